// A button with a list of acts or places below it; arrow keys, first letters and Esc as everywhere.
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import buttonStyles from './Button.module.css';
import { classes } from './classes.ts';
import { useFloating } from './floating/useFloating.ts';
import { useOpener } from './floating/useOpener.ts';

export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly icon?: ReactNode;
  /** `…` at the end of the label says that something is asked first. */
  readonly danger?: boolean;
  /** The one in force of several. */
  readonly checked?: boolean;
  readonly onAct: () => void;
}

/**
 * @param trigger what the button shows; with `label` it may be an icon alone
 * @param quiet   without an edge, for the top bar
 */
export function Menu(props: { trigger: ReactNode; label?: string; entries: readonly MenuEntry[]; quiet?: boolean }) {
  const opener = useOpener('menu');
  const floating = useFloating(opener.open !== null);
  return (
    <>
      <button
        {...opener.props}
        className={classes(buttonStyles.button, props.quiet ? buttonStyles.text : buttonStyles.plain)}
        aria-label={props.label}
      >
        <span className={buttonStyles.face ?? ''}>
          {props.trigger}
          <ChevronDown aria-hidden="true" />
        </span>
      </button>
      {floating !== null && opener.open !== null && (
        <floating.MenuList
          from={opener.from}
          label={props.label}
          entries={props.entries}
          byKey={opener.open.byKey}
          onClose={opener.close}
        />
      )}
    </>
  );
}
