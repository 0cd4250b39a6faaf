// A short explanation beside a button on hover and on focus; it repeats the button's name, so that no fact is told by it alone.
import { type FocusEvent, type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useFloating } from './useFloating.ts';

const SHOWN_AFTER_MS = 400;

/**
 * @param text line breaks are kept
 * @returns    `props` for the button, `tip` to be drawn beside it
 */
export function useTip(text: string) {
  const from = useRef<Element | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [isShown, setShown] = useState(false);
  const floating = useFloating(isShown);
  useEffect(() => () => clearTimeout(timer.current), []);

  const hide = () => {
    clearTimeout(timer.current);
    setShown(false);
  };
  const tip: ReactNode = floating !== null && (
    <floating.Tip from={from} onClose={hide}>
      {text}
    </floating.Tip>
  );
  return {
    tip,
    props: {
      onPointerEnter: ({ currentTarget, pointerType }: PointerEvent) => {
        if (pointerType === 'touch') return;
        from.current = currentTarget;
        clearTimeout(timer.current);
        timer.current = setTimeout(() => setShown(true), SHOWN_AFTER_MS);
      },
      onPointerLeave: hide,
      onPointerDown: hide,
      onKeyDown: hide,
      onFocus: ({ currentTarget }: FocusEvent) => {
        from.current = currentTarget;
        // A press focuses too, and its tip would lie over what it opened.
        if (currentTarget.matches(':focus-visible')) setShown(true);
      },
      onBlur: hide,
    },
  } as const;
}
