// A dialog over the page: its title, what it asks, and its buttons. Esc and やめる close it; the focus returns.
import { type ReactNode, useId } from 'react';
import { Dialog as AriaDialog, Modal, ModalOverlay } from 'react-aria-components';
import { classes } from './classes.ts';
import styles from './Dialog.module.css';

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
  return (
    <ModalOverlay
      isOpen
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
      className={styles.shade ?? ''}
      isDismissable={false}
    >
      <Modal className={classes(styles.modal, props.wide && styles.wide)}>
        <AriaDialog role={props.role ?? 'dialog'} aria-labelledby={id} className={styles.dialog ?? ''}>
          <h2 id={id}>{props.title}</h2>
          <div className={styles.body}>{props.children}</div>
          <div className={styles.actions}>{props.actions}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
