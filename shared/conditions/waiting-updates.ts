// When updates that wait call somebody: not on the day they come out, but when they were left for two weeks.
import { DAY_MS, type EpochMs } from '../time/epoch.ts';

/** A monthly update reaches every terminal of a healthy city within this. */
export const UPDATES_LEFT_MS = 14 * DAY_MS;

/** What the check `pending-updates` said, and from when on; oldest first, the last is what it says now. */
export interface UpdatesSaid {
  readonly from: EpochMs;
  /** Null: it was not known. */
  readonly holds: boolean | null;
  /** How many wait; null where the system does not count them. */
  readonly count: number | null;
}

/**
 * Since when updates wait without a break, once that is two weeks ago. What is not known neither ends nor begins it.
 * @returns null: nobody is called
 */
export function updatesLeft(
  said: readonly UpdatesSaid[],
  now: EpochMs,
): { readonly since: EpochMs; readonly count: number | null } | null {
  let since: EpochMs | null = null;
  let count: number | null = null;
  for (const one of said) {
    if (one.holds === true) since = null;
    if (one.holds === false) {
      since ??= one.from;
      count = one.count;
    }
  }
  return since !== null && said.at(-1)?.holds === false && now - since >= UPDATES_LEFT_MS ? { since, count } : null;
}
