// When to connect again: a random, growing wait, so that a city does not fall on the console at once.
import { MINUTE_MS, SECOND_MS } from '../../../shared/time/epoch.ts';

const FIRST_MS = SECOND_MS;
const MOST_MS = 5 * MINUTE_MS;
/** Nothing changes by itself soon where the console refused the terminal as such. */
const REFUSED_MS = 10 * MINUTE_MS;
/** Close codes of the catalogue that refuse the terminal itself: certificate, revoked, mismatch, disputed, no common version. */
const REFUSING = new Set([4401, 4403, 4404, 4410, 4426]);

/**
 * @param failures  connections in a row that did not come to a welcome; 0 after one that did
 * @param random    in [0, 1)
 * @param told      the console's own wish, from `console.goodbye`; milliseconds
 * @returns         milliseconds to wait
 */
export function nextWait({
  failures,
  closeCode,
  told,
  random,
}: {
  failures: number;
  closeCode: number | null;
  told: number | null;
  random: number;
}): number {
  if (told !== null) return told;
  if (closeCode !== null && REFUSING.has(closeCode)) return Math.round(REFUSED_MS * (0.5 + random));
  const ceiling = Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(failures, 16));
  return Math.round(ceiling * (0.5 + random / 2));
}
