// What a sheet of permits opens: that medium, for that person, there, then, and nothing else.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgePermit } from '../../../shared/permits/judge.ts';
import { anyInstant, anyPermit, anyPlugged, anySheet, fitting } from './arbitrary.ts';

const opens = (judged: ReturnType<typeof judgePermit>) => ('opens' in judged ? judged.opens : null);
const anyFitting = anyPermit.map(fitting).filter((found) => found !== null);

describe('a permit', () => {
  it('opens what it was made for, from its first instant to the one before its end', () => {
    fc.assert(
      fc.property(anyFitting, ({ sheet, facts }) => {
        const [permit] = sheet.permits;
        const { from = 0, until = 0 } = permit ?? {};
        const at = (now: number) => opens(judgePermit(sheet, facts, now))?.permitId ?? null;
        expect([at(from - 1), at(from), at(until - 1), at(until)]).toEqual([null, permit?.id, permit?.id, null]);
      }),
    );
  });

  it('that was withdrawn is not in the next sheet, and never opens', () => {
    fc.assert(
      fc.property(anyFitting, anySheet, ({ sheet, facts, now }, rest) => {
        const gone = sheet.permits[0]?.id;
        const next = { ...sheet, permits: rest.permits.filter(({ id }) => id !== gone) };
        expect(opens(judgePermit(next, facts, now))?.permitId).not.toBe(gone);
      }),
    );
  });

  it.each([
    ['on another terminal', { endpointId: 'another' }, 'other-terminal'],
    ['in another zone', { zone: 'internet' }, 'other-terminal'],
    ['for a medium of another maker', { vendorId: 0xffff }, 'no-permit'],
    ['for another model', { productId: 0xffff }, 'no-permit'],
    ['for another serial', { serial: 'ZZZZ99887766' }, 'no-permit'],
    ['for a medium without a serial', { serial: null }, 'weak-identity'],
    ['for one that cannot be told apart', { strength: 'weak' }, 'weak-identity'],
    ['for a stick that also offers a keyboard', { interfaceClasses: [8, 3] }, 'not-a-medium'],
    ['for a device that could not be read', { interfaceClasses: [] }, 'not-a-medium'],
    ['for nobody', { osUsers: [] }, 'other-person'],
    ['for somebody else', { osUsers: ['saburo'] }, 'other-person'],
    ['for somebody without a name', { osUsers: [''] }, 'other-person'],
  ] as const)('never opens %s', (_, change, why) => {
    fc.assert(
      fc.property(anyFitting, ({ sheet, facts, now }) => {
        expect(judgePermit(sheet, { ...facts, ...change }, now)).toEqual({ why });
      }),
    );
  });

  it('does not open while somebody else is logged in beside its person', () => {
    fc.assert(
      fc.property(anyFitting, ({ sheet, facts, now }) => {
        const judged = judgePermit(sheet, { ...facts, osUsers: [...facts.osUsers, 'saburo'] }, now);
        expect(judged).toEqual({ why: 'other-person' });
      }),
    );
  });

  it('whose files or bytes are spent stays closed', () => {
    fc.assert(
      fc.property(anyFitting, ({ sheet, facts, now }) => {
        const spent = new Set(sheet.permits.map(({ id }) => id));
        expect(judgePermit(sheet, { ...facts, spent }, now)).toEqual({ why: 'spent' });
      }),
    );
  });

  it('to bring in never lets anything be written, whatever right it names', () => {
    fc.assert(
      fc.property(anySheet, anyPlugged, anyInstant, (sheet, facts, now) => {
        const opened = opens(judgePermit(sheet, facts, now));
        if (opened?.direction === 'bring-in') expect(opened.right).toBe('read-only');
      }),
    );
  });
});

describe('a list of permits', () => {
  it('never opens more than one of its permits says alone, and the first of those decides', () => {
    fc.assert(
      fc.property(anySheet, anyPlugged, anyInstant, (sheet, facts, now) => {
        const alone = sheet.permits.map((permit) => opens(judgePermit({ ...sheet, permits: [permit] }, facts, now)));
        expect(opens(judgePermit(sheet, facts, now))).toEqual(alone.find((opened) => opened !== null) ?? null);
      }),
      { numRuns: 1_000 },
    );
  });

  it('opens nothing when there is none', () => {
    fc.assert(
      fc.property(anyPlugged, anyInstant, (facts, now) => {
        expect(judgePermit(null, facts, now)).toEqual({ why: 'no-permit' });
      }),
    );
  });
});
