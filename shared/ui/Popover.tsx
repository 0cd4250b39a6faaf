// A small panel that opens beside its button; Esc and a press outside close it.
import type { ReactNode } from 'react';
import button from './Button.module.css';
import { classes } from './classes.ts';
import { useFloating } from './floating/useFloating.ts';
import { useOpener } from './floating/useOpener.ts';

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
  const opener = useOpener('dialog');
  const floating = useFloating(opener.open !== null);
  return (
    <>
      <button {...opener.props} className={classes(button.button, button.plain)}>
        <span className={button.face ?? ''}>{props.trigger}</span>
      </button>
      {floating !== null && (
        <floating.Panel from={opener.from} label={props.label} side={props.from ?? 'end'} onClose={opener.close}>
          {props.children(opener.close)}
        </floating.Panel>
      )}
    </>
  );
}
