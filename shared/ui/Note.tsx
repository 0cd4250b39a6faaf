// A remark beside the matter: a bar of 4 px at its left, plain, accent, warn or crit.
import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import styles from './Note.module.css';
import { Shape } from './StateMark.tsx';
import { OCTAGON_CROSS, SQUARE_I, TRIANGLE } from './shapes.tsx';

export const NOTE_KINDS = ['plain', 'accent', 'warn', 'crit'] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

const SHAPES = {
  plain: null,
  accent: <Shape tone="accent">{SQUARE_I}</Shape>,
  warn: <Shape tone="warn">{TRIANGLE}</Shape>,
  crit: <Shape tone="crit">{OCTAGON_CROSS}</Shape>,
} as const;

/** `<Note kind="warn" title="3台は変えられませんでした">別の課の端末です。</Note>`; `actions` stand below. */
export function Note(props: { kind?: NoteKind; title?: string; actions?: ReactNode; children?: ReactNode }) {
  const { kind = 'plain', title, actions, children } = props;
  return (
    <div className={classes(styles.note, styles[kind])}>
      {title !== undefined && (
        <p className={styles.title}>
          {SHAPES[kind]}
          <b>{title}</b>
        </p>
      )}
      {children !== undefined && <div>{children}</div>}
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
