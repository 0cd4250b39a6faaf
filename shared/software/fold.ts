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
  /(?:株式会社|有限会社|合同会社|\(株\)|\(有\)|^the\b|\b(?:incorporated|inc|corporation|corp|company|co|ltd|limited|llc|llp|gmbh|mbh|ag|kg|e\.?v|b\.?v|n\.?v|s\.?a\.?s?|s\.?r\.?l|s\.?p\.?a|a\.?s|ab|oy|pty|plc|kft|k\.k|s\.?\s?r\.?\s?o|spol|sp\.?\s?z\s?o\.?\s?o|foundation|group)(?![\p{L}\p{N}])\.?)/giu;
/** What a maker calls itself beside its name, and drops or changes over the years. */
const KIND_OF_MAKER =
  /[\s,]+(?:software|systems?|technolog(?:y|ies)|solutions|project|(?:development )?team|(?:community|project)?\s*(?:developers|authors|contributors))[\s,.]*$/iu;
/** Some makers register the address of their site: `https://golang.org`, `Python.org`. */
const ADDRESS = /^(?:https?:\/\/)?(?:www\.)?([\p{L}\p{N}-]+)\.(?:com|org|net|io|dev|jp|co\.jp|ne\.jp)(?:\/\S*)?$/iu;

/** A publisher without its legal form, its kind and its site's ending, folded. */
export function publisherKey(publisher: string): string {
  const bare = tidy(publisher).replace(ADDRESS, '$1').replaceAll(COMPANY_FORMS, ' ').trim();
  let shorter = bare;
  for (let kinds = 0; kinds < 3; kinds++) shorter = shorter.replace(KIND_OF_MAKER, '');
  return keyOf(shorter === '' ? bare : shorter);
}
