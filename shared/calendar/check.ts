// Are the days and times of a calendar or a stop such that they can be meant? What a schema cannot say.
import { DAY_MS, type EpochMs } from '../time/epoch.ts';
import { isDay } from './day.ts';
import type { WorkingCalendar } from './working-calendar.ts';

const LONGEST_STOP_MS = 30 * DAY_MS;

/** @returns the first value that does not fit, as it was given; null when all do */
export function wrongIn({ usual, sites, closures, openings }: WorkingCalendar): string | null {
  for (const { from, to } of [usual, ...Object.values(sites), ...openings])
    if (from >= to || from === '24:00') return `${from}–${to}`;
  for (const { from, to } of closures) {
    if (!isDay(from)) return from;
    if (!isDay(to)) return to;
    if (from > to) return `${from}–${to}`;
  }
  return openings.find(({ day }) => !isDay(day))?.day ?? null;
}

/** A stop ends after it begins and after now, lasts 30 days at most, and its steps lie between its beginning and a day after its end. */
export function isStopPossible(
  stop: { readonly startsAt: EpochMs; readonly backBy: EpochMs; readonly steps: readonly { readonly at: EpochMs }[] },
  now: EpochMs,
): boolean {
  const { startsAt, backBy, steps } = stop;
  if (backBy <= startsAt || backBy <= now || backBy - startsAt > LONGEST_STOP_MS) return false;
  return steps.every(({ at }) => at >= startsAt && at <= backBy + DAY_MS);
}
