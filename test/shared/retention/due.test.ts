import { describe, expect, it } from 'vitest';
import { firstKept, isMonthDue } from '../../../shared/retention/due.ts';

describe('a month of records', () => {
  it.each([
    ['2023-11', '2026-11', false],
    ['2023-10', '2026-11', true],
    ['2023-12', '2027-01', true],
    ['2026-11', '2026-11', false],
    ['2027-01', '2026-11', false],
  ])('%s, kept for three years, is past its time in %s: %s', (month, now, due) => {
    expect(isMonthDue(month, 36, now)).toBe(due);
  });

  it('is due exactly when it is before the first month that is kept', () => {
    for (const keep of [12, 13, 36, 84])
      for (let n = 0; n < 200; n++) {
        const month = `${2015 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`;
        expect(isMonthDue(month, keep, '2026-03')).toBe(month < firstKept(keep, '2026-03'));
      }
  });
});
