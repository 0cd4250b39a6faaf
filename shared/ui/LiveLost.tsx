// The bar under the top bar while no news arrive: since when, that the endpoints go on, and a way to reconnect.
import { explain } from '../errors/error.ts';
import { Button } from './Button.tsx';
import styles from './LiveLost.module.css';
import { Shape } from './StateMark.tsx';
import { TRIANGLE } from './shapes.tsx';
import { useUi } from './UiProvider.tsx';

/** @param since already written for people, `9:41` */
export function LiveLost(props: { since: string; onReconnect: () => void; busy?: string | undefined }) {
  const { t, language } = useUi();
  const { what } = explain('SKM_LIVE_LOST', { since: props.since }, language);
  return (
    <div className={styles.bar} role="status">
      <span className={styles.text}>
        <Shape tone="warn">{TRIANGLE}</Shape>
        <span>{what}</span>
      </span>
      <Button onClick={props.onReconnect} busy={props.busy}>
        {t('live.reconnect')}
      </Button>
      <code className={styles.code}>SKM_LIVE_LOST</code>
    </div>
  );
}
