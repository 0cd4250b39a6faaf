// Does an instant lie in a weekly window of Japan's time? A window may end after midnight.
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from '../../time/epoch.ts';

/** In the order of `Date.getUTCDay`. */
export const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** `08:30`; `to` may also be `24:00`. */
export const FROM_PATTERN = '^([01][0-9]|2[0-3]):[0-5][0-9]$';
export const TO_PATTERN = '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$';

/**
 * From `from` until just before `to`; when `to` is not later than `from`, until `to` of the next day.
 * @property days the days on which it begins; every day when left out
 */
export interface TimeWindow {
  readonly days?: readonly Weekday[];
  readonly from: string;
  readonly to: string;
}

/** Japan has had no summer time since 1951. */
const JAPAN_MS = 9 * HOUR_MS;
/** 1970-01-01 was a Thursday. */
const FIRST_WEEKDAY = 4;

/** A window with its numbers ready. Days are bits, Sunday the lowest. */
export interface ReadyWindow {
  readonly days: number;
  readonly fromMs: number;
  readonly toMs: number;
}

export function readyWindow({ days = WEEKDAYS, from, to }: TimeWindow): ReadyWindow {
  return {
    days: days.reduce((bits, day) => bits | (1 << WEEKDAYS.indexOf(day)), 0),
    fromMs: clockMs(from),
    toMs: clockMs(to),
  };
}

/** An instant on the wall clock of Japan: worked out once a device, not once a window. */
export interface WallClock {
  /** Milliseconds since midnight. */
  readonly clockMs: number;
  /** Each one bit. */
  readonly today: number;
  readonly yesterday: number;
}

export function wallClock(now: EpochMs): WallClock {
  const day = Math.floor((now + JAPAN_MS) / DAY_MS);
  return { clockMs: now + JAPAN_MS - day * DAY_MS, today: weekdayBit(day), yesterday: weekdayBit(day - 1) };
}

export function isInWindow({ days, fromMs, toMs }: ReadyWindow, { clockMs, today, yesterday }: WallClock): boolean {
  if (fromMs < toMs) return clockMs >= fromMs && clockMs < toMs && (days & today) !== 0;
  return clockMs >= fromMs ? (days & today) !== 0 : clockMs < toMs && (days & yesterday) !== 0;
}

/** @param day whole days since 1970-01-01, also before */
function weekdayBit(day: number): number {
  return 1 << ((((day + FIRST_WEEKDAY) % 7) + 7) % 7);
}

function clockMs(text: string): number {
  return Number(text.slice(0, 2)) * HOUR_MS + Number(text.slice(3, 5)) * MINUTE_MS;
}
