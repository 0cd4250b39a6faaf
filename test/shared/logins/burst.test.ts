// Failed logins in a row: ten in ten minutes are somebody trying; what a mistyping clerk does calls nobody.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BURST_COUNT, BURST_WITHIN_MS, newestBurst } from '../../../shared/logins/burst.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../shared/time/epoch.ts';

const T = Date.parse('2026-11-24T22:41:00+09:00');
const every = (count: number, stepMs: number, from = T) =>
  Array.from({ length: count }, (_, index) => from + index * stepMs);

describe('failed logins of one terminal', () => {
  it.each([
    ['none', [], null],
    ['nine within a minute', every(9, 5 * SECOND_MS), null],
    ['ten in just ten minutes', every(10, (10 * MINUTE_MS) / 9), { from: T, to: T + 10 * MINUTE_MS, count: 10 }],
    ['ten in a little more', every(10, (10 * MINUTE_MS) / 9 + 1), null],
    ['one every hour, all day', every(24, HOUR_MS), null],
    ['sixty at night', every(60, 4 * SECOND_MS), { from: T, to: T + 236 * SECOND_MS, count: 60 }],
    [
      'two nights: the newer of them',
      [...every(20, SECOND_MS), ...every(12, SECOND_MS, T + 24 * HOUR_MS)],
      { from: T + 24 * HOUR_MS, to: T + 24 * HOUR_MS + 11 * SECOND_MS, count: 12 },
    ],
    [
      'a burst, and one mistyped the next morning',
      [...every(20, SECOND_MS), T + 10 * HOUR_MS],
      { from: T, to: T + 19 * SECOND_MS, count: 20 },
    ],
  ] as const)('%s', (_, failures, burst) => {
    expect(newestBurst(failures)).toEqual(burst);
  });

  it('are a burst just where ten of them lie within ten minutes, in whatever order they are told', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 * HOUR_MS }), { maxLength: 60 }), (failures) => {
        const sorted = failures.toSorted((a, b) => a - b);
        const has = sorted.some((at, index) => (sorted[index + BURST_COUNT - 1] ?? Infinity) - at <= BURST_WITHIN_MS);
        const burst = newestBurst(failures);
        expect(burst !== null).toBe(has);
        expect(newestBurst(sorted)).toEqual(burst);
        if (burst !== null) expect(sorted.filter((at) => at >= burst.from && at <= burst.to)).toHaveLength(burst.count);
      }),
    );
  });
});
