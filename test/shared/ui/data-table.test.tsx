// @vitest-environment happy-dom
import { act, fireEvent, screen, within } from '@testing-library/react';
import { useRef, useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Column, DataTable, type DataTableProps } from '../../../shared/ui/DataTable.tsx';
import { SearchField } from '../../../shared/ui/SearchField.tsx';
import { NOTHING_CHOSEN } from '../../../shared/ui/table/chosen.ts';
import { draw } from './draw.tsx';

interface Row {
  id: string;
  name: string;
  state: string;
}
const ROWS: Row[] = ['東', '西', '南', '北'].map((name, index) => ({ id: `e${index}`, name, state: '応答中' }));
const COLUMNS: Column<Row>[] = [
  { id: 'name', title: '端末名', width: 9, fixed: true, sortable: true, cell: (row) => row.name },
  { id: 'state', title: '状態', width: 7, cell: (row) => row.state, value: (row) => row.state },
];

function Sample(props: Partial<DataTableProps<Row>> & { rows?: Row[]; onChosen?: (count: number) => void }) {
  const { rows = ROWS, onChosen, ...rest } = props;
  const [chosen, setChosen] = useState(NOTHING_CHOSEN);
  const filterField = useRef<HTMLInputElement>(null);
  return (
    <>
      <SearchField label="絞る" value="" onChange={() => {}} inputRef={filterField} />
      <DataTable
        label="端末の一覧"
        columns={COLUMNS}
        shown={['state']}
        total={rows.length}
        rowAt={(index) => rows[index]}
        rowKey={(row) => row.id}
        rowName={(row) => row.name}
        listKey="all"
        sort={{ by: 'name', direction: 'asc' }}
        onSort={() => {}}
        choosing={{
          chosen,
          onChoose: (next) => {
            setChosen(next);
            onChosen?.(next.keys.size);
          },
          actions: null,
        }}
        density="dense"
        onDensity={() => {}}
        filterField={filterField}
        {...rest}
      />
    </>
  );
}
const body = () => screen.getAllByRole('row').slice(1);
const names = () => body().map((row) => within(row).getByRole('rowheader').textContent);
const chosenNames = () =>
  body()
    .filter((row) => row.getAttribute('aria-selected') === 'true')
    .map((row) => within(row).getByRole('rowheader').textContent);
const focused = () => document.activeElement?.getAttribute('aria-rowindex');
/** A key falls on what has the focus now: no frame is drawn between two of a fast typist's. */
function press(key: string, shiftKey = false) {
  fireEvent.keyDown(document.activeElement ?? document.body, { key, shiftKey });
}
const focusFirst = () => act(() => body()[0]?.focus());

afterEach(() => {
  vi.useRealTimers();
});

