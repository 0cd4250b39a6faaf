// A choice of a few that are all in sight: 大事なもの | すべて. Radio buttons, so arrow keys move.
import { useId } from 'react';
import { classes } from './classes.ts';
import styles from './Segmented.module.css';
import type { Choice } from './SelectField.tsx';

/** @param quiet drawn as words with the chosen one bold, for the foot of a table */
export function Segmented<V extends string>(props: {
  label: string;
  value: V;
  onChange: (value: V) => void;
  choices: readonly Choice<V>[];
  quiet?: boolean;
}) {
  const name = useId();
  return (
    <fieldset className={classes(styles.frame, props.quiet && styles.quiet)}>
      <legend className={styles.legend}>{props.label}</legend>
      {props.choices.map((choice) => (
        <label key={choice.value} className={styles.choice}>
          <input
            type="radio"
            name={name}
            className={styles.radio}
            checked={choice.value === props.value}
            onChange={() => props.onChange(choice.value)}
          />
          {choice.label}
        </label>
      ))}
    </fieldset>
  );
}
