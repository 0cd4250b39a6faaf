// The course of a permit: where it stands at a time, and what can be done with it then.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isOverdue,
  mayStillOpen,
  PERMIT_ANSWERS,
  PERMIT_CLOSINGS,
  type PermitCourse,
  permitState,
  possibleActs,
} from '../../../shared/permits/state.ts';

const course = (change: Partial<PermitCourse> = {}): PermitCourse => ({
  answer: 'approved',
  from: 10,
  until: 20,
  endedAt: null,
  closing: null,
  wasApproved: true,
  wasOpened: false,
  ...change,
});
const anyCourse = fc.record({
  answer: fc.constantFrom(...PERMIT_ANSWERS),
  from: fc.integer({ min: 0, max: 30 }),
  until: fc.integer({ min: 0, max: 30 }),
  endedAt: fc.option(fc.integer({ min: 0, max: 30 })),
  closing: fc.option(fc.constantFrom(...PERMIT_CLOSINGS)),
  wasApproved: fc.boolean(),
  wasOpened: fc.boolean(),
});

describe('a permit', () => {
  it.each([
    ['that was asked for', { answer: 'asked' }, 15, 'asked'],
    ['before its time', {}, 9, 'approved'],
    ['at its first instant', {}, 10, 'running'],
    ['at its end', {}, 20, 'ended'],
    ['whose files are spent', { endedAt: 12 }, 15, 'ended'],
    ['that was withdrawn', { answer: 'withdrawn' }, 15, 'withdrawn'],
    ['whose medium came back', { closing: 'returned' }, 15, 'returned'],
  ] as const)('%s', (_, change, now, state) => {
    expect(permitState(course(change), now)).toBe(state);
  });

  it('may open something only while it is approved, in its time, and nothing has ended it', () => {
    fc.assert(
      fc.property(anyCourse, fc.integer({ min: 0, max: 30 }), (one, now) => {
        const expected = one.answer === 'approved' && one.closing === null && one.endedAt === null && now < one.until;
        expect(mayStillOpen(one, now)).toBe(expected);
      }),
    );
  });

  it('is overdue when its time is over, until somebody records what became of the medium', () => {
    expect([
      isOverdue(course(), 19),
      isOverdue(course(), 20),
      isOverdue(course({ closing: 'returned' }), 30),
      isOverdue(course({ answer: 'withdrawn', wasOpened: true }), 15),
      isOverdue(course({ answer: 'withdrawn' }), 15),
      isOverdue(course({ answer: 'asked', wasApproved: false }), 30),
    ]).toEqual([false, true, false, true, false, false]);
  });

  it('cannot be approved once its time is over', () => {
    expect(possibleActs(course({ answer: 'asked', wasApproved: false }), 20)).toEqual([
      'refuse',
      'send-back',
      'take-back',
    ]);
  });

  it('is approved at most once, and what is closed opens no more', () => {
    fc.assert(
      fc.property(anyCourse, fc.integer({ min: 0, max: 30 }), (one, now) => {
        const acts = possibleActs(one, now);
        if (acts.includes('approve')) expect(permitState(one, now)).toBe('asked');
        if (one.closing !== null) expect(acts).not.toContain('withdraw');
      }),
    );
  });
});
