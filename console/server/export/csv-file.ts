// A list as a CSV file: in UTF-8 with its mark as it is read, or in CP932 with what it cannot hold counted.
import { CSV_MARK, csvLine, isoInJapan } from '../endpoints/csv.ts';
import type { ExportColumn } from './column.ts';
import { toCp932 } from './cp932.ts';
import { eachPiece, type Pieces } from './pieces.ts';

/** The file in pieces, so that 20,000 rows do not hold up everybody else. */
export async function* csvFile<Row>(
  columns: readonly ExportColumn<Row>[],
  pieces: Pieces<Row>,
): AsyncGenerator<string> {
  yield CSV_MARK + headOf(columns);
  yield* bodyOf(columns, pieces);
}

/** @returns the whole file; where something was replaced, a last line says how many characters */
export async function csvFileInCp932<Row>(
  columns: readonly ExportColumn<Row>[],
  pieces: Pieces<Row>,
): Promise<{ bytes: Buffer; replaced: number }> {
  const parts = [toCp932(headOf(columns))];
  for await (const piece of bodyOf(columns, pieces)) parts.push(toCp932(piece));
  const replaced = parts.reduce((sum, part) => sum + part.replaced, 0);
  if (replaced > 0) parts.push(toCp932(csvLine([`※ この文字コードにない文字を〓に置き換えました: ${replaced}文字`])));
  return { bytes: Buffer.concat(parts.map(({ bytes }) => bytes)), replaced };
}

function headOf<Row>(columns: readonly ExportColumn<Row>[]): string {
  return csvLine(columns.map(({ heading }) => heading));
}

async function* bodyOf<Row>(columns: readonly ExportColumn<Row>[], pieces: Pieces<Row>): AsyncGenerator<string> {
  for await (const piece of eachPiece(pieces)) {
    yield 'note' in piece
      ? csvLine([piece.note])
      : piece.rows.map((row) => csvLine(columns.map((column) => cellOf(column, row)))).join('');
    await new Promise(setImmediate);
  }
}

function cellOf<Row>({ kind, value }: ExportColumn<Row>, row: Row): string | number | null {
  const given = value(row);
  return kind === 'instant' && typeof given === 'number' ? isoInJapan(given) : given;
}
