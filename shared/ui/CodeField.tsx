// A field for six digits from an authenticator: one input, full-width digits and pasted spaces accepted.
import { useId } from 'react';
import styles from './CodeField.module.css';
import { classes } from './classes.ts';
import { described, Field, type FieldProps } from './Field.tsx';
import input from './input.module.css';

const LENGTH = 6;

/**
 * `<CodeField label="認証アプリの 6けたの数字" value={code} onChange={setCode} onComplete={check} />`
 * @param onChange   gets half-width digits only, at most six
 * @param onComplete called once the sixth digit is there
 */
export function CodeField(
  props: FieldProps & {
    value: string;
    onChange: (digits: string) => void;
    onComplete?: (digits: string) => void;
    autoFocus?: boolean;
    name?: string;
  },
) {
  const id = useId();
  function change(text: string) {
    const digits = digitsOf(text).slice(0, LENGTH);
    props.onChange(digits);
    if (digits.length === LENGTH && digits !== props.value) props.onComplete?.(digits);
  }
  return (
    <Field {...props} id={id}>
      <input
        id={id}
        name={props.name}
        value={props.value}
        onChange={(event) => change(event.target.value)}
        inputMode="numeric"
        autoComplete="one-time-code"
        // biome-ignore lint/a11y/noAutofocus: only sign-in asks for it, where this field is the page's purpose
        autoFocus={props.autoFocus}
        placeholder="000000"
        spellCheck={false}
        className={classes(input.input, input.big, styles.code)}
        {...described(id, props)}
      />
    </Field>
  );
}

/** The digits of a text, full-width ones (０–９, U+FF10–FF19) made half-width, all else dropped. */
export function digitsOf(text: string): string {
  return text
    .replace(/[０-９]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[^0-9]/gu, '');
}
