// How spellings are made comparable: width, kana, invisible characters, marks of trade, forms of companies.
import { foldName } from '../organisation/search-text.ts';

/** Longer names are cut: no installer's name needs more, and a hostile one costs no time. */
export const MOST_CHARACTERS = 512;

/** One line of well-formed, visible text in NFKC with single blanks. */
export function tidy(text: string): string {
  return text
    .slice(0, MOST_CHARACTERS)
    .toWellFormed()
    .replaceAll(/[®™©]/gu, ' ')
    .normalize('NFKC')
    .slice(0, MOST_CHARACTERS)
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\uFFFD]/gu, ' ')
    .replaceAll(/\((?:r|tm|c)\)/giu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

/** What equal titles have in common: letters and digits alone, kana as one, without the long mark at a word's end (ドライバ, ドライバー). */
export function keyOf(text: string): string {
  const folded = foldName(text)
    .replaceAll(/(?<=[ぁ-ん])ー(?![ぁ-んー])/gu, '')
    .replaceAll(/[^\p{L}\p{N}\p{M}+#]/gu, '');
  // Of a name of signs alone, the signs are all there is.
  return folded === '' ? foldName(text) : folded;
}

const COMPANY_FORMS =
  /(?:株式会社|有限会社|合同会社|\(株\)|\(有\)|\b(?:incorporated|inc|corporation|corp|company|co|ltd|limited|llc|gmbh|ag|s\.?\s?r\.?\s?o|spol|foundation|group)\b\.?)/giu;

/** A publisher without its legal form, folded. */
export function publisherKey(publisher: string): string {
  return keyOf(tidy(publisher).replaceAll(COMPANY_FORMS, ' '));
}
