// A page as high as the window, so that its table takes what is left and scrolls by itself. Inside <AppShell>.
import type { ReactNode } from 'react';
import styles from './FillPage.module.css';

export function FillPage({ children }: { children: ReactNode }) {
  return (
    <div className={styles.fill} data-fill="">
      {children}
    </div>
  );
}
