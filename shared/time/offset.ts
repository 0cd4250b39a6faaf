// How far a time zone's wall clock is from UTC at an instant: asked of Intl once a quarter of an hour, not once a cell.
import { type EpochMs, HOUR_MS, MINUTE_MS } from './epoch.ts';

/** Since 1973 every zone has changed its offset on a whole quarter of an hour (IANA time zone database). */
const QUARTER_MS = 15 * MINUTE_MS;
const STEADY_SINCE = Date.UTC(1973, 0);
const STEADY_UNTIL = Date.UTC(9999, 0);
/** Japan has had no summer time since September 1951 (昭和27年法律第84号 ended the law that made it). */
const JAPAN_OFFSET_MS = 9 * HOUR_MS;
/** A list of a year's instants asks for fewer quarters than this. */
const MOST_KEPT = 10_000;

const formatters = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, Map<number, number>>();

/** Milliseconds to add to an instant so that its UTC parts are the wall's. Beyond what a Date holds: RangeError. */
export function offsetMs(at: EpochMs, timeZone: string): number {
  if (at < STEADY_SINCE || at > STEADY_UNTIL) return askIntl(at, timeZone);
  // A console at rest reckons in Japan's days alone, and saves what Intl would load: 8 MiB.
  if (timeZone === 'Asia/Tokyo') return JAPAN_OFFSET_MS;
  const known = knownOffsets(timeZone);
  const quarter = Math.floor(at / QUARTER_MS);
  const before = known.get(quarter);
  if (before !== undefined) return before;
  if (known.size >= MOST_KEPT) known.clear();
  const offset = askIntl(at, timeZone);
  known.set(quarter, offset);
  return offset;
}

function knownOffsets(timeZone: string): Map<number, number> {
  let known = offsets.get(timeZone);
  if (known === undefined) {
    known = new Map();
    offsets.set(timeZone, known);
  }
  return known;
}

function askIntl(at: EpochMs, timeZone: string): number {
  let formatter = formatters.get(timeZone);
  if (formatter === undefined) {
    // Making one costs 50 times more than using it.
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formatters.set(timeZone, formatter);
  }
  const parts = new Map(formatter.formatToParts(at).map((part) => [part.type, part.value]));
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type) ?? 0);
  const wall = new Date(0);
  // 1 BC is the year 0 of a Date.
  wall.setUTCFullYear(parts.get('era') === 'BC' ? 1 - part('year') : part('year'), part('month') - 1, part('day'));
  wall.setUTCHours(part('hour'), part('minute'), part('second'), 0);
  return wall.getTime() - (at - (((at % 1000) + 1000) % 1000));
}
