// A button that is only an icon: its name is read out and shown as a tooltip.
import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import { useTip } from './floating/useTip.tsx';
import styles from './IconButton.module.css';

/** `<IconButton label="閉じる" icon={<X />} onPress={…} />`; `pressed` makes it a switch. */
export function IconButton(props: {
  label: string;
  icon: ReactNode;
  onPress: () => void;
  pressed?: boolean;
  small?: boolean;
}) {
  const { tip, props: tipped } = useTip(props.label);
  return (
    <>
      <button
        {...tipped}
        type="button"
        className={classes(styles.button, props.small && styles.small)}
        aria-label={props.label}
        aria-pressed={props.pressed}
        onClick={props.onPress}
      >
        {props.icon}
      </button>
      {tip}
    </>
  );
}
