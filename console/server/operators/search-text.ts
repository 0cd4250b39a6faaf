// The text that the list of accounts is searched in: hiragana and katakana are one, as are full and half width.
import { fold } from '../endpoints/search-text.ts';

interface Searched {
  readonly loginName: string;
  readonly displayName: string;
  readonly reading: string | null;
  readonly department: string | null;
  readonly mail?: string | null;
}

export function accountSearchText({ loginName, displayName, reading, department, mail }: Searched): string {
  return [
    loginName,
    displayName,
    displayName.replaceAll(/\s/gu, ''),
    reading,
    reading?.replaceAll(/\s/gu, ''),
    department,
    mail,
  ]
    .filter((part) => part != null && part !== '')
    .map((part) => foldKana(part ?? '').replaceAll(/[\0\n]/g, ' '))
    .join('\n');
}

/** Katakana become hiragana (U+30A1–30F6 lie 0x60 above U+3041–3096). */
export function foldKana(text: string): string {
  return fold(text).replaceAll(/[ァ-ヶ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60));
}
