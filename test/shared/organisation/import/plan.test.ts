// What a file changes of people: decided without a store, and always the same way round.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../../shared/calendar/day.ts';
import {
  nextPosts,
  type PersonFacts,
  type PostFacts,
  planPeople,
} from '../../../../shared/organisation/import/people.ts';
import {
  changesOf,
  countLines,
  type Facts,
  type ImportRow,
  overtaken,
  reversed,
} from '../../../../shared/organisation/import/plan.ts';

const DAY = '2026-11-25';
const CODES = ['0201', '0202', '0203'];
const choice = { day: DAY, isComplete: true };
const departments = new Set(CODES);

const day = fc.integer({ min: -400, max: 400 }).map((days) => addDays(DAY, days));
const post = fc.record({
  department: fc.constantFrom(...CODES),
  title: fc.constantFrom('課長', '主任', ''),
  isHead: fc.boolean(),
  kind: fc.constantFrom('main' as const, 'concurrent' as const, 'joint' as const),
});
const stored = fc
  .tuple(post, day, fc.option(fc.integer({ min: 0, max: 500 }), { nil: null }))
  .map(([parts, from, days]): PostFacts => ({ ...parts, from, to: days === null ? null : addDays(from, days) }));
const wanted = fc.record({ ...{ post }, from: fc.option(day, { nil: null }) }).map(({ post, from }) => ({
  ...post,
  from,
  to: undefined,
}));
const name = fc.constantFrom('髙橋', '𠮷田', '=1+1', "O'Neill", '佐藤');
/** One line a person: enough to compare whole files. */
const file = fc.uniqueArray(
  fc.record({
    staffNumber: fc.integer({ min: 1, max: 30 }).map(String),
    familyName: name,
    mail: fc.constantFrom('', 'a@city.example.jp'),
    department: fc.constantFrom('', ...CODES),
    title: fc.constantFrom('', '課長'),
  }),
  { selector: ({ staffNumber }) => staffNumber, maxLength: 20 },
);
const rowsOf = (cells: readonly Record<string, string>[]): ImportRow<'staffNumber'>[] =>
  cells.map((one, index) => ({ line: index + 2, cells: one }));
const applied = (there: ReadonlyMap<string, PersonFacts>, changes: ReturnType<typeof changesOf>) => {
  const next = new Map<string, Facts>(there);
  for (const { key, after } of changes) {
    if (after === null) next.delete(key);
    else next.set(key, after);
  }
  return next as Map<string, PersonFacts>;
};

describe('a file of people', () => {
  it('read again after it was applied changes nothing', () => {
    fc.assert(
      fc.property(file, file, (before, now) => {
        const first = applied(
          new Map(),
          changesOf(planPeople(rowsOf(before), { people: new Map(), departments }, choice)),
        );
        const second = applied(first, changesOf(planPeople(rowsOf(now), { people: first, departments }, choice)));
        const again = countLines(planPeople(rowsOf(now), { people: second, departments }, choice));
        expect(again).toEqual({ broken: 0, new: 0, changed: 0, leaving: 0, same: now.length });
      }),
    );
  });

  it('is taken back by its changes the other way round, and only while nothing else changed', () => {
    fc.assert(
      fc.property(file, file, (before, now) => {
        const there = applied(
          new Map(),
          changesOf(planPeople(rowsOf(before), { people: new Map(), departments }, choice)),
        );
        const changes = changesOf(planPeople(rowsOf(now), { people: there, departments }, choice));
        const after = applied(there, changes);
        expect(overtaken(changes, there)).toEqual([]);
        expect(overtaken(reversed(changes), after)).toEqual([]);
        expect(applied(after, reversed(changes))).toEqual(there);
        const [first] = changes;
        if (first === undefined) return;
        const moved = new Map(after).set(first.key, { ...(first.after as PersonFacts), mail: 'elsewhere@x' });
        expect(overtaken(reversed(changes), moved).map(({ key }) => key)).toEqual([first.key]);
      }),
    );
  });
});

describe('the posts of somebody', () => {
  it('are those of the file and what ended before, however often it is read', () => {
    fc.assert(
      fc.property(
        fc.array(stored, { maxLength: 4 }),
        fc.uniqueArray(wanted, { maxLength: 3, selector: JSON.stringify }),
        (before, told) => {
          const next = nextPosts(before, told, DAY);
          for (const one of told)
            expect(next.some((post) => post.department === one.department && post.title === one.title)).toBe(true);
          for (const { from, to } of next) expect(to === null || to >= from).toBe(true);
          expect(nextPosts(next, told, DAY)).toEqual(next);
        },
      ),
    );
  });

  it('in one place twice keep the days on which each began', () => {
    const place = { department: '0201', title: '主任', isHead: false, kind: 'main' as const, to: null };
    const before = [
      { ...place, from: '2026-11-25' },
      { ...place, from: '2026-11-26' },
    ];
    const told = [
      { ...place, from: '2026-11-26', to: undefined },
      { ...place, from: null, to: undefined },
    ];
    expect(nextPosts(before, told, DAY)).toEqual(before);
  });

  it.each([
    ['moved today', null, '2026-11-25', '2026-11-24'],
    ['moved on a day to come', '2027-04-01', '2027-04-01', '2027-03-31'],
  ])('%s end the day before the new one begins', (_, told, from, lastDay) => {
    const old = {
      department: '0201',
      title: '主任',
      isHead: false,
      kind: 'main' as const,
      from: '2020-04-01',
      to: null,
    };
    const next = nextPosts([old], [{ ...old, department: '0202', from: told, to: undefined }], DAY);
    expect(next.map(({ department, from, to }) => [department, from, to])).toEqual([
      ['0201', '2020-04-01', lastDay],
      ['0202', from, null],
    ]);
  });
});
