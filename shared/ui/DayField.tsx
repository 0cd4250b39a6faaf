// A field for a day, `2026-11-25`.
import { useId } from 'react';
import { classes } from './classes.ts';
import { described, Field, type FieldProps } from './Field.tsx';
import input from './input.module.css';

/** `<DayField label="初日" value={from} onChange={setFrom} />`; '' while no whole date is given. */
export function DayField(props: FieldProps & { value: string; onChange: (value: string) => void; min?: string }) {
  const id = useId();
  return (
    <Field {...props} id={id}>
      <input
        id={id}
        type="date"
        value={props.value}
        min={props.min}
        onChange={(event) => props.onChange(event.target.value)}
        className={classes(input.input, props.big && input.big)}
        {...described(id, props)}
      />
    </Field>
  );
}
