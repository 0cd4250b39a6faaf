// Days on Japan's calendar as text, `2026-11-25`: what closures, terms and plans are dated by.
import { DAY_MS, type EpochMs } from '../time/epoch.ts';
import { epochOfWall, formatIso } from '../time/format.ts';

export const JAPAN = 'Asia/Tokyo';
export type Day = string;
/** What a day looks like in a request; whether it exists is asked of `isDay`. */
export const DAY_PATTERN = '^\\d{4}-\\d{2}-\\d{2}$';

/** The day in Japan at an instant. */
export function dayOf(at: EpochMs): Day {
  return formatIso(at, JAPAN).slice(0, 10);
}

/** Midnight in Japan at which a day begins. @throws RangeError when there is no such day */
export function startOfDay(day: Day): EpochMs {
  if (!isDay(day)) throw new RangeError(`no day: ${day}`);
  return at(day, '00:00');
}

/** The instant of `8:30`-like `08:30` on a day in Japan; `24:00` is the next midnight. */
export function at(day: Day, clock: string): EpochMs {
  if (clock === '24:00') return at(day, '00:00') + DAY_MS;
  const instant = epochOfWall(`${day}T${clock}`, JAPAN);
  if (instant === null) throw new RangeError(`no time: ${day} ${clock}`);
  return instant;
}

/** The 31st of April is none. */
export function isDay(text: string): boolean {
  if (!new RegExp(DAY_PATTERN, 'u').test(text)) return false;
  const instant = epochOfWall(`${text}T00:00`, JAPAN);
  return instant !== null && dayOf(instant) === text;
}

/** Japan has had no summer time since 1951, so that every day has 24 hours. */
export function addDays(day: Day, count: number): Day {
  return dayOf(startOfDay(day) + count * DAY_MS);
}

/** 0 is Sunday. */
export function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}
