// The one formatter of dates and times for people: near times short, far times with their date, 西暦 or 和暦.
import { formatCount } from '../i18n/number.ts';
import type { Language } from '../i18n/translate.ts';
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from './epoch.ts';
import { offsetMs } from './offset.ts';
import { wareki } from './wareki.ts';

/** How one person reads dates. `timeZone` is an IANA name; the product always says Asia/Tokyo, tests may differ. */
export interface DateStyle {
  readonly language: Language;
  readonly calendar: 'seireki' | 'wareki';
  readonly timeZone: string;
}
/** The parts of an instant on the wall of a time zone; `weekday` 0 is Sunday. */
export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const WEEKDAYS_JA = ['日', '月', '火', '水', '木', '金', '土'] as const;
const WEEKDAYS_EN = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const MONTHS_EN = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/**
 * An instant as short as its distance allows: within the hour `9:40(2分前)`, today `9:40`, yesterday `昨日 17:02`,
 * tomorrow `明日 9:00`, this year `11/23(月) 17:02`, else with the year.
 * @param at  epoch milliseconds; may lie after `now` (`9:52(あと10分)`)
 * @param now epoch milliseconds, given by the caller
 */
export function formatInstant(at: EpochMs, now: EpochMs, style: DateStyle): string {
  const clock = formatClock(at, style);
  const ja = style.language === 'ja';
  switch (daysBetween(now, at, style)) {
    case 0: {
      if (Math.abs(now - at) >= HOUR_MS) return clock;
      return ja ? `${clock}(${formatDistance(at, now, style)})` : `${clock} (${formatDistance(at, now, style)})`;
    }
    case -1:
      return ja ? `昨日 ${clock}` : `yesterday ${clock}`;
    case 1:
      return ja ? `明日 ${clock}` : `tomorrow ${clock}`;
    default:
      return `${formatDay(at, now, style)} ${clock}`;
  }
}

/** How far away, in the largest whole unit: `いま` under a minute, `2分前`, `3時間前`, `5日前`, `あと10分`. */
export function formatDistance(at: EpochMs, now: EpochMs, style: DateStyle): string {
  const ja = style.language === 'ja';
  const span = Math.abs(now - at);
  if (span < MINUTE_MS) return ja ? 'いま' : 'now';
  const size = formatSpan(span, style);
  if (at > now) return ja ? `あと${size}` : `in ${size}`;
  return ja ? `${size}前` : `${size} ago`;
}

/** A length of time in its largest whole unit: `40秒`, `2分`, `3時間`, `5日`. Milliseconds in; never negative. */
export function formatSpan(span: number, style: DateStyle): string {
  const ja = style.language === 'ja';
  if (span < MINUTE_MS) return ja ? `${Math.floor(span / 1000)}秒` : `${Math.floor(span / 1000)} s`;
  if (span < HOUR_MS) return ja ? `${Math.floor(span / MINUTE_MS)}分` : `${Math.floor(span / MINUTE_MS)} min`;
  if (span < DAY_MS) return ja ? `${Math.floor(span / HOUR_MS)}時間` : `${Math.floor(span / HOUR_MS)} h`;
  const days = Math.floor(span / DAY_MS);
  return ja ? `${formatCount(days)}日` : days === 1 ? '1 day' : `${formatCount(days)} days`;
}

/** The day alone, without the year when it is this year's: `11/23(月)`, `2025/11/23(日)`, `令和7年11月23日(日)`. */
export function formatDay(at: EpochMs, now: EpochMs, style: DateStyle): string {
  const wall = wallTime(at, style.timeZone);
  if (wall.year !== wallTime(now, style.timeZone).year) return formatFullDay(at, style);
  return style.language === 'ja'
    ? `${wall.month}/${wall.day}(${WEEKDAYS_JA[wall.weekday]})`
    : `${WEEKDAYS_EN[wall.weekday]} ${wall.day} ${MONTHS_EN[wall.month - 1]}`;
}

