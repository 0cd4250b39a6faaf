// The reorganisation of 1 April tried out before its day.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startOfDay } from '../../../../shared/calendar/day.ts';
import type { DepartmentId, EndpointId, PersonId, PostId } from '../../../../shared/ids/ids.ts';
import type { Ground } from '../../../../shared/organisation/reorganisation/ground.ts';
import { namesAfter, rehearse } from '../../../../shared/organisation/reorganisation/rehearse.ts';
import { movesBack } from '../../../../shared/organisation/reorganisation/take-back.ts';
import { type DepartmentName, treeAt } from '../../../../shared/organisation/tree.ts';
import type { Move } from '../../../../shared/protocol/api/reorganisation.ts';

const APRIL = startOfDay('2027-04-01');
const id = (name: string) => `dep-${name}` as DepartmentId;
const place = (name: string, parent: string | null, position: number, more: Partial<DepartmentName> = {}) => ({
  departmentId: id(name),
  name,
  reading: name,
  parentId: parent === null ? null : id(parent),
  position,
  validFrom: 0,
  validTo: null,
  ...more,
});
const NAMES = [
  place('税務部', null, 1),
  place('市民税課', '税務部', 1),
  place('資産税課', '税務部', 2),
  place('総務部', null, 2),
  place('人事課', '総務部', 1),
  place('旧課', '総務部', 9, { validTo: APRIL - 1 }),
];
const post = (nth: number, department: string, isHead = false) => ({
  postId: `post-${nth}` as PostId,
  personId: `per-${nth}` as PersonId,
  departmentId: id(department),
  title: isHead ? '課長' : '主事',
  isHead,
});
const GROUND: Ground = {
  at: APRIL,
  names: NAMES,
  departments: NAMES.map(({ departmentId, name }) => ({ departmentId, code: `C-${name}`, kind: 'section' })),
  posts: [post(1, '市民税課', true), post(2, '市民税課'), post(3, '資産税課', true), post(4, '人事課', true)],
  endpoints: new Map<DepartmentId | null, number>([
    [id('市民税課'), 10],
    [id('資産税課'), 5],
    [null, 2],
  ]),
  places: new Map([
    ['e-1' as EndpointId, id('市民税課')],
    ['e-2' as EndpointId, null],
  ]),
};
const made = (name: string, parent: string | null) => ({
  departmentId: id(name),
  code: `N-${name}`,
  departmentKind: 'section' as const,
  name,
  reading: name,
  parentId: parent === null ? null : id(parent),
});
const tree = (moves: Move[]) => rehearse(GROUND, moves).after.map(({ fullName }) => fullName);
const problems = (moves: Move[]) => rehearse(GROUND, moves).problems.map(({ index, code }) => `${index} ${code}`);
const MERGE: Move = {
  kind: 'merge',
  departmentIds: [id('市民税課'), id('資産税課')],
  into: made('課税課', '税務部'),
};

describe('two sections that become one', () => {
  it('end, and their people, heads and terminals are in the new one', () => {
    const { figures, changes, ends, problems } = rehearse(GROUND, [MERGE]);
    expect(tree([MERGE])).toEqual(['税務部', '税務部 課税課', '総務部', '総務部 人事課']);
    expect(figures).toEqual({ departments: 3, people: 3, endpoints: 15, heads: 1 });
    expect(changes.transfers.map(({ fromId, toId }) => [fromId, toId])).toEqual([
      [id('市民税課'), id('課税課')],
      [id('資産税課'), id('課税課')],
    ]);
    expect([...ends.posts.values()].filter(({ departmentId }) => departmentId === id('課税課')).length).toBe(3);
    expect(problems).toEqual([]);
  });
  it('may leave their name to it', () => {
    const move: Move = { ...MERGE, into: { ...made('課税課', '税務部'), name: '市民税課' } };
    expect([problems([move]), tree([move])]).toEqual([[], ['税務部', '税務部 市民税課', '総務部', '総務部 人事課']]);
  });
  it('cannot be named by a later move', () => {
    expect(problems([MERGE, { kind: 'rename', departmentId: id('市民税課'), name: '住民税課', reading: '' }])).toEqual([
      '1 ended-before',
    ]);
  });
});

