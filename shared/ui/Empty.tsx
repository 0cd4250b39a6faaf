// Nothing to show: what would be here, why it is not, and the one thing that changes that.
import type { ReactNode } from 'react';
import styles from './Empty.module.css';

/** `<Empty title="この条件に合う端末はありません" action={<Button …/>}>条件を外すと 19台あります。</Empty>` */
export function Empty(props: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <b>{props.title}</b>
      {props.children !== undefined && <div className={styles.why}>{props.children}</div>}
      {props.action !== undefined && <div className={styles.action}>{props.action}</div>}
    </div>
  );
}
