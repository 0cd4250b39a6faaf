// The bar above every page: one search over everything, whether news arrive, and the date.
import { Search } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { Kbd } from './Kbd.tsx';
import { StateMark } from './StateMark.tsx';
import { DISC, RING, STRUCK_RING } from './shapes.tsx';
import styles from './TopBar.module.css';
import { useUi } from './UiProvider.tsx';

const LIVE_LOOKS = {
  on: { tone: 'ok', shape: DISC },
  paused: { tone: 'unknown', shape: RING },
  off: { tone: 'warn', shape: STRUCK_RING },
} as const;
export type LiveState = keyof typeof LIVE_LOOKS;

/**
 * @param onFind opens the command palette; also on Ctrl K (⌘ K). Without it there is no search field
 * @param live   without it nothing is said of news: for those who are told none
 * @param date   `令和8年11月24日(火) 9:42`, already formatted
 * @param end    what stands at the right end beside it: language, theme
 */
export function TopBar(props: { onFind?: () => void; live?: LiveState; date: string; end?: ReactNode }) {
  const { t } = useUi();
  const { onFind } = props;
  useEffect(() => {
    if (onFind === undefined) return;
    function listen(event: KeyboardEvent) {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        onFind?.();
      }
    }
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [onFind]);
  return (
    <header className={styles.top}>
      {onFind !== undefined && (
        <button type="button" className={styles.find} onClick={onFind} aria-keyshortcuts="Control+K">
          <Search aria-hidden="true" />
          <span className={styles.findWords}>{t('shell.find')}</span>
          <Kbd>Ctrl K</Kbd>
        </button>
      )}
      <div className={styles.end}>
        {props.live !== undefined && (
          <span role="status">
            <StateMark {...LIVE_LOOKS[props.live]} word={t(`live.${props.live}`)} />
          </span>
        )}
        <span className={styles.date}>{props.date}</span>
        {props.end}
      </div>
    </header>
  );
}