describe('a table', () => {
  it('tells how many rows there are, counting its head, and at which place each stands', () => {
    draw(<Sample />);
    const grid = screen.getByRole('grid', { name: '端末の一覧' });
    expect([grid.getAttribute('aria-rowcount'), body().map((row) => row.getAttribute('aria-rowindex'))]).toEqual([
      '5',
      ['2', '3', '4', '5'],
    ]);
  });

  it('sorts by a button in the head and says how it is sorted', () => {
    const onSort = vi.fn();
    draw(<Sample onSort={onSort} />);
    const head = screen.getByRole('columnheader', { name: '端末名' });
    fireEvent.click(within(head).getByRole('button'));
    expect([head.getAttribute('aria-sort'), onSort.mock.calls]).toEqual([
      'ascending',
      [[{ by: 'name', direction: 'desc' }]],
    ]);
  });

  it('has one stop for Tab, and arrow keys move from row to row, not past the ends', () => {
    draw(<Sample />);
    const stops = body().filter((row) => row.tabIndex === 0).length;
    focusFirst();
    press('ArrowUp');
    const atTop = focused();
    press('ArrowDown');
    press('ArrowDown');
    const moved = focused();
    press('End');
    press('ArrowDown');
    expect([stops, atTop, moved, focused()]).toEqual([1, '2', '4', '5']);
  });

  it('chooses by Space, a range by Shift and arrows, and lets go by Esc', () => {
    draw(<Sample />);
    focusFirst();
    press('ArrowDown');
    press(' ');
    const one = chosenNames();
    press('ArrowDown', true);
    press('ArrowDown', true);
    const range = chosenNames();
    press('Escape');
    expect([one, range, chosenNames()]).toEqual([['西'], ['西', '南', '北'], []]);
  });

  it('opens the row by Enter', () => {
    const open = vi.fn();
    draw(<Sample onOpen={open} />);
    focusFirst();
    press('ArrowDown');
    press('Enter');
    expect(open.mock.calls).toEqual([[ROWS[1]]]);
  });

  it('keeps the focus on a row that is drawn anew when what it shows is loaded', () => {
    const { redraw } = draw(<Sample rowAt={(index) => (index < 2 ? ROWS[index] : undefined)} />);
    focusFirst();
    press('End');
    const loading = [focused(), document.activeElement?.getAttribute('aria-busy')];
    redraw(<Sample />);
    expect([loading, focused(), document.activeElement?.textContent]).toEqual([
      ['5', 'true'],
      '5',
      expect.stringContaining('北'),
    ]);
  });

  it('leads to the filter by / but not while one is typing', () => {
    draw(<Sample />);
    fireEvent.keyDown(document.body, { key: '/' });
    const field = screen.getByLabelText('絞る');
    const reached = document.activeElement === field;
    expect([reached, fireEvent.keyDown(field, { key: '/' })]).toEqual([true, true]);
  });

  it('chooses all rows, also those not loaded, and counts them', () => {
    draw(<Sample total={120} rowAt={(index) => ROWS[index]} />);
    fireEvent.click(screen.getByRole('checkbox', { name: '東 を選ぶ' }));
    fireEvent.click(screen.getByRole('button', { name: '120台すべて選ぶ' }));
    const all = screen.queryByText('120台を選択中') !== null;
    fireEvent.click(screen.getByRole('checkbox', { name: '東 を選ぶ' }));
    expect([all, screen.queryByText('119台を選択中') !== null]).toEqual([true, true]);
  });

  it('asks for the rows in sight, and draws a grey line for what is not loaded', () => {
    const onRange = vi.fn();
    draw(<Sample total={3} rowAt={() => undefined} onRange={onRange} />);
    expect([onRange.mock.lastCall, screen.getAllByRole('row', { name: '読み込んでいます' }).length]).toEqual([
      [0, 2],
      3,
    ]);
  });
});

describe('news in a table', () => {
  const turned = [...ROWS].reverse();

  it('do not move rows under the pointer; the new order waits for a press', () => {
    const { redraw } = draw(<Sample />);
    fireEvent.pointerEnter(screen.getByRole('grid'));
    redraw(<Sample rows={turned} />);
    const held = names();
    fireEvent.click(screen.getByRole('button', { name: '並べ直す' }));
    expect([held, names()]).toEqual([
      ['東', '西', '南', '北'],
      ['北', '南', '西', '東'],
    ]);
  });

  it('move rows at once when nobody points at them, or when another list was asked for', () => {
    const { redraw } = draw(<Sample />);
    redraw(<Sample rows={turned} />);
    const free = names();
    fireEvent.pointerEnter(screen.getByRole('grid'));
    redraw(<Sample rows={ROWS} listKey="other" />);
    expect([free, names()]).toEqual([
      ['北', '南', '西', '東'],
      ['東', '西', '南', '北'],
    ]);
  });

  it('mark the changed cell for three seconds, and show the fresh value also while the order is held', () => {
    vi.useFakeTimers();
    const { redraw, container } = draw(<Sample />);
    fireEvent.pointerEnter(screen.getByRole('grid'));
    redraw(<Sample rows={ROWS.map((row) => (row.id === 'e2' ? { ...row, state: '無応答' } : row))} />);
    const marked = () => [...container.querySelectorAll('[data-changed]')].map((cell) => cell.textContent);
    const soon = marked();
    act(() => vi.advanceTimersByTime(3_000));
    expect([soon, marked()]).toEqual([['無応答'], []]);
  });

  it('says of a row that changed since one last looked that it did', () => {
    draw(<Sample isMarked={(row) => row.name === '西'} />);
    expect(names()).toEqual(['東', '前回見てから変わりました西', '南', '北']);
  });
});
