// One of the three zones, drawn as its number of walls: three frames, two, one. Never by colour.
import { ZONE_NAMES, type Zone } from '../zones/zone.ts';
import { StateMark } from './StateMark.tsx';
import { useUi } from './UiProvider.tsx';
import styles from './ZoneMark.module.css';

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
export function ZoneMark(props: { zone: Zone; short?: boolean; wordless?: boolean }) {
  const { language } = useUi();
  const names = ZONE_NAMES[props.zone];
  const whole = language === 'en' ? names.en : names.ja;
  const word = !props.short ? whole : language === 'en' ? names.en.replace(/ zone$/u, '') : names.shortJa;
  return (
    <span className={styles.zone}>
      <StateMark tone="plain" shape={WALLS[props.zone]} word={word} wordless={props.wordless} />
    </span>
  );
}
