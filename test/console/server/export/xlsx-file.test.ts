// The Excel file, read back by another program than the one that wrote it.
import { readSheet } from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import type { ExportColumn } from '../../../../console/server/export/column.ts';
import { xlsxFile } from '../../../../console/server/export/xlsx-file.ts';

interface Row {
  readonly name: string | null;
  readonly at: number | null;
  readonly count: number;
}
const COLUMNS: ExportColumn<Row>[] = [
  { id: 'name', heading: '端末名', kind: 'text', width: 18, value: ({ name }) => name },
  { id: 'at', heading: '最終応答', kind: 'instant', width: 21, value: ({ at }) => at },
  { id: 'count', heading: '件数', kind: 'number', width: 8, value: ({ count }) => count },
];
const AT = Date.parse('2026-04-01T00:30:00+09:00');

/** A day is a number of days there: a second is no exact fraction of it. */
const rounded = <Cell>(rows: Cell[][]) =>
  rows.map((row) =>
    row.map((cell) => (cell instanceof Date ? new Date(Math.round(cell.getTime() / 1_000) * 1_000) : cell)),
  );

describe('an Excel file', () => {
  it('has text as text, numbers as numbers, and dates as the clock in Japan shows them', async () => {
    const hostile = [
      '=HYPERLINK("http://x")',
      '＝1+1',
      '@SUM(A1)',
      '00123',
      '1/2',
      '髙𠮷',
      'a\r\nb',
      '<c t="str"><f>1</f></c>',
    ];
    const rows = hostile.map((name, index) => ({ name, at: AT, count: index }));
    const [head, ...body] = rounded(await readSheet(await xlsxFile('端末', COLUMNS, rows)));
    expect(head).toEqual(['端末名', '最終応答', '件数']);
    expect(body).toEqual(hostile.map((name, index) => [name, new Date('2026-04-01T00:30:00Z'), index]));
  });

  it('holds what XML cannot, and leaves empty what is not known', async () => {
    const rows = [
      { name: 'a\0\u0007\uFFFF\ud800_x0041_', at: null, count: 0 },
      { name: '長'.repeat(40_000), at: null, count: 1 },
      { name: null, at: null, count: 2 },
    ];
    const [, first, second, third] = await readSheet(await xlsxFile('端末', COLUMNS, rows));
    expect(first).toEqual(['a□□□□_x0041_', null, 0]);
    expect(second?.[0]).toBe('長'.repeat(32_767));
    expect(third).toEqual([null, null, 2]);
  });
});
