// How many rows out of sight a table keeps drawn: none at first, so that those in sight are there sooner, then a few more at each rest.
import { useEffect, useState } from 'react';

/** So few that drawing them never holds up a key on a slow PC. */
const AT_ONCE = 2;

/** @returns 0 at the first drawing, `rows` in the end */
export function useBeyond(rows: number): number {
  const [beyond, setBeyond] = useState(0);
  useEffect(() => {
    if (beyond >= rows) return;
    const more = () => setBeyond(Math.min(rows, beyond + AT_ONCE));
    if (typeof requestIdleCallback !== 'function') {
      const timer = setTimeout(more);
      return () => clearTimeout(timer);
    }
    const wait = requestIdleCallback(more, { timeout: 1_000 });
    return () => cancelIdleCallback(wait);
  }, [beyond, rows]);
  return beyond;
}
