// The title within a name as Windows lists it: what says version, architecture, language or way of installing comes off.

/** What came off, in the words of the explanation. */
export type Removed = 'version' | 'architecture' | 'language' | 'installer' | 'release-name';

const ARCHITECTURE = /^(?:x64|x86|amd64|arm64|win32|win64|(?:64|32)[- ]?(?:bit|ビット)|edition)$/iu;
const LANGUAGE =
  /^(?:[a-z]{2}-(?:[a-z]{2}|latn|hans|hant)|ja|en|japanese|english|日本語|日本語版|英語|mui|japan|enu|jpn|deu|fra|ita|esn|ptb|rus|kor|chs|cht)$/iu;
/** ISO 639-1; beside an architecture only, since alone it may be a name. */
const TWO_LETTERS = /^[a-z]{2}$/iu;
const INSTALLER = /^(?:users?|all|current|remove|only|machine|msi|-|system)$/iu;
const VERSION = /^v?\d+(?:\.\d+)+\S*$/iu;

/** @param name as `tidy` leaves it */
export function stripWindowsName(name: string): { title: string; removed: Set<Removed> } {
  const removed = new Set<Removed>();
  const take = (what: Removed, by: string) => {
    removed.add(what);
    return by;
  };
  let title = name.replaceAll(/\(([^()]*)\)/gu, (whole, inside: string) => {
    const kind = kindOf(inside);
    return kind === null ? whole : take(kind, ' ');
  });
  title = title
    .replaceAll(/ '[^']{1,30}'$/gu, () => take('release-name', ''))
    .replaceAll(/\s*\b(?:update)\s+\d+\b/giu, () => take('version', ''))
    .replaceAll(/(?:^|[\s-])(?:x64|x86|amd64|(?:64|32)[- ]?(?:bit|ビット))(?=$|[\s)])/giu, () =>
      take('architecture', ' '),
    )
    .replaceAll(
      /(?<![\p{L}\d.])(?:(?:version|ver\.?|release|v\.?)\s*)?\d+(?:[._][\dA-Za-z+-]+)+(?![\p{L}\d])/giu,
      (found) => (/\d[._]\d/u.test(found) ? take('version', ' ') : found),
    )
    .replaceAll(/(?<=\s)go\d+\.\d+\S*/gu, () => take('version', ''))
    .replaceAll(/(?<=\S)\s+V\d+$/gu, () => take('version', ''))
    .replaceAll(/\s(?:beta|alpha|rc)\s?\d*$/giu, () => take('version', ''))
    .replaceAll(/\s+-\s+(?:[a-z]{2}-[a-z]{2}|japanese|english|日本語)\s*$/giu, () => take('language', ''))
    .replaceAll(/\s(?:日本語版|mui)\s*(?=$|\s)/giu, () => take('language', ' '))
    .replaceAll(/\s+-\s*(?=-|$)/gu, ' ')
    .replaceAll(/\s+-\s+(?=Shared Framework$)/gu, ' ')
    .replaceAll(/\s+(?:version|release|ver\.)\s*$/giu, '')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/[\s-]+$/gu, '')
    .trim();
  return { title: title === '' ? name : title, removed };
}

/** What a bracket says when it says nothing of the product. */
function kindOf(inside: string): Removed | null {
  const words = inside
    .trim()
    .replaceAll(/(?<=\d)[ -](?=bit|ビット)/giu, '')
    .split(/[\s,、]+/u);
  const has = (form: RegExp) => words.some((word) => form.test(word));
  const forms = [ARCHITECTURE, LANGUAGE, INSTALLER, VERSION, ...(has(ARCHITECTURE) ? [TWO_LETTERS] : [])];
  if (!words.every((word) => forms.some((form) => form.test(word)))) return null;
  if (has(ARCHITECTURE)) return 'architecture';
  if (has(VERSION)) return 'version';
  return has(LANGUAGE) ? 'language' : 'installer';
}
