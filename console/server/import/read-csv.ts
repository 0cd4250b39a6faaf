// Bytes of a CSV file → rows with their lines in the file: the encoding is found out, headings are matched, limits are held.
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, type InfoRecord, parse } from 'csv-parse';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { ImportColumn } from '../../../shared/organisation/import/columns.ts';
import { readHeadings } from '../../../shared/organisation/import/headings.ts';
import type { ImportEncoding } from '../../../shared/organisation/import/kinds.ts';
import type { ImportRow } from '../../../shared/organisation/import/plan.ts';
import { UNWATCHED, type WorkWatch } from '../live/progress.ts';

export const MOST_FILE_BYTES = 20 * 1024 * 1024;
const MOST_ROWS = 50_000;
const MOST_CELL_CHARACTERS = 1_000;
const MOST_COLUMNS = 200;
/** The text is handed to the parser in pieces, and everybody else has a turn between two of them. */
const PIECE_BYTES = 262_144;
const LINES_AT_ONCE = 1_000;

export interface CsvFile<Id extends string> {
  readonly encoding: ImportEncoding;
  readonly rows: readonly ImportRow<Id>[];
}

/**
 * @throws SKM_IMPORT_ENCODING, SKM_IMPORT_HEADINGS; SKM_IMPORT_UNREADABLE with the line; SKM_IMPORT_TOO_LARGE
 */
export async function readCsv<Id extends string>(
  bytes: Uint8Array,
  columns: readonly ImportColumn<Id>[],
  watch: WorkWatch = UNWATCHED,
): Promise<CsvFile<Id>> {
  if (bytes.length > MOST_FILE_BYTES) throw new SekimoriError('SKM_IMPORT_TOO_LARGE', { most: '20 MB' });
  const { encoding, text } = decode(bytes);
  const records = await recordsOf(text, watch);
  const [first, ...others] = records;
  const headings = readHeadings(columns, first?.cells ?? []);
  if (!headings.fit)
    throw new SekimoriError('SKM_IMPORT_HEADINGS', {
      missing: headings.missing.join('、') || '—',
      doubled: headings.doubled.join('、') || '—',
    });
  const width = first?.cells.length ?? 0;
  const rows = others
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
    .map(({ line, cells }) => ({
      line,
      cells: Object.fromEntries([...headings.places].map(([id, place]) => [id, cells[place] ?? ''])) as Record<
        Id,
        string
      >,
      ...(cells.slice(width).some((cell) => cell.trim() !== '') ? { isTooWide: true as const } : {}),
    }));
  return { encoding, rows };
}

/** By its mark, else as UTF-8, else as CP932: text in CP932 is hardly ever valid UTF-8. */
function decode(bytes: Uint8Array): { encoding: ImportEncoding; text: string } {
  const starts = (...mark: number[]) => mark.every((byte, place) => bytes[place] === byte);
  const refuse = (found: string): never => {
    throw new SekimoriError('SKM_IMPORT_ENCODING', { found });
  };
  if (starts(0x50, 0x4b, 0x03, 0x04) || starts(0xd0, 0xcf, 0x11, 0xe0)) return refuse('Excel');
  if (starts(0xff, 0xfe) || starts(0xfe, 0xff)) return refuse('UTF-16');
  if (bytes.includes(0)) return refuse('binary');
  const utf8 = decoded(bytes, 'utf-8');
  if (utf8 !== null) return { encoding: starts(0xef, 0xbb, 0xbf) ? 'utf-8-bom' : 'utf-8', text: utf8 };
  const cp932 = starts(0xef, 0xbb, 0xbf) ? null : decoded(bytes, 'shift_jis');
  return cp932 === null ? refuse('?') : { encoding: 'cp932', text: cp932 };
}

/** Without its mark; null when the bytes are not of that encoding. */
function decoded(bytes: Uint8Array, encoding: 'utf-8' | 'shift_jis'): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

async function recordsOf(text: string, watch: WorkWatch): Promise<CsvRecord[]> {
  const records: CsvRecord[] = [];
  // As many lines at most: cells may have line ends of their own.
  const lines = text.split(/\r\n|\r|\n/).length;
  const parser = parse({
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    // A quote that is never closed would otherwise swallow the rest of the file before it is noticed.
    max_record_size: MOST_COLUMNS * MOST_CELL_CHARACTERS,
  });
  try {
    await pipeline(Readable.from(pieces(text)), parser, async (found) => {
      for await (const { record, info } of found as AsyncIterable<{ record: string[]; info: InfoRecord }>) {
        records.push(demandSize(record, info.lines, records.length));
        if (records.length % LINES_AT_ONCE === 0) {
          watch.demandWanted();
          watch.tell('read', records.length, lines);
        }
      }
    });
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    const { lines } = cause as unknown as { lines?: number };
    throw new SekimoriError('SKM_IMPORT_UNREADABLE', { line: lines ?? 1, reason: '"' }, { cause });
  }
  return records;
}

function demandSize(cells: string[], lastLine: number, before: number): CsvRecord {
  // The parser tells the line a record ends on; cells may have line ends of their own.
  const line = lastLine - cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
  if (before > MOST_ROWS) throw new SekimoriError('SKM_IMPORT_TOO_LARGE', { most: MOST_ROWS.toLocaleString('en') });
  const long = cells.find((cell) => cell.length > MOST_CELL_CHARACTERS);
  if (long !== undefined || cells.length > MOST_COLUMNS)
    throw new SekimoriError('SKM_IMPORT_UNREADABLE', {
      line,
      reason: long === undefined ? `${cells.length} > ${MOST_COLUMNS}` : `${long.length} > ${MOST_CELL_CHARACTERS}`,
    });
  return { line, cells };
}

async function* pieces(text: string): AsyncGenerator<Buffer> {
  // Cut as bytes, which the parser joins again: half of 𠮷 is no text.
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length; from += PIECE_BYTES) {
    yield bytes.subarray(from, from + PIECE_BYTES);
    await new Promise(setImmediate);
  }
}
