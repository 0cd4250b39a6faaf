// A button. One primary a view; busy says its own words and keeps its width; disabled only together with the reason.
import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { useId } from 'react';
import styles from './Button.module.css';
import { classes } from './classes.ts';
import { Link } from './Link.tsx';

export const BUTTON_KINDS = ['primary', 'plain', 'danger', 'harm', 'text'] as const;
/** `danger` is outlined and asks something first; `harm` is filled, only as the last button of a dialog of harm. */
export type ButtonKind = (typeof BUTTON_KINDS)[number];

export interface ButtonProps {
  kind?: ButtonKind;
  /** 48 px high, for sign-in and the staff's window. */
  big?: boolean;
  icon?: ReactNode;
  /** What is being done, `承認しています…`; while given, pressing does nothing. */
  busy?: string | undefined;
  /** Why it cannot be pressed now; shown beside it. The button keeps the focus, so that the reason can be read. */
  disabledBecause?: string | undefined;
  children: ReactNode;
}

export function Button(props: ButtonProps & Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'>) {
  const {
    kind = 'plain',
    big,
    icon,
    busy,
    disabledBecause,
    children,
    className,
    onClick,
    type = 'button',
    ...rest
  } = props;
  const reasonId = useId();
  const isOff = disabledBecause !== undefined;
  const isBusy = busy !== undefined;
  const button = (
    <button
      {...rest}
      type={type}
      className={classes(styles.button, styles[kind], big && styles.big, isOff && styles.off, className)}
      aria-live="polite"
      aria-disabled={isOff || isBusy || undefined}
      aria-describedby={isOff ? reasonId : rest['aria-describedby']}
      onClick={(event) => {
        if (isOff || isBusy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      <span className={classes(styles.face, isBusy && styles.away)} aria-hidden={isBusy || undefined}>
        {icon}
        <span>{children}</span>
      </span>
      {isBusy && <span className={classes(styles.face, styles.busy)}>{busy}</span>}
    </button>
  );
  if (!isOff) return button;
  return (
    <span className={styles.withReason} data-with-reason="">
      {button}
      <span id={reasonId} className={styles.reason}>
        {disabledBecause}
      </span>
    </span>
  );
}

/** A link that looks like a button, for what is a place and not an act. */
export function ButtonLink(props: {
  href: string;
  kind?: ButtonKind;
  big?: boolean;
  icon?: ReactNode;
  download?: string;
  children: ReactNode;
}) {
  const { href, kind = 'plain', big, icon, download, children } = props;
  return (
    <Link href={href} download={download} className={classes(styles.button, styles[kind], big && styles.big)}>
      <span className={styles.face}>
        {icon}
        <span>{children}</span>
      </span>
    </Link>
  );
}
