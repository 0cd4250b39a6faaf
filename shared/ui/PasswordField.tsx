// A field for a password, which can be shown while typing. Pasting and password managers are welcome.
import { Eye, EyeOff } from 'lucide-react';
import { useId, useState } from 'react';
import { classes } from './classes.ts';
import { described, Field, type FieldProps } from './Field.tsx';
import { IconButton } from './IconButton.tsx';
import input from './input.module.css';
import styles from './PasswordField.module.css';
import { useUi } from './UiProvider.tsx';

/** @param autoComplete `current-password` when signing in, `new-password` when choosing one */
export function PasswordField(
  props: FieldProps & {
    value: string;
    onChange: (value: string) => void;
    autoComplete: 'current-password' | 'new-password';
    autoFocus?: boolean;
    name?: string;
  },
) {
  const id = useId();
  const { t } = useUi();
  const [shown, setShown] = useState(false);
  return (
    <Field {...props} id={id}>
      <div className={styles.frame}>
        <input
          id={id}
          name={props.name}
          type={shown ? 'text' : 'password'}
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
          autoComplete={props.autoComplete}
          // biome-ignore lint/a11y/noAutofocus: only sign-in asks for it, where this field is the page's purpose
          autoFocus={props.autoFocus}
          autoCapitalize="off"
          spellCheck={false}
          className={classes(input.input, props.big && input.big, styles.input)}
          {...described(id, props)}
        />
        <span className={styles.show}>
          <IconButton
            label={shown ? t('field.hide') : t('field.show')}
            icon={shown ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
            onPress={() => setShown(!shown)}
          />
        </span>
      </div>
    </Field>
  );
}
