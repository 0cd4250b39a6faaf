// Saved views that narrow by departments of yesterday.
import { describe, expect, it } from 'vitest';
import type { DepartmentId } from '../../../shared/ids/ids.ts';
import type { DepartmentName } from '../../../shared/organisation/tree.ts';
import { endedDepartments } from '../../../shared/views/ended.ts';

const NOW = Date.parse('2026-04-02T09:00:00+09:00');
const name = (id: string, is: string, more: Partial<DepartmentName> = {}): DepartmentName => ({
  departmentId: id as DepartmentId,
  name: is,
  reading: '',
  parentId: null,
  position: 0,
  validFrom: 0,
  validTo: null,
  ...more,
});
const NAMES = [
  name('dep-tax', '税務部'),
  name('dep-city', '市民税課', { parentId: 'dep-tax' as DepartmentId }),
  name('dep-old', '納税課', { validTo: NOW - 1 }),
  name('dep-new', '収納課', { validFrom: NOW + 1 }),
];

describe('a saved view', () => {
  it.each([
    ['of a department that is there, by its full name', [['department', '税務部 市民税課']], []],
    ['of one that has ended', [['department', '納税課']], ['納税課']],
    ['that leaves out one that has ended', [['department!', '納税課']], ['納税課']],
    ['of one that is only planned', [['department', '収納課']], ['収納課']],
    ['of one that stands elsewhere by now', [['department', '市民税課']], ['市民税課']],
    ['by id, of one that is there', [['under', 'dep-city']], []],
    ['by id, of one that has ended, under its last name', [['under', 'dep-old']], ['納税課']],
    [
      'that names it twice',
      [
        ['department', '納税課'],
        ['department!', '納税課'],
      ],
      ['納税課'],
    ],
    [
      'of other things',
      [
        ['q', '納税課'],
        ['site', '東支所'],
      ],
      [],
    ],
  ] as [string, [string, string][], string[]][])('%s', (_, parameters, ended) => {
    expect(endedDepartments(parameters, NAMES, NOW)).toEqual(ended);
  });
  it('says nothing while no organisation was entered', () => {
    expect(endedDepartments([['department', '納税課']], [], NOW)).toEqual([]);
  });
});
