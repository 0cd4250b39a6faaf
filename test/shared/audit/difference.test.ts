import { describe, expect, it } from 'vitest';
import { differences } from '../../../shared/audit/difference.ts';

describe('the difference of an entry', () => {
  it.each([
    [
      'one member',
      { name: 'PC-1', site: '本庁' },
      { name: 'PC-01', site: '本庁' },
      [{ path: ['name'], before: 'PC-1', after: 'PC-01' }],
    ],
    ['what is new', null, { kind: 'totp' }, [{ path: ['kind'], before: undefined, after: 'totp' }]],
    ['what is gone', { note: 'x' }, {}, [{ path: ['note'], before: 'x', after: undefined }]],
    [
      'what became nothing',
      { department: '市民課' },
      { department: null },
      [{ path: ['department'], before: '市民課', after: null }],
    ],
    ['inside', { hours: { opens: 8 } }, { hours: { opens: 9 } }, [{ path: ['hours', 'opens'], before: 8, after: 9 }]],
    [
      'a list',
      { zones: ['lgwan'] },
      { zones: ['lgwan', 'internet'] },
      [{ path: ['zones', 2], before: undefined, after: 'internet' }],
    ],
    ['text against an object', { a: 'x' }, { a: { b: 1 } }, [{ path: ['a'], before: 'x', after: { b: 1 } }]],
    ['nothing told', null, null, []],
  ])('names %s', (_, before, after, rows) => {
    expect(differences(before, after)).toEqual(rows);
  });

  it('ends however deep or long a value is', () => {
    let deep: unknown = 1;
    for (let n = 0; n < 500; n++) deep = { deep };
    expect(differences(null, deep)).toHaveLength(1);
    expect(
      differences(
        null,
        Array.from({ length: 10_000 }, (_, n) => n),
      ),
    ).toHaveLength(500);
  });
});
