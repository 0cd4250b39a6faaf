// The remembered offsets are those Intl gives, on either side of every change.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offsetMs } from '../../../shared/time/offset.ts';

const ZONES = ['Asia/Tokyo', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Africa/Monrovia'];
const HOUR = 3_600_000;

/** The wall's parts read as UTC, by a formatter of its own. */
function asked(at: number, timeZone: string): number {
  const text = new Date(at).toLocaleString('sv-SE', { timeZone, hourCycle: 'h23' });
  return Date.parse(`${text.replace(' ', 'T')}Z`) - Math.floor(at / 1000) * 1000;
}

describe('the offset of a time zone', () => {
  it('is what Intl says of any instant from 1950 to 2100, however the instants follow each other', () => {
    const instant = fc.integer({ min: Date.UTC(1950, 0), max: Date.UTC(2100, 0) });
    fc.assert(
      fc.property(fc.array(instant, { minLength: 1, maxLength: 20 }), fc.constantFrom(...ZONES), (instants, zone) => {
        for (const at of instants) expect(offsetMs(at, zone)).toBe(asked(at, zone));
      }),
      { numRuns: 60 },
    );
  });

  it('changes with the clocks of Lord Howe Island, which are put forward by half an hour', () => {
    const change = Date.UTC(2026, 9, 3, 15, 30); // the first Sunday in October, 2:00 local time
    expect(offsetMs(change - 1, 'Australia/Lord_Howe')).toBe(10.5 * HOUR);
    expect(offsetMs(change, 'Australia/Lord_Howe')).toBe(11 * HOUR);
  });

  it('refuses an instant that no calendar holds', () => {
    expect(() => offsetMs(Number.POSITIVE_INFINITY, 'Asia/Tokyo')).toThrow(RangeError);
  });
});
