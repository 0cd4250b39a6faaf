// The menu of the console: groups of pages with counts; icons alone under 1100 px, a bar at the bottom under 600 px.
import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import { GateLogo } from './GateMark.tsx';
import { Link } from './Link.tsx';
import styles from './SideBar.module.css';
import { useUi } from './UiProvider.tsx';

export interface NavItem {
  readonly href: string;
  readonly label: string;
  readonly icon: ReactNode;
  /** Already formatted; `urgent` draws it as something that needs somebody now. */
  readonly count?: string;
  readonly urgent?: boolean;
  readonly current?: boolean;
}
export interface NavGroup {
  /** Without a title for the first group. */
  readonly title?: string;
  readonly items: readonly NavItem[];
}

/**
 * @param city name of the city, under the product's name
 * @param me   who is signed in, at the bottom: name and section; `menu` is drawn beside them
 */
export function SideBar(props: {
  city: string;
  groups: readonly NavGroup[];
  me: { name: string; detail: string; icon: ReactNode; menu?: ReactNode };
}) {
  const { t } = useUi();
  return (
    <nav className={styles.side} aria-label={t('shell.nav')}>
      <Link href="/" className={styles.brand}>
        <GateLogo />
        <span className={styles.word}>
          {t('shell.product')} <small>{props.city}</small>
        </span>
      </Link>
      <div className={styles.groups}>
        {props.groups.map((group) => (
          <div key={group.title ?? ''} className={styles.group}>
            {group.title !== undefined && <p className={styles.title}>{group.title}</p>}
            <ul className={styles.list}>
              {group.items.map((item) => (
                <li key={item.href}>
                  <Link
                    href={item.href}
                    className={styles.item}
                    aria-current={item.current ? 'page' : undefined}
                    title={item.label}
                  >
                    {item.icon}
                    <span className={styles.label}>{item.label}</span>
                    {item.count !== undefined && (
                      <span className={classes(styles.count, item.urgent && styles.urgent)}>{item.count}</span>
                    )}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
      <div className={styles.me}>
        {props.me.icon}
        <span className={styles.word}>
          {props.me.name}
          <small>{props.me.detail}</small>
        </span>
        {props.me.menu}
      </div>
    </nav>
  );
}
