// Writes CSV that Excel opens rightly (UTF-8 with its mark, CRLF) and in which no cell is run as a formula.
import { type EpochMs, HOUR_MS } from '../../../shared/time/epoch.ts';

export type Cell = string | number | null;
export const CSV_MARK = '\uFEFF';

/** One line with its end. Numbers are written as they are; text that a spreadsheet would take for a formula gets an apostrophe. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(written).join(',')}\r\n`;
}

/** ISO 8601 in Japan's time, which has no summer time: `2026-11-25T09:00:00+09:00`. Null stays null. */
export function isoInJapan(at: EpochMs | null): string | null {
  return at === null ? null : `${new Date(at + 9 * HOUR_MS).toISOString().slice(0, 19)}+09:00`;
}

/** Begins a formula in Excel or LibreOffice, the full-width forms too (OWASP, CSV Injection). */
const FORMULA = /^[\s]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u;

function written(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = cell.toWellFormed().replaceAll('\0', '\uFFFD');
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
