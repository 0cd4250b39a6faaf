// A list as an Excel file: text is text whatever it looks like, dates are dates in Japan's time, the head stays in sight.
import type { Cell } from 'write-excel-file/node';
import { HOUR_MS } from '../../../shared/time/epoch.ts';
import type { ExportColumn } from './column.ts';
import { eachPiece, type Pieces } from './pieces.ts';

/** Excel's own limit of one cell. */
const LONGEST_CELL = 32_767;
const HEAD = { fontWeight: 'bold', backgroundColor: '#e8f1fe', wrap: true } as const;

/** @param title name of the sheet; at most 31 characters */
export async function xlsxFile<Row>(
  title: string,
  columns: readonly ExportColumn<Row>[],
  pieces: Pieces<Row>,
): Promise<Buffer> {
  // Loaded at the first file: a console at rest does without it.
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  const head: Cell[] = columns.map(({ heading }) => ({ ...HEAD, type: String, value: heading }));
  const body: Cell[][] = [];
  for await (const piece of eachPiece(pieces)) {
    if ('note' in piece) body.push([{ type: String, value: piece.note }]);
    else body.push(...piece.rows.map((row) => columns.map((column) => cellOf(column, row))));
  }
  return writeXlsxFile([head, ...body], {
    sheet: title,
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
    stickyColumnsCount: 1,
  }).toBuffer();
}

function cellOf<Row>({ kind, value }: ExportColumn<Row>, row: Row): Cell {
  const given = value(row);
  if (given === null || given === '') return null;
  if (typeof given === 'string') return { type: String, value: storableInXml(given) };
  if (kind !== 'instant') return { type: Number, value: given };
  // A spreadsheet's dates have no zone: the wall of Japan is written as if it were UTC.
  return { type: Date, value: new Date(given + 9 * HOUR_MS), format: 'yyyy-mm-dd hh:mm:ss', align: 'left' };
}

/** XML 1.0 §2.2 has no such characters, and the library leaves U+FFFD out too: □ shows that something stood there. `_x0041_` would be read as `A` (ECMA-376, ST_Xstring). */
function storableInXml(text: string): string {
  return (
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
      .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFD-\uFFFF]/g, '□')
      .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
      .slice(0, LONGEST_CELL)
      .replace(/[\uD800-\uDBFF]$/, '')
  );
}
