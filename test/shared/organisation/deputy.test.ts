import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROLES } from '../../../shared/accounts/role.ts';
import { canDeputise, deputyState, roleInForce } from '../../../shared/organisation/deputy.ts';
import { endOfDay, isOver, lastDayBefore } from '../../../shared/organisation/end-date.ts';

describe('a deputy', () => {
  it('is in force from the start to the end, the end not in it, and never after being taken back', () => {
    const span = { startsAt: 10, endsAt: 20, withdrawnAt: null };
    expect([9, 10, 19, 20].map((now) => deputyState(span, now))).toEqual(['planned', 'in-force', 'in-force', 'ended']);
    expect([14, 15, 30].map((now) => deputyState({ ...span, withdrawnAt: 15 }, now))).toEqual([
      'in-force',
      'withdrawn',
      'withdrawn',
    ]);
  });

  it('is a section head or a member of staff, and staff act as section heads while it lasts', () => {
    expect(ROLES.filter(canDeputise)).toEqual(['section-head', 'staff']);
    expect(ROLES.map((role) => roleInForce(role, true))).toEqual(
      ROLES.map((role) => (role === 'staff' ? 'section-head' : role)),
    );
    expect(ROLES.map((role) => roleInForce(role, false))).toEqual(ROLES);
  });
});

describe('the end of a last day', () => {
  it('is the midnight after it in Japan', () => {
    expect(endOfDay('2027-03-31')).toBe(Date.parse('2027-04-01T00:00:00+09:00'));
    expect(endOfDay('2028-02-29')).toBe(Date.parse('2028-03-01T00:00:00+09:00'));
  });

  it.each(['2027-02-29', '2027-04-31', '2027-13-01', '2027-3-31', '', '令和9年3月31日', '2027-03-31T00:00'])(
    'is none of %j',
    (day) => expect(endOfDay(day)).toBeNull(),
  );

  it('leads back to its day, whatever the day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (days) => {
        const day = new Date(days * 86_400_000).toISOString().slice(0, 10);
        return lastDayBefore(endOfDay(day) ?? 0) === day;
      }),
    );
  });

  it('is over at the instant itself, and the earliest of several ends counts', () => {
    expect([isOver([null], 5), isOver([6, null], 5), isOver([5], 5), isOver([9, 4], 5)]).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });
});
