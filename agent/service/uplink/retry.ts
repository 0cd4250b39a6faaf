// When to connect again: a random, growing wait, so that a city does not fall on the console at once.
import { MINUTE_MS, SECOND_MS } from '../../../shared/time/epoch.ts';

const FIRST_MS = SECOND_MS;
const MOST_MS = 5 * MINUTE_MS;
/**
 * Close codes of the catalogue that refuse the terminal itself, and the middle of the wait after each. Nothing changes by
 * itself soon after no certificate, revoked, mismatch, no common version; an operator decides on 4410, disputed, and looks on.
 */
const REFUSED_MS = new Map([
  [4401, 10 * MINUTE_MS],
  [4403, 10 * MINUTE_MS],
  [4404, 10 * MINUTE_MS],
  [4410, MINUTE_MS],
  [4426, 10 * MINUTE_MS],
]);

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
  const refusedMs = REFUSED_MS.get(closeCode ?? 0);
  if (refusedMs !== undefined) return Math.round(refusedMs * (0.5 + random));
  const ceiling = Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(failures, 16));
  return Math.round(ceiling * (0.5 + random / 2));
}
