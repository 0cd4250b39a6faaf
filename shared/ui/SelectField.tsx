// A field to choose one of a few values: the browser's own list, which every screen reader and telephone knows.
import { useId } from 'react';
import { classes } from './classes.ts';
import { described, Field, type FieldProps } from './Field.tsx';
import input from './input.module.css';
import styles from './SelectField.module.css';

export interface Choice<V extends string> {
  readonly value: V;
  readonly label: string;
}

/** `<SelectField label="系" value={zone} onChange={setZone} choices={[{ value: 'lgwan', label: 'LGWAN接続系' }]} />` */
export function SelectField<V extends string>(
  props: FieldProps & { value: V; onChange: (value: V) => void; choices: readonly Choice<V>[]; name?: string },
) {
  const id = useId();
  return (
    <Field {...props} id={id}>
      <select
        id={id}
        name={props.name}
        value={props.value}
        onChange={(event) => {
          const chosen = props.choices.find((choice) => choice.value === event.target.value);
          if (chosen !== undefined) props.onChange(chosen.value);
        }}
        className={classes(input.input, props.big && input.big, styles.select)}
        {...described(id, props)}
      >
        {props.choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </Field>
  );
}
