// The life of a listed terminal, and how it stands against the fleet and the calendar.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, at, dayOf } from '../../../../shared/calendar/day.ts';
import { isEnd, isProven, LIVES, mayFollow, stepsFrom } from '../../../../shared/organisation/terminals/life.ts';
import { leaseOf, standingOf } from '../../../../shared/organisation/terminals/standing.ts';
import { DAY_MS } from '../../../../shared/time/epoch.ts';

const NOW = at('2026-11-25', '10:00');
const FACTS = { life: 'deployed', lifeSince: 0, isOutOfScope: false, isMatched: false, withoutAgentSince: 0 } as const;

describe('the life of a terminal', () => {
  it('may go on in any way while it is in the city', () => {
    expect(stepsFrom('deployed', false)).toEqual(['stock', 'repair', 'lease-return', 'destroyed']);
  });
  it('after a destruction that ended its certificate goes nowhere', () => {
    expect(stepsFrom('destroyed', true)).toEqual([]);
  });
  it('after a lease return that ended its certificate may begin anew in stock', () => {
    expect(stepsFrom('lease-return', true)).toEqual(['stock']);
  });
  it('after an end that ended no certificate can be undone', () => {
    expect(mayFollow('destroyed', 'deployed', false)).toBe(true);
  });
  it('never steps to where it is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...LIVES), fc.boolean(), (life, ended) => {
        expect(mayFollow(life, life, ended)).toBe(false);
      }),
    );
  });
  it.each([
    ['R08-12', '監査 太郎', true],
    ['R08-12', '  ', false],
    [null, '監査 太郎', false],
  ])('is destroyed with certificate %s and witness %s: %s', (certificate, witness, proven) => {
    expect(isProven('destroyed', { certificate, witness })).toBe(proven);
  });
});

describe('a line of the ledger', () => {
  it.each([
    ['with an endpoint', { isMatched: true }, 'matched'],
    ['in use for more than a day without an agent', {}, 'no-agent'],
    ['handed out today', { lifeSince: NOW - DAY_MS + 1 }, 'awaited'],
    ['whose agent went an hour ago', { withoutAgentSince: NOW - 3_600_000 }, 'awaited'],
    ['in stock', { life: 'stock' as const }, 'not-in-use'],
    ['out of scope', { isOutOfScope: true }, 'out-of-scope'],
    ['that went back', { life: 'lease-return' as const, isMatched: true }, 'ended'],
  ])('%s is %s', (_, more, standing) => expect(standingOf({ ...FACTS, ...more }, NOW)).toBe(standing));
  it('that has left the city is never unknown', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...LIVES.filter(isEnd)),
        fc.boolean(),
        fc.boolean(),
        (life, isMatched, isOutOfScope) => {
          expect(standingOf({ ...FACTS, life, isMatched, isOutOfScope }, NOW)).toBe('ended');
        },
      ),
    );
  });
  it.each([
    [null, 'none'],
    [addDays(dayOf(NOW), -1), 'over'],
    [dayOf(NOW), 'soon'],
    [addDays(dayOf(NOW), 90), 'soon'],
    [addDays(dayOf(NOW), 91), 'later'],
  ])('with a lease to %s ends %s', (day, lease) => expect(leaseOf(day, 'deployed', NOW)).toBe(lease));
  it('has no lease to watch once it went back', () => expect(leaseOf('2026-11-30', 'lease-return', NOW)).toBe('none'));
});
