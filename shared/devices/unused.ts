// For how many days was a medium not used? Whole days on Japan's calendar, as the ledger of lent media counts them.
import { addDays, dayOf, startOfDay } from '../calendar/day.ts';
import { DAY_MS, type EpochMs } from '../time/epoch.ts';

/** Days after which somebody asks where a medium is. */
export const UNUSED_DAYS = ['30', '90', '180'] as const;

/** Used today: 0; yesterday at 23:59: 1. A use in the future, by a clock that is wrong, counts as today. */
export function unusedDays(lastUsedAt: EpochMs, now: EpochMs): number {
  return Math.max(0, Math.round((startOfDay(dayOf(now)) - startOfDay(dayOf(lastUsedAt))) / DAY_MS));
}

/** The instant before which the last use lies exactly when it has not been used for `days` days or more. */
export function unusedBefore(days: number, now: EpochMs): EpochMs {
  return startOfDay(addDays(dayOf(now), 1 - days));
}
