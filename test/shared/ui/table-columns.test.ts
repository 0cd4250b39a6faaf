import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALL_CHOSEN, choose, chosenCount, isChosen, NOTHING_CHOSEN } from '../../../shared/ui/table/chosen.ts';
import { type Column, fittingColumns, moved, shownColumns } from '../../../shared/ui/table/column.ts';

const column = (id: string, more: Partial<Column<never>> = {}): Column<never> => ({
  id,
  title: id,
  width: 10,
  cell: () => null,
  ...more,
});
const ids = (columns: Column<never>[]) => columns.map(({ id }) => id);

describe('the columns of a table', () => {
  it('begin with the fixed one, whatever was asked for, and leave out what no longer exists', () => {
    const columns = [column('name', { fixed: true }), column('state'), column('site')];
    expect(ids(shownColumns(columns, ['site', 'gone', 'name', 'state']))).toEqual(['name', 'site', 'state']);
  });

  it('go in a fixed order when there is no room, the highest number first; those without a number stay', () => {
    const columns = [
      column('name'),
      column('state', { drop: 1 }),
      column('site', { drop: 3 }),
      column('os', { drop: 2 }),
    ];
    expect([
      ids(fittingColumns(columns, 40)),
      ids(fittingColumns(columns, 25)),
      ids(fittingColumns(columns, 1)),
    ]).toEqual([['name', 'state', 'site', 'os'], ['name', 'state'], ['name']]);
  });

  it('move by one step and stay at the ends', () => {
    expect([moved(['a', 'b', 'c'], 'b', -1), moved(['a', 'b'], 'a', -1), moved(['a', 'b'], 'x', 1)]).toEqual([
      ['b', 'a', 'c'],
      ['a', 'b'],
      ['a', 'b'],
    ]);
  });
});

describe('choosing', () => {
  it('counts what it says is chosen, however one got there', () => {
    const keys = ['a', 'b', 'c', 'd'];
    const step = fc.record({ all: fc.boolean(), keys: fc.subarray(keys), on: fc.boolean() });
    fc.assert(
      fc.property(fc.boolean(), fc.array(step), (fromAll, steps) => {
        let chosen = fromAll ? ALL_CHOSEN : NOTHING_CHOSEN;
        for (const each of steps) {
          chosen = choose(chosen, each.keys, each.on);
          for (const key of each.keys) expect(isChosen(chosen, key)).toBe(each.on);
        }
        expect(chosenCount(chosen, keys.length)).toBe(keys.filter((key) => isChosen(chosen, key)).length);
      }),
    );
  });
});