describe('a section that is split', () => {
  const SPLIT: Move = {
    kind: 'split',
    departmentId: id('市民税課'),
    into: [made('個人税課', '税務部'), made('法人税課', '税務部')],
  };
  it('gives everything to the first, and later moves give some of it to the second', () => {
    const { ends, problems } = rehearse(GROUND, [
      SPLIT,
      { kind: 'post', postId: 'post-2' as PostId, toId: id('法人税課'), title: '課長', isHead: true },
      { kind: 'endpoints', fromId: id('個人税課'), toId: id('法人税課'), endpointIds: ['e-1' as EndpointId] },
    ]);
    const at = (name: string) => [...(ends.endpoints.get(id(name))?.values() ?? [])].reduce((a, b) => a + b, 0);
    expect([at('個人税課'), at('法人税課'), ends.posts.get('post-2' as PostId)?.isHead]).toEqual([9, 1, true]);
    expect(problems).toEqual([]);
  });
});

describe('a move that does not fit', () => {
  const rename = (of: string, name: string): Move => ({ kind: 'rename', departmentId: id(of), name, reading: '' });
  const PLACES: [string, Move[], string[]][] = [
    ['below itself', [{ kind: 'place', departmentId: id('税務部'), parentId: id('市民税課') }], ['0 ring']],
    ['of a department nobody knows', [rename('無い課', '課')], ['0 unknown-department']],
    ['of one that ended before', [rename('旧課', '課')], ['0 ended-before']],
    ['to a name beside it', [rename('市民税課', '資産税課')], ['0 name-taken']],
    ['to a code in use', [{ kind: 'add', department: { ...made('新課', null), code: 'C-旧課' } }], ['0 code-taken']],
    ['ends what is not empty', [{ kind: 'end', departmentId: id('人事課'), heirId: null }], ['0 not-empty']],
    ['to an heir below', [{ kind: 'end', departmentId: id('税務部'), heirId: id('市民税課') }], ['0 ring']],
    [
      'of terminals that are elsewhere',
      [{ kind: 'endpoints', fromId: id('人事課'), toId: id('税務部'), endpointIds: ['e-1' as EndpointId] }],
      ['0 endpoint-elsewhere'],
    ],
    [
      'brings back what is there',
      [{ kind: 'restore', departmentId: id('人事課'), name: '人事課', reading: '', parentId: null }],
      ['0 still-there'],
    ],
  ];
  it.each(PLACES)('%s: is told by its place in the list', (_, moves, told) => {
    expect(problems(moves)).toEqual(told);
  });
  it('is left out, and what hangs on it is told after it', () => {
    const broken: Move = { kind: 'add', department: { ...made('新課', null), parentId: id('無い課') } };
    expect(problems([broken, rename('新課', '新々課'), MERGE])).toEqual([
      '0 unknown-department',
      '1 unknown-department',
    ]);
    expect(tree([broken, MERGE])).toContain('税務部 課税課');
  });
  it('is one whose department has a change entered for a later day', () => {
    const later = { ...GROUND, names: [...NAMES, place('市民税課', '総務部', 3, { validFrom: APRIL + 1 })] };
    expect(rehearse(later, [MERGE]).problems.map(({ code }) => code)).toEqual(['planned-later']);
  });
  it('is none when two sections change their names', () => {
    expect(problems([rename('市民税課', '資産税課'), rename('資産税課', '市民税課')])).toEqual([]);
  });
});

const anyDepartment = fc
  .constantFrom('税務部', '市民税課', '資産税課', '総務部', '人事課', '旧課', '甲', '乙', '無')
  .map(id);
const anyNew = fc
  .record({
    key: fc.constantFrom('甲', '乙', '丙'),
    name: fc.constantFrom('甲', '乙', '人事課'),
    parentId: fc.option(anyDepartment),
  })
  .map(({ key, name, parentId }) => ({ ...made(key, null), name, parentId }));
