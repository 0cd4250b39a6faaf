// When an account stops by itself: contractors and fixed-term staff at the end of their last day in Japan.
import { DAY_MS, type EpochMs, HOUR_MS } from '../time/epoch.ts';

/** Japan has had no summer time since 1951 (時刻法 repealed in 1952), so every day is as long. */
const JAPAN_MS = 9 * HOUR_MS;

/**
 * Japan's midnight after a day.
 * @param lastDay `2027-03-31`
 * @returns       the first instant at which it is over; null when there is no such day
 */
export function endOfDay(lastDay: string): EpochMs | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(lastDay)) return null;
  const midnight = Date.parse(`${lastDay}T00:00:00Z`);
  if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== lastDay) return null;
  return midnight - JAPAN_MS + DAY_MS;
}

/** The last day before an end: the other way round of `endOfDay`. */
export function lastDayBefore(endsAt: EpochMs): string {
  return new Date(endsAt + JAPAN_MS - 1).toISOString().slice(0, 10);
}

/** Whether it is over: the earliest of the ends counts, and the instant itself is over. */
export function isOver(ends: readonly (EpochMs | null)[], now: EpochMs): boolean {
  return ends.some((end) => end !== null && end <= now);
}
