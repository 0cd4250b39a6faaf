// The life of a registered medium: which act may follow, and what each must tell.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fiscalYearOf } from '../../../shared/calendar/fiscal-year.ts';
import {
  type ActTold,
  actsFrom,
  MEDIUM_ACTS,
  MEDIUM_STATES,
  type MediumState,
  missingOf,
  stateAfter,
} from '../../../shared/media/life.ts';
import { highestCount, MEDIUM_NUMBER, mediumNumber } from '../../../shared/media/medium.ts';

const NOTHING: ActTold = { holderId: null, dueOn: null, erasure: null, witness: null };

describe('the life of a registered medium', () => {
  it('goes by these steps and no others', () => {
    expect(Object.fromEntries(MEDIUM_STATES.map((state) => [state, actsFrom(state)]))).toEqual({
      'in-stock': ['lend', 'lose', 'erase', 'dispose'],
      lent: ['return', 'lose'],
      lost: ['return'],
      erased: ['lend', 'lose', 'dispose'],
      disposed: [],
    });
  });

  it('is never lent twice without coming back, and never comes back from a disposal', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...MEDIUM_ACTS), { maxLength: 40 }), (acts) => {
        let state: MediumState = 'in-stock';
        let isOut = false;
        let isDisposed = false;
        for (const act of acts) {
          const next = stateAfter(state, act);
          if (next === null) continue;
          expect(isDisposed).toBe(false);
          if (act === 'lend') expect(isOut).toBe(false);
          isOut = act === 'lend' || (act === 'lose' && isOut);
          isDisposed = act === 'dispose';
          state = next;
        }
      }),
    );
  });

  it('is lent to somebody until a day, and erased or disposed of before a witness', () => {
    expect(MEDIUM_ACTS.map((act) => [act, missingOf(act, NOTHING)])).toEqual([
      ['lend', 'holderId'],
      ['return', null],
      ['lose', null],
      ['erase', 'erasure'],
      ['dispose', 'erasure'],
    ]);
    expect(missingOf('lend', { ...NOTHING, holderId: 'per-1' })).toBe('dueOn');
    expect(missingOf('erase', { ...NOTHING, erasure: 'overwrite', witness: '　' })).toBe('witness');
  });
});

describe('the number of a medium', () => {
  it('counts within the fiscal year, and passes over numbers that people gave', () => {
    expect([fiscalYearOf('2026-03-31'), fiscalYearOf('2026-04-01')]).toEqual([2025, 2026]);
    const numbers = ['M2026-0003', 'M2026-0011', 'M2025-0099', 'M2026-A', '税-1'];
    expect(mediumNumber(2026, highestCount(numbers, 2026) + 1)).toBe('M2026-0012');
    expect(mediumNumber(2026, highestCount([], 2026) + 1)).toBe('M2026-0001');
  });

  it('is short and begins with a letter or a digit', () => {
    const fitting = ['税-001', 'M2026-0001', 'USB 12 (3)'];
    const others = ['', ' 1', '-1', '=cmd()', 'a\nb', 'x'.repeat(41)];
    expect([...fitting, ...others].filter((text) => MEDIUM_NUMBER.test(text))).toEqual(fitting);
  });
});
