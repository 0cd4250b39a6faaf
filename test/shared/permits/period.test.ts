// The time of a permit ends with the fiscal year, and nobody who approves makes it longer.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWithin } from '../../../shared/permits/narrow.ts';
import { fiscalYearOf, periodsOf, permitNumber } from '../../../shared/permits/period.ts';
import { PERMIT_RIGHTS } from '../../../shared/permits/words.ts';

const at = (text: string) => Date.parse(`${text}+09:00`);
const NOW = at('2026-11-25T09:00');

describe('the period of a permit', () => {
  it('is of the fiscal year in which it begins', () => {
    expect([
      fiscalYearOf(at('2026-11-25T09:00')),
      fiscalYearOf(at('2027-03-31T23:59')),
      fiscalYearOf(at('2027-04-01T00:00')),
      permitNumber(2026, 12),
    ]).toEqual([2026, 2026, 2027, '2026-00012']);
  });

  it('is one permit up to the midnight after 31 March, and a pair beyond it', () => {
    const from = at('2027-03-30T09:00');
    const turn = at('2027-04-01T00:00');
    const after = at('2027-04-02T17:00');
    expect([periodsOf({ from, until: turn }, NOW), periodsOf({ from, until: after }, NOW)]).toEqual([
      [{ from, until: turn }],
      [
        { from, until: turn },
        { from: turn, until: after },
      ],
    ]);
  });

  it.each([
    ['that is over', '2026-11-24T09:00', '2026-11-24T17:00'],
    ['that ends before it begins', '2026-11-26T17:00', '2026-11-26T09:00'],
    ['of a minute', '2026-11-26T09:00', '2026-11-26T09:01'],
    ['that ends in more than a year', '2027-10-01T09:00', '2027-12-01T09:00'],
  ])('%s is none', (_, from, until) => {
    expect(periodsOf({ from: at(from), until: at(until) }, NOW)).toBeNull();
  });

  it('that begins in the past begins now', () => {
    const until = at('2026-11-25T17:00');
    expect(periodsOf({ from: at('2026-11-20T09:00'), until }, NOW)).toEqual([{ from: NOW, until }]);
  });
});

describe('what is approved', () => {
  const anyBound = fc.option(fc.integer({ min: 1, max: 9 }));
  const anyExtent = fc.record({
    from: fc.integer({ min: 0, max: 20 }),
    until: fc.integer({ min: 0, max: 20 }),
    right: fc.constantFrom(...PERMIT_RIGHTS),
    maxFiles: anyBound,
    maxBytes: anyBound,
  });

  it('allows nothing at any time that was not asked for', () => {
    const allows = (extent: { from: number; until: number; right: string }, now: number, right: string) =>
      now >= extent.from && now < extent.until && (right === 'read-only' || extent.right === right);
    fc.assert(
      fc.property(anyExtent, anyExtent, fc.integer({ min: 0, max: 20 }), (narrow, wide, now) => {
        if (!isWithin(narrow, wide)) return;
        for (const right of PERMIT_RIGHTS) if (allows(narrow, now, right)) expect(allows(wide, now, right)).toBe(true);
        for (const bound of ['maxFiles', 'maxBytes'] as const)
          expect(narrow[bound] ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(
            wide[bound] ?? Number.POSITIVE_INFINITY,
          );
      }),
      { numRuns: 2_000 },
    );
  });
});
