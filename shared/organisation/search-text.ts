// How names and readings are found: hiragana, katakana and half-width kana are one, as are full and half width.
import { lenientKana } from '../search/kana.ts';

/** What two spellings of one name have in common. Only for looking up: a name itself is never re-spelt. */
export function foldName(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[ァ-ヶ]/gu, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) - 0x60))
    .replaceAll(/[\0\n]/gu, ' ');
}

/** One line a part, so that no word is found across two of them; names also without their blank. */
export function nameSearchText(parts: readonly (string | null)[]): string {
  const lines = new Set<string>();
  for (const part of parts) {
    if (part === null || part === '') continue;
    lines.add(foldName(part));
    lines.add(foldName(part).replaceAll(/\s/gu, ''));
    // As they are heard: じょう is found by ジョー.
    lines.add(lenientKana(foldName(part)));
    lines.add(lenientKana(foldName(part).replaceAll(/\s/gu, '')));
  }
  return [...lines].filter((line) => line !== '').join('\n');
}

/** The words that must all be found, as they are heard. */
export function nameSearchWords(typed: string): string[] {
  return lenientKana(foldName(typed))
    .split(/\s+/u)
    .filter((word) => word !== '');
}
