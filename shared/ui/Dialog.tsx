// A dialog over the page: its title, what it asks, and its buttons. Esc and やめる close it; the focus returns.
import { type ReactNode, useId } from 'react';
import { classes } from './classes.ts';
import styles from './Dialog.module.css';
import { useFloating } from './floating/useFloating.ts';

/** @param actions the gravest last, at the right; the first is the way out */
export function Dialog(props: {
  title: string;
  onClose: () => void;
  /** `alertdialog` for what cannot be taken back. */
  role?: 'dialog' | 'alertdialog';
  wide?: boolean;
  children: ReactNode;
  actions: ReactNode;
}) {
  const id = useId();
  const floating = useFloating(true);
  if (floating === null) return null;
  return (
    <floating.Over
      role={props.role ?? 'dialog'}
      named={{ by: id }}
      isDismissable={false}
      onClose={props.onClose}
      shade={styles.shade ?? ''}
      modal={classes(styles.modal, props.wide && styles.wide)}
      dialog={styles.dialog ?? ''}
    >
      <h2 id={id}>{props.title}</h2>
      <div className={styles.body}>{props.children}</div>
      <div className={styles.actions}>{props.actions}</div>
    </floating.Over>
  );
}
