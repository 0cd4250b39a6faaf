// What floats over the page, drawn by React Aria: read when somebody first reaches for it, since no first view shows any of it.
import { Check } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import {
  Dialog as AriaDialog,
  Menu as AriaMenu,
  Popover as AriaPopover,
  MenuItem,
  Modal,
  ModalOverlay,
  Tooltip,
  TooltipTriggerStateContext,
} from 'react-aria-components';
import { classes } from '../classes.ts';
import type { MenuEntry } from '../Menu.tsx';
import styles from '../Popover.module.css';
import tipStyles from './Tip.module.css';

interface Floating {
  /** The button it opens from; the focus returns there. */
  readonly from: RefObject<HTMLButtonElement | null>;
  readonly onClose: () => void;
}

function MenuList(props: Floating & { label: string | undefined; entries: readonly MenuEntry[]; byKey: boolean }) {
  const { entries, onClose } = props;
  // As its button is called.
  const name = { 'aria-label': props.label ?? props.from.current?.textContent ?? '' };
  return (
    <AriaPopover {...placed(props, 'end')} {...name}>
      <AriaMenu {...name} className={styles.menu ?? ''} autoFocus={props.byKey ? 'first' : true} onClose={onClose}>
        {entries.map((entry) => (
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
  );
}

function Panel(props: Floating & { label: string; side: 'start' | 'end'; children: ReactNode }) {
  return (
    <AriaPopover {...placed(props, props.side)}>
      <AriaDialog aria-label={props.label} className={styles.inside ?? ''}>
        {props.children}
      </AriaDialog>
    </AriaPopover>
  );
}

function Tip(props: { from: RefObject<Element | null>; onClose: () => void; children: ReactNode }) {
  // When it opens and closes is known here; the library's own way to know is its trigger, which every button would carry.
  const state = { isOpen: true, open: () => {}, close: props.onClose, shouldSkipAnimation: true };
  return (
    <TooltipTriggerStateContext value={state}>
      <Tooltip triggerRef={props.from} className={tipStyles.tooltip ?? ''} offset={6}>
        {props.children}
      </Tooltip>
    </TooltipTriggerStateContext>
  );
}

/**
 * Over the whole page; Esc closes it and the focus returns to where it was.
 * @param named        `label`, or the id of what names it
 * @param isDismissable a press outside closes it too
 */
function Over(props: {
  role: 'dialog' | 'alertdialog';
  named: { readonly label: string } | { readonly by: string };
  isDismissable: boolean;
  onClose: () => void;
  shade: string;
  modal: string;
  dialog: string;
  children: ReactNode;
}) {
  const name = 'label' in props.named ? { 'aria-label': props.named.label } : { 'aria-labelledby': props.named.by };
  return (
    <ModalOverlay
      isOpen
      isDismissable={props.isDismissable}
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
      className={props.shade}
    >
      <Modal className={props.modal}>
        <AriaDialog role={props.role} {...name} className={props.dialog}>
          {props.children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

function placed({ from, onClose }: Floating, side: 'start' | 'end') {
  return {
    isOpen: true,
    triggerRef: from,
    placement: `bottom ${side}`,
    className: styles.popover ?? '',
    onOpenChange: (open: boolean) => {
      if (!open) onClose();
    },
  } as const;
}

export const floatingParts = { MenuList, Panel, Tip, Over };
