// A button with a list of acts or places below it; arrow keys, first letters and Esc as everywhere.
import { Check, ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Menu as AriaMenu, Popover as AriaPopover, Button, MenuItem, MenuTrigger } from 'react-aria-components';
import buttonStyles from './Button.module.css';
import { classes } from './classes.ts';
import styles from './Popover.module.css';

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
  const named = props.label === undefined ? {} : { 'aria-label': props.label };
  return (
    <MenuTrigger>
      <Button className={classes(buttonStyles.button, props.quiet ? buttonStyles.text : buttonStyles.plain)} {...named}>
        <span className={buttonStyles.face ?? ''}>
          {props.trigger}
          <ChevronDown aria-hidden="true" />
        </span>
      </Button>
      <AriaPopover className={styles.popover ?? ''} placement="bottom end">
        <AriaMenu className={styles.menu ?? ''} {...named}>
          {props.entries.map((entry) => (
            <MenuItem
              key={entry.id}
              id={entry.id}
              textValue={entry.label}
              onAction={entry.onAct}
              className={classes(styles.item, entry.danger && styles.danger)}
            >
              {entry.icon}
              <span>{entry.label}</span>
              {entry.checked && <Check aria-hidden="true" className={styles.check} />}
            </MenuItem>
          ))}
        </AriaMenu>
      </AriaPopover>
    </MenuTrigger>
  );
}
