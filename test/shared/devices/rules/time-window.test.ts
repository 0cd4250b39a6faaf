// Windows of Japan's time: weekdays, ends after midnight, and their edges.
import { describe, expect, it } from 'vitest';
import { isInWindow, readyWindow, type TimeWindow, wallClock } from '../../../../shared/devices/rules/time-window.ts';

const isIn = (window: TimeWindow, at: string) => isInWindow(readyWindow(window), wallClock(Date.parse(`${at}+09:00`)));
const OFFICE: TimeWindow = { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:30', to: '17:15' };
const NIGHT: TimeWindow = { days: ['fri'], from: '22:00', to: '06:00' };

describe('a time window', () => {
  it.each([
    ['at its first minute', '2026-04-01T08:30:00.000', true],
    ['a moment before', '2026-04-01T08:29:59.999', false],
    ['in its last moment', '2026-04-01T17:14:59.999', true],
    ['at its end', '2026-04-01T17:15:00.000', false],
    ['on a Saturday', '2026-04-04T12:00:00.000', false],
  ])('of working days is open in Japan’s time: %s', (_, at, expected) => expect(isIn(OFFICE, at)).toBe(expected));

  it.each([
    ['on Friday evening', '2026-04-03T22:00', true],
    ['after midnight, which is Saturday', '2026-04-04T05:59', true],
    ['when it has ended', '2026-04-04T06:00', false],
    ['in the night before, which began on Thursday', '2026-04-03T05:59', false],
    ['on Saturday evening', '2026-04-04T22:00', false],
  ])('across midnight belongs to the day on which it begins: %s', (_, at, expected) =>
    expect(isIn(NIGHT, at)).toBe(expected),
  );

  it.each([
    ['from midnight to 24:00', { days: ['wed'], from: '00:00', to: '24:00' } as const, '2026-04-01T23:59', true],
    ['and not on the next day', { days: ['wed'], from: '00:00', to: '24:00' } as const, '2026-04-02T00:00', false],
    ['from a time to the same time', { days: ['wed'], from: '08:30', to: '08:30' } as const, '2026-04-02T08:29', true],
    ['which ends there', { days: ['wed'], from: '08:30', to: '08:30' } as const, '2026-04-02T08:30', false],
    ['before 1970', { days: ['wed'], from: '00:00', to: '24:00' } as const, '1969-12-31T12:00', true],
  ])('lasts a whole day %s', (_, window, at, expected) => expect(isIn(window, at)).toBe(expected));
});
