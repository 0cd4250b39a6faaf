// The moves of a plan while somebody edits them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  choosable,
  type Draft,
  draftOf,
  type Edit,
  edited,
} from '../../../../../console/web/features/reorganisation/draft.ts';
import type { DepartmentId } from '../../../../../shared/ids/ids.ts';
import type { Move } from '../../../../../shared/protocol/api/reorganisation.ts';

const end = (name: string): Move => ({ kind: 'end', departmentId: name as DepartmentId, heirId: null });
const names = ({ moves }: Draft) => moves.map((move) => (move.kind === 'end' ? move.departmentId : move.kind));

describe('a draft of moves', () => {
  it('is put in order, changed and shortened, and each step is undone', () => {
    const edits: Edit[] = [
      { what: 'add', move: end('c') },
      { what: 'shift', index: 2, by: -1 },
      { what: 'change', index: 0, move: end('d') },
      { what: 'remove', index: 2 },
    ];
    const after = edits.reduce(edited, draftOf(1, [end('a'), end('b')]));
    expect(names(after)).toEqual(['d', 'c']);
    const back = edits.reduce((draft) => edited(draft, { what: 'undo' }), after);
    expect([names(back), back.past]).toEqual([['a', 'b'], []]);
  });

  it('stays as it is where a move cannot go further, and where nothing was done', () => {
    const draft = draftOf(1, [end('a'), end('b')]);
    expect(edited(draft, { what: 'shift', index: 0, by: -1 })).toBe(draft);
    expect(edited(draft, { what: 'shift', index: 1, by: 1 })).toBe(draft);
    expect(edited(draft, { what: 'undo' })).toBe(draft);
  });

  it('is what it was after as many undos as steps', () => {
    const anyEdit = fc.oneof(
      fc.string().map((name) => ({ what: 'add', move: end(name) }) as const),
      fc.record({
        what: fc.constant('shift' as const),
        index: fc.nat(4),
        by: fc.constantFrom(-1 as const, 1 as const),
      }),
      fc.record({ what: fc.constant('remove' as const), index: fc.nat(4) }),
    );
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 12 }), (edits) => {
        const begin = draftOf(1, [end('a'), end('b'), end('c')]);
        let draft = (edits as Edit[]).reduce(edited, begin);
        while (draft.past.length > 0) draft = edited(draft, { what: 'undo' });
        expect(draft).toEqual(begin);
      }),
    );
  });
});

describe('what a move can name', () => {
  it('are the departments of the day, and those the plan makes, under the names of both', () => {
    const tree = [{ departmentId: 'dep-tax', fullName: '税務部' }];
    const department = {
      departmentId: 'dep-new' as DepartmentId,
      code: '1',
      departmentKind: 'section' as const,
      name: '課税課',
      reading: '',
      parentId: 'dep-tax' as DepartmentId,
    };
    const below = {
      ...department,
      departmentId: 'dep-below' as DepartmentId,
      name: '係',
      parentId: department.departmentId,
    };
    expect(
      choosable(tree, [
        { kind: 'add', department },
        { kind: 'add', department: below },
      ]),
    ).toEqual([
      { id: 'dep-tax', name: '税務部' },
      { id: 'dep-new', name: '税務部 課税課' },
      { id: 'dep-below', name: '税務部 課税課 係' },
    ]);
  });
});
