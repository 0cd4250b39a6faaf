// Draws the new rows of a fast scroll a few at a time, so that one long leap never holds up the page.
import { useEffect, useReducer, useRef } from 'react';

/** Rows drawn anew in one go: with nine cells each they stay well under a frame's worth on a clerk's PC. */
const AT_ONCE = 10;

/**
 * Which rows may be drawn with their cells in this drawing. Rows drawn before stay; new ones come in the order given, the rest with the
 * next frames.
 * @param wanted keys of the loaded rows, those in sight first
 */
export function useGradualRows(wanted: readonly string[]): ReadonlySet<string> {
  const [, next] = useReducer((count: number) => count + 1, 0);
  const drawn = useRef<ReadonlySet<string>>(new Set());
  const first = drawn.current.size === 0;
  let left = first ? wanted.length : AT_ONCE;
  const now = new Set<string>();
  for (const key of wanted) {
    if (!drawn.current.has(key)) {
      if (left === 0) continue;
      left -= 1;
    }
    now.add(key);
  }
  const isWaiting = now.size < wanted.length;
  useEffect(() => {
    drawn.current = now;
    if (!isWaiting) return;
    const frame = requestAnimationFrame(next);
    return () => cancelAnimationFrame(frame);
  });
  return now;
}
