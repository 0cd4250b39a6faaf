// A field for a time of day, `08:25`.
import { useId } from 'react';
import { classes } from './classes.ts';
import { described, Field, type FieldProps } from './Field.tsx';
import input from './input.module.css';

/** `<ClockField label="始まり" value={from} onChange={setFrom} />`; '' while no whole time is given. */
export function ClockField(props: FieldProps & { value: string; onChange: (value: string) => void }) {
  const id = useId();
  return (
    <Field {...props} id={id}>
      <input
        id={id}
        type="time"
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
        className={classes(input.input, props.big && input.big)}
        {...described(id, props)}
      />
    </Field>
  );
}
