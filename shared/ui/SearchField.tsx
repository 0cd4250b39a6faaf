// A field that narrows a list as one types. `/` on the page leads to it; Backspace when empty removes the last filter.
import { Search, X } from 'lucide-react';
import { type Ref, useId } from 'react';
import { classes } from './classes.ts';
import { Hidden } from './Hidden.tsx';
import input from './input.module.css';
import { Kbd } from './Kbd.tsx';
import styles from './SearchField.module.css';
import { useUi } from './UiProvider.tsx';

export function SearchField(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Backspace in the empty field; remove the last filter chip. */
  onBackspaceEmpty?: () => void;
  /** The key that leads here, shown in the empty field. */
  shortcut?: string;
  inputRef?: Ref<HTMLInputElement>;
}) {
  const id = useId();
  const { t } = useUi();
  return (
    <search className={styles.frame}>
      <label htmlFor={id}>
        <Hidden>{props.label}</Hidden>
        <Search aria-hidden="true" className={styles.glass} />
      </label>
      <input
        id={id}
        ref={props.inputRef}
        type="text"
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
        value={props.value}
        placeholder={props.label}
        className={classes(input.input, styles.input)}
        aria-keyshortcuts={props.shortcut}
        onChange={(event) => props.onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Escape' && props.value !== '') props.onChange('');
          if (event.key === 'Backspace' && props.value === '') props.onBackspaceEmpty?.();
        }}
      />
      <span className={styles.end}>
        {props.value !== '' ? (
          <button
            type="button"
            className={styles.clear}
            aria-label={t('search.clear')}
            onClick={() => props.onChange('')}
          >
            <X aria-hidden="true" />
          </button>
        ) : (
          props.shortcut !== undefined && <Kbd>{props.shortcut}</Kbd>
        )}
      </span>
    </search>
  );
}
