// The frame of every page behind the sign-in: side bar, top bar, the bar of lost live news, and the page itself.
import type { ReactNode } from 'react';
import styles from './AppShell.module.css';
import { useUi } from './UiProvider.tsx';

/**
 * @param side  <SideBar/>; under 600 px it becomes the bar at the bottom
 * @param top   <TopBar/>
 * @param alert <LiveLost/> while news are lost, else nothing
 */
export function AppShell(props: { side: ReactNode; top: ReactNode; alert?: ReactNode; children: ReactNode }) {
  const { t } = useUi();
  return (
    <div className={styles.app}>
      <a href="#main" className={styles.skip}>
        {t('shell.skip')}
      </a>
      {props.side}
      <div className={styles.column}>
        {props.top}
        {props.alert}
        <main id="main" tabIndex={-1} className={styles.main}>
          {props.children}
        </main>
      </div>
    </div>
  );
}
