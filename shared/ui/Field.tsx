// The frame around one input: label above, help under it, the error under that with its shape.
import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import styles from './Field.module.css';
import { Shape } from './StateMark.tsx';
import { OCTAGON_CROSS } from './shapes.tsx';
import { useUi } from './UiProvider.tsx';

/** What every field takes beside its own value. */
export interface FieldProps {
  label: string;
  help?: ReactNode;
  /** A sentence that says what is wrong and what to do. */
  error?: string | undefined;
  /** Says that the system filled the value in, and from where. */
  filledIn?: string | undefined;
  optional?: boolean;
  /** 48 px high, for sign-in and the staff's window. */
  big?: boolean;
}

/** @param id the input's id; its help and error have the ids of describedBy() */
export function Field(props: FieldProps & { id: string; children: ReactNode }) {
  const { id, label, help, error, filledIn, optional, big, children } = props;
  const { t } = useUi();
  return (
    <div className={classes(styles.field, big && styles.big)}>
      <label htmlFor={id} className={styles.label}>
        {label}
        {optional && <span className={styles.optional}>{t('field.optional')}</span>}
      </label>
      {children}
      {filledIn !== undefined && (
        <p id={`${id}-filled`} className={styles.help}>
          {filledIn}
        </p>
      )}
      {help !== undefined && (
        <div id={`${id}-help`} className={styles.help}>
          {help}
        </div>
      )}
      <p id={`${id}-error`} className={styles.error} aria-live="polite">
        {error !== undefined && (
          <>
            <Shape tone="crit">{OCTAGON_CROSS}</Shape>
            <span>{error}</span>
          </>
        )}
      </p>
    </div>
  );
}

/** The attributes that tie an input to its help and its error. */
export function described(id: string, props: FieldProps) {
  const ids = [
    props.error !== undefined && `${id}-error`,
    props.filledIn !== undefined && `${id}-filled`,
    props.help !== undefined && `${id}-help`,
  ].filter(Boolean);
  return {
    'aria-describedby': ids.length > 0 ? ids.join(' ') : undefined,
    'aria-invalid': props.error !== undefined || undefined,
  } as const;
}
