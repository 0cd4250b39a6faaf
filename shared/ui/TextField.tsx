// A field for a line or several lines of text.
import type { InputHTMLAttributes } from 'react';
import { useId } from 'react';
import { classes } from './classes.ts';
import { described, Field, type FieldProps } from './Field.tsx';
import input from './input.module.css';

/** `<TextField label="端末名" value={name} onChange={setName} />`; `rows` above 1 gives a text area. */
export function TextField(
  props: FieldProps & {
    value: string;
    onChange: (value: string) => void;
    rows?: number;
    required?: boolean;
    autoComplete?: string;
    autoFocus?: boolean;
    inputMode?: InputHTMLAttributes<HTMLInputElement>['inputMode'];
    placeholder?: string;
    maxLength?: number;
    name?: string;
    type?: 'text' | 'url' | 'email';
  },
) {
  const id = useId();
  const { rows = 1, value, onChange, required, autoComplete, placeholder, maxLength, name } = props;
  const common = {
    id,
    name,
    value,
    required,
    autoComplete,
    placeholder,
    maxLength,
    autoFocus: props.autoFocus,
    className: classes(input.input, props.big && input.big),
    ...described(id, props),
  };
  return (
    <Field {...props} id={id}>
      {rows > 1 ? (
        <textarea {...common} rows={rows} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <input
          {...common}
          type={props.type ?? 'text'}
          inputMode={props.inputMode}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
