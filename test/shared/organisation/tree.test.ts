// The tree of departments at a day.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startOfDay } from '../../../shared/calendar/day.ts';
import type { DepartmentId } from '../../../shared/ids/ids.ts';
import { type DepartmentName, mayStandAbove, treeAt } from '../../../shared/organisation/tree.ts';

const BEGIN = startOfDay('2020-04-01');
const APRIL = startOfDay('2027-04-01');
const department = (id: string, name: string, more: Partial<DepartmentName> = {}): DepartmentName => ({
  departmentId: id as DepartmentId,
  name,
  reading: name,
  parentId: null,
  position: 0,
  validFrom: BEGIN,
  validTo: null,
  ...more,
});
const CITY = [
  department('dep-tax', '税務部', { position: 2 }),
  department('dep-general', '総務部', { position: 1 }),
  department('dep-citizen', '市民税課', { parentId: 'dep-tax' as DepartmentId, validTo: APRIL }),
  department('dep-citizen', '住民税課', { parentId: 'dep-general' as DepartmentId, validFrom: APRIL }),
];
const shown = (at: number) => treeAt(CITY, at).map(({ depth, fullName }) => `${depth} ${fullName}`);

describe('a section that is renamed and moved on 1 April', () => {
  it('has its old name and place until the midnight before', () => {
    expect(shown(APRIL - 1)).toEqual(['0 総務部', '0 税務部', '1 税務部 市民税課']);
  });
  it('has the new ones from the first instant of the day in Japan', () => {
    expect(shown(APRIL)).toEqual(['0 総務部', '1 総務部 住民税課', '0 税務部']);
  });
  it('is nowhere before it began', () => {
    expect(shown(BEGIN - 1)).toEqual([]);
  });
});

describe('a department', () => {
  it('whose parent has ended stands at the root and is not lost', () => {
    const orphans = [department('dep-a', '庶務係', { parentId: 'dep-gone' as DepartmentId })];
    expect(treeAt(orphans, APRIL).map(({ fullName }) => fullName)).toEqual(['庶務係']);
  });
  it('cannot stand below itself or what is below it', () => {
    const tree = treeAt(CITY, APRIL - 1);
    const may = (parent: string, child: string) => mayStandAbove(tree, parent as DepartmentId, child as DepartmentId);
    expect([may('dep-tax', 'dep-tax'), may('dep-citizen', 'dep-tax'), may('dep-general', 'dep-tax')]).toEqual([
      false,
      false,
      true,
    ]);
    expect(may('dep-none', 'dep-tax')).toBe(false);
  });
});

describe('any set of departments, rings of parents among them', () => {
  const id = fc.integer({ min: 0, max: 12 }).map((n) => `dep-${n}` as DepartmentId);
  const any = fc.uniqueArray(fc.record({ departmentId: id, parentId: fc.option(id), position: fc.nat(3) }), {
    selector: ({ departmentId }) => departmentId,
  });
  it('is a tree that shows each of them once', () => {
    fc.assert(
      fc.property(any, (drawn) => {
        const names = drawn.map(({ departmentId, ...more }) => department(departmentId, departmentId, more));
        const tree = treeAt(names, APRIL);
        expect(tree.map(({ departmentId }) => departmentId).sort()).toEqual(
          names.map(({ departmentId }) => departmentId).sort(),
        );
        for (const [index, node] of tree.entries())
          expect(node.depth).toBeLessThanOrEqual((tree[index - 1]?.depth ?? -1) + 1);
      }),
    );
  });
});
