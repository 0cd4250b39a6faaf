// The rows of a file in pieces, as many as it may have; where something is left out, its last line says so.
import { inChunks } from '../store/chunks.ts';

/** Rows, or a line that says something about the file itself. */
export type Piece<Row> = { readonly rows: readonly Row[] } | { readonly note: string };
/** A list at hand is one too: all of it. */
export type Pieces<Row> = AsyncIterable<Piece<Row>> | readonly Row[];
/** What a list gives: all rows at once, or as many at a time as it likes. */
export type RowSource<Row> = readonly Row[] | AsyncIterable<readonly Row[]>;

const ROWS_AT_ONCE = 500;

/** @param most how many rows the file may have; of those that come first */
export async function* piecesOf<Row>(source: RowSource<Row>, most: number): AsyncGenerator<Piece<Row>> {
  let left = most;
  for await (const given of 'length' in source ? inChunks(source, ROWS_AT_ONCE) : source) {
    const rows = given.slice(0, left);
    if (rows.length > 0) yield { rows };
    left -= rows.length;
    if (rows.length < given.length) {
      yield { note: `※ 最初の${most}件までです。条件で絞ると、続きを書き出せます。` };
      return;
    }
  }
}

export function eachPiece<Row>(pieces: Pieces<Row>): AsyncIterable<Piece<Row>> {
  return 'length' in pieces ? piecesOf(pieces, Number.POSITIVE_INFINITY) : pieces;
}
