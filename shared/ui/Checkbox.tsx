// A box to tick, with its words beside it; `mixed` says that some of what it stands for is chosen.
import { type ReactNode, useEffect, useId, useRef } from 'react';
import styles from './Checkbox.module.css';
import { Hidden } from './Hidden.tsx';

/** `<Checkbox label="系を越えて探す" checked={on} onChange={setOn} />`; `wordless` hides the words, not from readers. */
export function Checkbox(props: {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  mixed?: boolean;
  wordless?: boolean;
  help?: ReactNode;
  /** −1 where a surrounding table moves the focus by itself. */
  tabIndex?: number;
}) {
  const box = useRef<HTMLInputElement>(null);
  const id = useId();
  const mixed = props.mixed ?? false;
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = mixed; // there is no attribute for it
  }, [mixed]);
  return (
    <div className={styles.row}>
      <label className={styles.label}>
        <input
          ref={box}
          type="checkbox"
          className={styles.box}
          checked={props.checked}
          tabIndex={props.tabIndex}
          onChange={(event) => props.onChange(event.target.checked)}
          aria-describedby={props.help === undefined ? undefined : `${id}-help`}
        />
        {props.wordless ? <Hidden>{props.label}</Hidden> : <span>{props.label}</span>}
      </label>
      {props.help !== undefined && (
        <div id={`${id}-help`} className={styles.help}>
          {props.help}
        </div>
      )}
    </div>
  );
}
