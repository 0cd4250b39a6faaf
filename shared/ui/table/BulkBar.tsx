// What can be done to the chosen rows, docked above the foot so that it covers no row.
import type { ReactNode } from 'react';
import { formatCount } from '../../i18n/number.ts';
import { Button } from '../Button.tsx';
import { Kbd } from '../Kbd.tsx';
import { useUi } from '../UiProvider.tsx';
import styles from './BulkBar.module.css';
import { ALL_CHOSEN, type Chosen, chosenCount, NOTHING_CHOSEN } from './chosen.ts';

export function BulkBar(props: {
  chosen: Chosen;
  onChoose: (chosen: Chosen) => void;
  actions: ReactNode;
  total: number;
  /** Rows are counted as things (件), and not as endpoints (台). */
  areThings?: boolean;
}) {
  const { t } = useUi();
  const count = chosenCount(props.chosen, props.total);
  return (
    <div className={styles.place}>
      <span role="status" className={styles.count}>
        {count > 0 && t(props.areThings ? 'table.chosen-things' : 'table.chosen', { count: formatCount(count) })}
      </span>
      {count > 0 && (
        <>
          {count < props.total && (
            <Button kind="text" onClick={() => props.onChoose(ALL_CHOSEN)}>
              {t(props.areThings ? 'table.choose-all-things' : 'table.choose-all', { count: formatCount(props.total) })}
            </Button>
          )}
          <span className={styles.actions}>{props.actions}</span>
          <button type="button" className={styles.clear} onClick={() => props.onChoose(NOTHING_CHOSEN)}>
            {t('table.clear')} <Kbd>Esc</Kbd>
          </button>
        </>
      )}
    </div>
  );
}
