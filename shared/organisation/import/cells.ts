// What one cell of an imported file means: days as a city writes them, yes and no, words of a closed list, codes.
import { type Day, isDay } from '../../calendar/day.ts';
import { dayOfWareki } from '../../time/wareki.ts';

/** Begins a formula; our own files write an apostrophe before it, so that no spreadsheet runs it. */
const GUARDED = /^'(?=\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are looked for
const CONTROL = /[\u0000-\u001F\u007F-\u009F]/u;

/** The text of a cell without the blanks around it and without the apostrophe that our own files put before `=`, `+`, `-`, `@`. */
export function cellText(cell: string): string {
  return cell.replace(GUARDED, '').trim();
}

/** Staff numbers and codes of departments: full-width ones are the same. Null when it is none. */
export function readCode(text: string): string | null {
  const code = text.normalize('NFKC');
  return /^[\p{L}\p{N}._-]{1,40}$/u.test(code) ? code : null;
}

/** `2026-04-01`, `2026/4/1`, `20260401`, `令和8年4月1日`, `R8.4.1`; full-width digits too. Null when there is no such day. */
export function readDay(text: string): Day | null {
  const folded = text.normalize('NFKC').replaceAll(/\s/gu, '');
  const [, year, month, day] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/u.exec(folded) ?? /^(\d{4})(\d{2})(\d{2})$/u.exec(folded) ?? [];
  if (year === undefined || month === undefined || day === undefined) return dayOfWareki(folded);
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(written) ? written : null;
}

const YES = new Set(['1', '○', '〇', '◯', 'はい', '有', 'true', 'yes', 'y', '所属長', '課長']);
const NO = new Set(['', '0', '×', '✕', 'いいえ', '無', 'false', 'no', 'n', '-']);

/** Null when it is neither. */
export function readFlag(text: string): boolean | null {
  const folded = text.normalize('NFKC').toLowerCase();
  return YES.has(folded) ? true : NO.has(folded) ? false : null;
}

/** The member of a closed list that a word stands for; null when it is none of theirs. */
export function readWord<T extends string>(
  words: Readonly<Record<T, readonly [string, ...string[]]>>,
  text: string,
): T | null {
  const folded = text.normalize('NFKC').toLowerCase();
  const all = Object.keys(words) as T[];
  return all.find((one) => words[one].some((word) => word.normalize('NFKC').toLowerCase() === folded)) ?? null;
}

/** Line ends, tabs and the like belong in no name. */
export function hasControlCharacters(text: string): boolean {
  return CONTROL.test(text);
}
