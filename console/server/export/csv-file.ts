// A list as a CSV file: in UTF-8 with its mark as it is read, or in CP932 with what it cannot hold counted.
import { CSV_MARK, csvLine, isoInJapan } from '../endpoints/csv.ts';
import type { ExportColumn } from './column.ts';
import { toCp932 } from './cp932.ts';

const ROWS_AT_ONCE = 500;

/** The file in pieces, so that 20,000 rows do not hold up everybody else. */
export async function* csvFile<Row>(
  columns: readonly ExportColumn<Row>[],
  rows: readonly Row[],
): AsyncGenerator<string> {
  yield CSV_MARK + headOf(columns);
  yield* pieces(columns, rows);
}

/** @returns the whole file; where something was replaced, a last line says how many characters */
export async function csvFileInCp932<Row>(
  columns: readonly ExportColumn<Row>[],
  rows: readonly Row[],
): Promise<{ bytes: Buffer; replaced: number }> {
  const parts = [toCp932(headOf(columns))];
  for await (const piece of pieces(columns, rows)) parts.push(toCp932(piece));
  const replaced = parts.reduce((sum, part) => sum + part.replaced, 0);
  if (replaced > 0) parts.push(toCp932(csvLine([`※ この文字コードにない文字を〓に置き換えました: ${replaced}文字`])));
  return { bytes: Buffer.concat(parts.map(({ bytes }) => bytes)), replaced };
}

function headOf<Row>(columns: readonly ExportColumn<Row>[]): string {
  return csvLine(columns.map(({ heading }) => heading));
}

async function* pieces<Row>(columns: readonly ExportColumn<Row>[], rows: readonly Row[]): AsyncGenerator<string> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    yield rows
      .slice(from, from + ROWS_AT_ONCE)
      .map((row) => csvLine(columns.map((column) => cellOf(column, row))))
      .join('');
    await new Promise(setImmediate);
  }
}

function cellOf<Row>({ kind, value }: ExportColumn<Row>, row: Row): string | number | null {
  const given = value(row);
  return kind === 'instant' && typeof given === 'number' ? isoInJapan(given) : given;
}
