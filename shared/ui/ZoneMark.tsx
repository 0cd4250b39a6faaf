// One of the three zones, drawn as its number of walls: three frames, two, one. Never by colour.
import { StateMark } from './StateMark.tsx';
import { useUi } from './UiProvider.tsx';
import styles from './ZoneMark.module.css';

export const ZONES = ['my-number', 'lgwan', 'internet'] as const;
export type ZoneName = (typeof ZONES)[number];

const WALLS = {
  'my-number': (
    <>
      <path d="M.8.8h14.4v14.4H.8zM3.4 3.4h9.2v9.2H3.4z" strokeWidth="1.4" />
      <rect x="6" y="6" width="4" height="4" className={styles.core} />
    </>
  ),
  lgwan: (
    <>
      <path d="M3.4 3.4h9.2v9.2H3.4z" strokeWidth="1.4" />
      <rect x="6" y="6" width="4" height="4" className={styles.core} />
    </>
  ),
  internet: <path d="M4.7 4.7h6.6v6.6H4.7z" strokeWidth="1.4" />,
} as const;

/** `<ZoneMark zone="lgwan" />`; `short` says 個人番号, LGWAN, インターネット for a narrow column headed 系. */
export function ZoneMark(props: { zone: ZoneName; short?: boolean; wordless?: boolean }) {
  const { t } = useUi();
  const word = props.short ? t(`zone.short.${props.zone}`) : t(`zone.${props.zone}`);
  return (
    <span className={styles.zone}>
      <StateMark tone="plain" shape={WALLS[props.zone]} word={word} wordless={props.wordless} />
    </span>
  );
}
