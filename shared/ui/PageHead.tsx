// The head of a page: its title as a sentence, one line below, the actions, and as of when the page is true.
import type { ReactNode } from 'react';
import { Link } from './Link.tsx';
import styles from './PageHead.module.css';
import { usePageHelp } from './PageHelp.tsx';
import { useUi } from './UiProvider.tsx';

/**
 * @param title   the page's one h1, a sentence where it can be one
 * @param marks   states beside the title
 * @param lead    one or two lines under it
 * @param asOf    `9:42`, already formatted; says as of when everything below is true
 * @param crumbs  the way back, outermost first; the last may be without an address
 * @param actions at most one of them primary
 */
export function PageHead(props: {
  title: ReactNode;
  marks?: ReactNode;
  lead?: ReactNode;
  asOf?: string | undefined;
  crumbs?: readonly { label: string; href?: string }[];
  actions?: ReactNode;
}) {
  const { t } = useUi();
  const help = usePageHelp();
  return (
    <header className={styles.head}>
      {props.crumbs !== undefined && (
        <ol className={styles.crumbs}>
          {props.crumbs.map((crumb) => (
            <li key={crumb.label}>
              {crumb.href === undefined ? crumb.label : <Link href={crumb.href}>{crumb.label}</Link>}
            </li>
          ))}
        </ol>
      )}
      <div className={styles.row}>
        <div className={styles.words}>
          <div className={styles.titleRow}>
            <h1>{props.title}</h1>
            {props.marks}
          </div>
          {(props.lead !== undefined || props.asOf !== undefined) && (
            <div className={styles.lead}>
              {props.lead}
              {props.asOf !== undefined && <span className={styles.asOf}>{t('page.as-of', { time: props.asOf })}</span>}
            </div>
          )}
        </div>
        {(props.actions !== undefined || help !== null) && (
          <div className={styles.actions}>
            {props.actions}
            {help}
          </div>
        )}
      </div>
    </header>
  );
}
