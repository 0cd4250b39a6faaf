// A button that opens something beside it: by a press, or by the arrow keys where that is the custom.
import { type KeyboardEvent, type MouseEvent, useRef, useState } from 'react';

/** @param kind a menu opens by the arrow keys too */
export function useOpener(kind: 'menu' | 'dialog') {
  const from = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState<{ readonly byKey: boolean } | null>(null);
  return {
    from,
    open,
    close: () => setOpen(null),
    /** For the button. */
    props: {
      ref: from,
      type: 'button',
      'aria-haspopup': kind,
      'aria-expanded': open !== null,
      // A press by the keyboard is a click without a count.
      onClick: ({ detail }: MouseEvent) => setOpen(open === null ? { byKey: detail === 0 } : null),
      onKeyDown: (event: KeyboardEvent) => {
        if (kind !== 'menu' || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
        event.preventDefault();
        setOpen({ byKey: true });
      },
    },
  } as const;
}
