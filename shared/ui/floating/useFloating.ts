// Reads the parts that float once, when somebody first reaches for one; from then on they are drawn at once.
import { useEffect, useState } from 'react';

type Parts = typeof import('./parts.tsx')['floatingParts'];

let parts: Parts | null = null;
let reading: Promise<unknown> | null = null;

/** Ends when they are there. @throws when they cannot be had; the next call tries again */
export function readFloating(): Promise<unknown> {
  reading ??= import('./parts.tsx').then(
    ({ floatingParts }) => {
      parts = floatingParts;
    },
    (cause) => {
      reading = null;
      throw cause;
    },
  );
  return reading;
}

/**
 * @param isWanted something that floats is to be shown
 * @returns null until they are there
 * @throws  while drawing, when they cannot be had: the page then says what is wrong
 */
export function useFloating(isWanted: boolean): Parts | null {
  const [failed, setFailed] = useState<{ cause: unknown } | null>(null);
  const [, redraw] = useState(false);
  useEffect(() => {
    if (!isWanted || parts !== null) return;
    let isGone = false;
    readFloating().then(
      () => !isGone && redraw(true),
      (cause) => !isGone && setFailed({ cause }),
    );
    return () => {
      isGone = true;
    };
  }, [isWanted]);
  if (failed !== null) throw failed.cause;
  return isWanted ? parts : null;
}

/** Once somebody is there, what they will reach for next is read. */
export function readFloatingOnceSeen(): void {
  const signs = ['pointermove', 'pointerdown', 'keydown'] as const;
  const seen = () => {
    for (const sign of signs) removeEventListener(sign, seen);
    readFloating().catch(() => {}); // said when something is to be shown
  };
  for (const sign of signs) addEventListener(sign, seen, { passive: true });
}
