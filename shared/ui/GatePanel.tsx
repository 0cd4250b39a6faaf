// The page of sign-in and first run: the dark panel with the gate or the steps at the left, the form at the right.
import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import { GateDrawing, GateLogo } from './GateMark.tsx';
import styles from './GatePanel.module.css';
import { useUi } from './UiProvider.tsx';

/**
 * @param steps <Steps/> during the first run; without them the large gate is drawn
 * @param step  `2 / 5` and what else stands in the line above the title
 * @param foot  the quiet line at the bottom; `footEnd` at its right end (the other language)
 */
export function GatePanel(props: {
  city: string;
  steps?: ReactNode;
  step?: ReactNode;
  title: string;
  lead?: ReactNode;
  foot?: ReactNode;
  footEnd?: ReactNode;
  children: ReactNode;
}) {
  const { t } = useUi();
  return (
    <div className={styles.page}>
      <header className={styles.panel}>
        <div className={styles.brand}>
          <GateLogo />
          <span>
            {t('shell.product')}
            <small>{props.city}</small>
          </span>
        </div>
        {props.steps ?? (
          <div className={styles.drawing}>
            <GateDrawing />
          </div>
        )}
      </header>
      <div className={styles.right}>
        <main className={classes(styles.form, props.steps !== undefined && styles.wide)}>
          {props.step !== undefined && <div className={styles.step}>{props.step}</div>}
          <h1 className={styles.title}>{props.title}</h1>
          {props.lead !== undefined && <div>{props.lead}</div>}
          <div className={styles.body}>{props.children}</div>
        </main>
        {(props.foot !== undefined || props.footEnd !== undefined) && (
          <footer className={styles.foot}>
            <span>{props.foot}</span>
            <span>{props.footEnd}</span>
          </footer>
        )}
      </div>
    </div>
  );
}

/** `または` between two ways. */
export function Or({ children }: { children: string }) {
  return <div className={styles.or}>{children}</div>;
}
