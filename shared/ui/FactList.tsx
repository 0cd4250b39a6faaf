// Facts as term and value. What is not known is drawn dashed, with the reason it could not be learnt.
import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import styles from './FactList.module.css';
import { Shape } from './StateMark.tsx';
import { DASHED_QUESTION } from './shapes.tsx';
import { useUi } from './UiProvider.tsx';

export interface FactRow {
  readonly term: string;
  /** Text from outside goes through <Untrusted>. */
  readonly value: ReactNode | { readonly unknown: string };
  /** Beside the value: since when, where from. */
  readonly aside?: ReactNode;
}

/** @param rules hairlines between the rows, for long lists; without them the list stands close together */
export function FactList({ facts, rules = true }: { facts: readonly FactRow[]; rules?: boolean }) {
  return (
    <dl className={classes(styles.list, rules && styles.rules)}>
      {facts.map((fact) => (
        <div key={fact.term} className={styles.row}>
          <dt>{fact.term}</dt>
          <dd>
            {isUnknown(fact.value) ? <UnknownValue reason={fact.value.unknown} /> : fact.value}
            {fact.aside !== undefined && <span className={styles.aside}>{fact.aside}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** `不明` with its reason, as a value of its own: `管理者の権限がないため読めません`. Text of ours, not from outside. */
export function UnknownValue({ reason }: { reason: string }) {
  const { t } = useUi();
  return (
    <span className={styles.unknown}>
      <Shape tone="unknown">{DASHED_QUESTION}</Shape>
      <span className={styles.reason}>{t('fact.unknown', { reason })}</span>
    </span>
  );
}

function isUnknown(value: FactRow['value']): value is { readonly unknown: string } {
  return typeof value === 'object' && value !== null && 'unknown' in value;
}
