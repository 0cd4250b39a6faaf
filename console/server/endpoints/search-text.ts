// The text that the list's search looks in, and how what was typed is folded to match it.
import { asHiragana, lenientKana } from '../../../shared/search/kana.ts';

export interface SearchParts {
  readonly name: string;
  readonly hostname: string | null;
  readonly user: string | null;
  readonly serial: string | null;
  readonly department: string | null;
  readonly site: string | null;
  readonly address: string | null;
}

/** Full-width and half-width, capital and small letters, hiragana and katakana are one: ＰＣ－０１ is found by pc-01. */
export function fold(text: string): string {
  return asHiragana(text.normalize('NFKC').toLowerCase());
}

/** The parts on lines of their own, so that no word is found across two of them; those with kana once more as they are heard. */
export function searchText(parts: SearchParts): string {
  const { name, hostname, user, serial, department, site, address } = parts;
  const lines = [name, hostname, user, serial, department, site, address]
    .filter((part) => part !== null && part !== '')
    .map((part) => fold(part ?? '').replaceAll(/[\0\n]/g, ' '));
  return [...new Set([...lines, ...lines.map(lenientKana)])].join('\n');
}

/** The words that must all be found. Blanks of any kind part them, the ideographic one too. */
export function searchWords(typed: string): string[] {
  return fold(typed)
    .replaceAll('\0', ' ')
    .split(/\s+/u)
    .filter((word) => word !== '');
}