const anyMove: fc.Arbitrary<Move> = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), department: anyNew }),
  fc.record({
    kind: fc.constant('rename' as const),
    departmentId: anyDepartment,
    name: fc.constantFrom('甲', '人事課', '__proto__'),
    reading: fc.constant(''),
  }),
  fc.record({ kind: fc.constant('place' as const), departmentId: anyDepartment, parentId: fc.option(anyDepartment) }),
  fc.record({
    kind: fc.constant('merge' as const),
    departmentIds: fc.array(anyDepartment, { minLength: 2, maxLength: 3 }),
    into: anyNew,
  }),
  fc.record({
    kind: fc.constant('split' as const),
    departmentId: anyDepartment,
    into: fc.array(anyNew, { minLength: 2, maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant('end' as const), departmentId: anyDepartment, heirId: fc.option(anyDepartment) }),
  fc.record({
    kind: fc.constant('restore' as const),
    departmentId: anyDepartment,
    name: fc.constant('旧課'),
    reading: fc.constant(''),
    parentId: fc.option(anyDepartment),
  }),
  fc.record({
    kind: fc.constant('post' as const),
    postId: fc.constantFrom('post-1', 'post-9').map((each) => each as PostId),
    toId: anyDepartment,
    title: fc.constant(''),
    isHead: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('endpoints' as const),
    fromId: fc.option(anyDepartment),
    toId: anyDepartment,
    endpointIds: fc.option(
      fc.subarray(
        ['e-1', 'e-2', 'e-3'].map((each) => each as EndpointId),
        { minLength: 1 },
      ),
    ),
  }),
);
const anyMoves = fc.array(anyMove, { maxLength: 12 });
const shape = (nodes: readonly { departmentId: string; fullName: string; depth: number }[]) =>
  nodes.map(({ departmentId, fullName, depth }) => `${depth} ${departmentId} ${fullName}`);

describe('any list of moves', () => {
  it('is rehearsed without a failure, and its changes make the tree that was shown', () => {
    fc.assert(
      fc.property(anyMoves, (moves) => {
        const { after, changes, problems } = rehearse(GROUND, moves);
        expect(shape(treeAt(namesAfter(NAMES, changes.departments, APRIL), APRIL))).toEqual(shape(after));
        expect(problems.map(({ index }) => index)).toEqual(problems.map(({ index }) => index).sort((a, b) => a - b));
      }),
      { numRuns: 500 },
    );
  });
  it('loses nobody and no terminal', () => {
    fc.assert(
      fc.property(anyMoves, (moves) => {
        const { ends } = rehearse(GROUND, moves);
        const terminals = [...ends.endpoints.values()].flatMap((from) => [...from.values()]);
        expect([terminals.reduce((a, b) => a + b, 0), ends.posts.size]).toEqual([17, 4]);
        for (const { departmentId } of ends.posts.values()) expect(ends.places.has(departmentId)).toBe(true);
        expect(terminals.every((count) => count >= 0)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
  it('that fits can be taken back: everybody is where they were, under the same names', () => {
    fc.assert(
      fc.property(anyMoves, (all) => {
        const moves = all.filter(
          (_, index) => !rehearse(GROUND, all).problems.some((problem) => problem.index === index),
        );
        const { changes, ends, problems } = rehearse(GROUND, moves);
        fc.pre(problems.length === 0);
        const later = APRIL + 86_400_000;
        const back = movesBack(
          { departments: changes.departments, posts: changes.posts, endpoints: [] },
          treeAt(NAMES, APRIL - 1),
        );
        const names = namesAfter(NAMES, changes.departments, APRIL);
        const known = [
          ...GROUND.departments,
          ...[...ends.made].map(([departmentId, { code, kind }]) => ({ departmentId, code, kind })),
        ];
        const then: Ground = {
          ...GROUND,
          at: later,
          names,
          departments: known,
          posts: [...ends.posts.values()],
          endpoints: new Map(),
          places: new Map(),
        };
        const again = rehearse(then, back);
        expect(again.problems).toEqual([]);
        expect(shape(again.after).sort()).toEqual(shape(treeAt(NAMES, APRIL)).sort());
        expect([...again.ends.posts.values()]).toEqual(GROUND.posts);
      }),
      { numRuns: 500 },
    );
  });
  it('that puts a department below one of its own is taken back from the top down', () => {
    const moves: Move[] = [
      { kind: 'place', departmentId: id('資産税課'), parentId: id('総務部') },
      { kind: 'place', departmentId: id('税務部'), parentId: id('資産税課') },
    ];
    const { changes } = rehearse(GROUND, moves);
    const back = movesBack({ ...changes, endpoints: [] }, treeAt(NAMES, APRIL - 1));
    expect(back).toEqual([
      { kind: 'place', departmentId: id('税務部'), parentId: null },
      { kind: 'place', departmentId: id('資産税課'), parentId: id('税務部') },
    ]);
  });
});
