// A small panel that opens beside its button; Esc and a press outside close it.
import type { ReactNode } from 'react';
import { Button as AriaButton, Popover as AriaPopover, Dialog, DialogTrigger } from 'react-aria-components';
import button from './Button.module.css';
import { classes } from './classes.ts';
import styles from './Popover.module.css';

/**
 * @param trigger  what the button shows
 * @param from     the side its edge is flush with: `end` for a button at the right of the page
 * @param children drawn inside; gets a function that closes the panel
 */
export function Popover(props: {
  label: string;
  trigger: ReactNode;
  from?: 'start' | 'end';
  children: (close: () => void) => ReactNode;
}) {
  return (
    <DialogTrigger>
      <AriaButton className={classes(button.button, button.plain)}>
        <span className={button.face ?? ''}>{props.trigger}</span>
      </AriaButton>
      <AriaPopover className={styles.popover ?? ''} placement={`bottom ${props.from ?? 'end'}`}>
        <Dialog aria-label={props.label} className={styles.inside ?? ''}>
          {({ close }) => props.children(close)}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  );
}
