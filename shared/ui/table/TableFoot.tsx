// The foot of a table: how many rows, the keys, the height of the rows, and when the list was renewed.
import type { ReactNode } from 'react';
import { Kbd } from '../Kbd.tsx';
import { Segmented } from '../Segmented.tsx';
import { useUi } from '../UiProvider.tsx';
import styles from './TableFoot.module.css';

export type Density = 'dense' | 'roomy';

export function TableFoot(props: {
  count: string;
  canChoose: boolean;
  canOpen: boolean;
  canFilter: boolean;
  density: Density;
  onDensity: (density: Density) => void;
  children: ReactNode;
}) {
  const { t } = useUi();
  return (
    <div className={styles.foot}>
      <span>{props.count}</span>
      <span className={styles.keys}>
        <span>
          <Kbd>↑</Kbd> <Kbd>↓</Kbd> {t('table.key-row')}
        </span>
        {props.canOpen && (
          <span>
            <Kbd>Enter</Kbd> {t('table.key-open')}
          </span>
        )}
        {props.canChoose && (
          <span>
            <Kbd>Space</Kbd> {t('table.key-choose')}
          </span>
        )}
        {props.canFilter && (
          <span>
            <Kbd>/</Kbd> {t('table.key-filter')}
          </span>
        )}
      </span>
      <span className={styles.end}>
        <Segmented
          label={t('table.density')}
          quiet
          value={props.density}
          onChange={props.onDensity}
          choices={[
            { value: 'dense', label: t('table.dense') },
            { value: 'roomy', label: t('table.roomy') },
          ]}
        />
        {props.children}
      </span>
    </div>
  );
}