/** The day with its year and weekday: `2026/11/24(火)`, `令和8年11月24日(火)`, `Tue 24 Nov 2026`. */
export function formatFullDay(at: EpochMs, style: DateStyle): string {
  const wall = wallTime(at, style.timeZone);
  if (style.language === 'en') {
    return `${WEEKDAYS_EN[wall.weekday]} ${wall.day} ${MONTHS_EN[wall.month - 1]} ${wall.year}`;
  }
  const day = style.calendar === 'wareki' ? wareki(wall) : `${wall.year}/${wall.month}/${wall.day}`;
  return `${day}(${WEEKDAYS_JA[wall.weekday]})`;
}

/** A day head of a list: `今日 11/24(火)`, `昨日 11/23(月)`, else the day. */
export function formatDayHead(at: EpochMs, now: EpochMs, style: DateStyle): string {
  const day = formatDay(at, now, style);
  const ja = style.language === 'ja';
  switch (daysBetween(now, at, style)) {
    case 0:
      return ja ? `今日 ${day}` : `Today, ${day}`;
    case -1:
      return ja ? `昨日 ${day}` : `Yesterday, ${day}`;
    default:
      return day;
  }
}

/** `9:40`: hour without a leading zero, on the 24-hour clock. */
export function formatClock(at: EpochMs, style: DateStyle): string {
  const wall = wallTime(at, style.timeZone);
  return `${wall.hour}:${two(wall.minute)}`;
}

/** `9:42:07`, for timelines, where the second matters. */
export function formatClockSeconds(at: EpochMs, style: DateStyle): string {
  return `${formatClock(at, style)}:${two(wallTime(at, style.timeZone).second)}`;
}

/** Everything, for a tooltip: `2026/11/24(火) 9:42:07 +09:00`. */
export function formatExact(at: EpochMs, style: DateStyle): string {
  return `${formatFullDay(at, style)} ${formatClockSeconds(at, style)} ${offsetOf(at, style.timeZone)}`;
}

/** ISO 8601 with the zone's offset, for evidence, CSV and `<time datetime>`: `2026-11-24T09:42:07+09:00`. */
export function formatIso(at: EpochMs, timeZone: string): string {
  const wall = wallTime(at, timeZone);
  const day = `${String(wall.year).padStart(4, '0')}-${two(wall.month)}-${two(wall.day)}`;
  return `${day}T${two(wall.hour)}:${two(wall.minute)}:${two(wall.second)}${offsetOf(at, timeZone)}`;
}

/** Whole days on the calendar from `from` to `to`: 0 the same day, 1 tomorrow, −1 yesterday. */
export function daysBetween(from: EpochMs, to: EpochMs, style: DateStyle): number {
  return dayNumber(wallTime(to, style.timeZone)) - dayNumber(wallTime(from, style.timeZone));
}

/** The parts of an instant in a time zone. Instants beyond what a Date holds (±8.64e15) throw a RangeError. */
export function wallTime(at: EpochMs, timeZone: string): WallTime {
  const wall = new Date(at + offsetMs(at, timeZone));
  return {
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
    weekday: wall.getUTCDay(),
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
    second: wall.getUTCSeconds(),
  };
}

/**
 * The instant of a wall time `2026-11-24T09:42` in a time zone; null where the text is no such time.
 * Where clocks are put back a time comes twice: the first is meant. Japan has none of that.
 */
export function epochOfWall(text: string, timeZone: string): number | null {
  if (!/^\d{4,6}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/u.test(text)) return null;
  const asUtc = Date.parse(`${text}Z`);
  if (Number.isNaN(asUtc)) return null;
  return asUtc - offsetMs(asUtc, timeZone);
}

function dayNumber(date: { readonly year: number; readonly month: number; readonly day: number }): number {
  return Date.UTC(date.year, date.month - 1, date.day) / DAY_MS;
}

function offsetOf(at: EpochMs, timeZone: string): string {
  const minutes = Math.round(offsetMs(at, timeZone) / MINUTE_MS);
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
