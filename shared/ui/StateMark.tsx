// The common look of a state: its shape, its colour and its word, all three always there.
import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import { Hidden } from './Hidden.tsx';
import styles from './StateMark.module.css';

export type Tone = 'ok' | 'warn' | 'crit' | 'unknown' | 'exempt' | 'accent' | 'plain';

/**
 * @param shape    drawn on a 16 × 16 grid with `currentColor`; what is cut out of a filled shape has `styles.hole`
 * @param wordless the word moves to the accessible name, for a cell that has its word elsewhere
 */
export function StateMark(props: { tone: Tone; shape: ReactNode; word: string; wordless?: boolean | undefined }) {
  return (
    <span className={styles.mark}>
      <Shape tone={props.tone}>{props.shape}</Shape>
      {props.wordless ? <Hidden>{props.word}</Hidden> : <span>{props.word}</span>}
    </span>
  );
}

export function Shape({ tone, big, children }: { tone: Tone; big?: boolean | undefined; children: ReactNode }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" className={classes(styles.shape, styles[tone], big && styles.big)}>
      {children}
    </svg>
  );
}
