// A field for a moment, day and minute, on the wall clock of the console's time zone (Japan), whatever the browser's own.
import { useId } from 'react';
import type { EpochMs } from '../time/epoch.ts';
import { epochOfWall, formatIso } from '../time/format.ts';
import { classes } from './classes.ts';
import { described, Field, type FieldProps } from './Field.tsx';
import input from './input.module.css';
import { useUi } from './UiProvider.tsx';

/** `<DateTimeField label="から" value={from} onChange={setFrom} />`; null while nothing, or half a date, is given. */
export function DateTimeField(
  props: FieldProps & { value: EpochMs | null; onChange: (value: EpochMs | null) => void; max?: EpochMs },
) {
  const id = useId();
  const { dates } = useUi();
  const written = (at: EpochMs) => formatIso(at, dates.timeZone).slice(0, 16);
  return (
    <Field {...props} id={id}>
      <input
        id={id}
        type="datetime-local"
        value={props.value === null ? '' : written(props.value)}
        max={props.max === undefined ? undefined : written(props.max)}
        onChange={(event) => props.onChange(epochOfWall(event.target.value, dates.timeZone))}
        className={classes(input.input, props.big && input.big)}
        {...described(id, props)}
      />
    </Field>
  );
}
