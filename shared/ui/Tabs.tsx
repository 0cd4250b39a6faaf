// Tabs that are links: each has its own address, a count beside its name, and the current one is underlined.

import type { ReactNode } from 'react';
import { Link } from './Link.tsx';
import styles from './Tabs.module.css';

export interface Tab {
  readonly href: string;
  readonly label: string;
  /** Already formatted. */
  readonly count?: string;
  readonly current?: boolean;
}

/**
 * @param label what the tabs choose between, for screen readers
 * @param end   stands behind the last tab, outside of the list
 */
export function Tabs({ label, tabs, end }: { label: string; tabs: readonly Tab[]; end?: ReactNode }) {
  if (end !== undefined) {
    return (
      <div className={styles.withEnd}>
        <Tabs label={label} tabs={tabs} />
        <div className={styles.end}>{end}</div>
      </div>
    );
  }
  return (
    <nav aria-label={label} className={styles.tabs}>
      {tabs.map((tab) => (
        <Link key={tab.href} href={tab.href} className={styles.tab} aria-current={tab.current ? 'page' : undefined}>
          {tab.label}
          {tab.count !== undefined && <span className={styles.count}>{tab.count}</span>}
        </Link>
      ))}
    </nav>
  );
}
