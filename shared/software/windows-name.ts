// The title within a name as Windows lists it: what says version, architecture, language or way of installing comes off.

/** What came off, in the words of the explanation. */
export type Removed = 'version' | 'architecture' | 'language' | 'installer' | 'release-name';

const ARCHITECTURE =
  /^(?:x64|x86(?:_64)?|amd64|arm(?:64)?|aarch64|i[3-6]86|win32|win64|(?:64|32)[- ]?(?:bits?|ビット)版?|edition)$/iu;
const LANGUAGE =
  /^(?:[a-z]{2}-(?:[a-z]{2}|latn|hans|hant)|ja|en|japanese|english|日本語|日本語版|英語|mui|japan|enu|jpn|deu|fra|ita|esn|ptb|rus|kor|chs|cht)$/iu;
/** ISO 639-1; beside an architecture only, since alone it may be a name. */
const TWO_LETTERS = /^[a-z]{2}$/iu;
const INSTALLER = /^(?:users?|all|current|remove|only|machine|msi|-|system|portable)$/iu;
const VERSION = /^(?:v?\d+(?:[._]\d+)+\S*|\d+u\d+\S*|build:?|\d{5,}[\d.-]*)$/iu;
/** A voice of one language is not the voice of another. */
const LANGUAGE_IS_PRODUCT = /\bvoice pack(?:age)?\b|ボイス|音声合成/iu;
/** Words after which any dotted number is a version, in the languages that installers of a Japanese terminal write. */
const VERSION_WORD = String.raw`(?:version|ver\.?|release|v\.?|バージョン)`;
const DOTTED = new RegExp(
  String.raw`(?<![\p{L}\d.])(?:${VERSION_WORD}\s*)?\d+(?:[._][\dA-Za-z+-]+)+(?:\s+P\d+)?(?![\p{L}\d])`,
  'giu',
);
/** Days that stand for versions: 08-03-2022, 2022-03-08, 20220308. */
const DAY = new RegExp(
  String.raw`(?<![\p{L}\d.-])(?:${VERSION_WORD}\s*)?(?:\d{1,2}-\d{1,2}-20\d\d|20\d\d-\d{1,2}-\d{1,2}|20[0-4]\d[01]\d[0-3]\d)(?![\p{L}\d.-])`,
  'giu',
);

/** @param name as `tidy` leaves it */
export function stripWindowsName(name: string): { title: string; removed: Set<Removed> } {
  const removed = new Set<Removed>();
  const take = (what: Removed, by: string) => {
    removed.add(what);
    return by;
  };
  let title = name
    .replace(/(?<=\S)\s*(\d+)\s?\(build (\1\.[\d.]+)\)/iu, () => take('version', ''))
    .replaceAll(/(?<=\d\.\d\S*\s)\(\d{1,2}\)/gu, () => take('version', ''))
    .replaceAll(/\(([^()]*)\)|\[([^[\]]*)\]/gu, (whole, round?: string, square?: string) => {
      const kind = kindOf(round ?? square ?? '');
      return kind === null || (kind === 'language' && LANGUAGE_IS_PRODUCT.test(name)) ? whole : take(kind, ' ');
    });
  title = title
    .replaceAll(/ '[^']{1,30}'$/gu, () => take('release-name', ''))
    .replace(/^uninstall\s+(?=\S)/iu, () => take('installer', ''))
    .replaceAll(/\s*\b(?:update)\s+\d+\b/giu, () => take('version', ''))
    .replaceAll(/\s\bbuild:?\s+(?=\S*\d)[\w.-]+/giu, () => take('version', ''))
    .replaceAll(
      /(?:^|[\s-])(?:x64|x86(?:_64)?|amd64|arm64|aarch64|i[3-6]86|win(?:64|32)|(?:64|32)[- ]?(?:bits?|ビット)版?)(?=$|[\s),])/giu,
      () => take('architecture', ' '),
    )
    .replaceAll(/\s(?:386|arm)(?=\s+go\d)|\sfor\s+arm(?=\s|$)/giu, () => take('architecture', ''))
    .replaceAll(/(?<=\p{L}{3})(?:64|32)bit$/giu, () => take('architecture', ''))
    .replaceAll(/\s\d{6,}(?=\s|$)/gu, () => take('version', ' '))
    .replaceAll(/\s\d+(?:-[a-z]+)*-[0-9a-f]{7,40}$/gu, () => take('version', ''))
    .replaceAll(DAY, () => take('version', ' '))
    .replaceAll(DOTTED, (found) => (/\d[._]\d/u.test(found) ? take('version', ' ') : found))
    .replaceAll(/(?<=\p{L}{3})\d+(?:\.\d+)+$/gu, () => take('version', ''))
    .replaceAll(/(?<=\s)go\d+\.\d+\S*/gu, () => take('version', ''))
    .replaceAll(/(?<=\S)\s+V\d+$/gu, () => take('version', ''))
    .replaceAll(/\s(?:preview|release candidate|beta|alpha|rc)\s?\d+(?=\s|$)/giu, () => take('version', ''))
    .replaceAll(/\s(?:beta|alpha|rc)$/giu, () => take('version', ''))
    .replaceAll(/\s+-\s+(?:[a-z]{2}-[a-z]{2}|japanese|english|日本語)\s*$/giu, () => take('language', ''))
    .replaceAll(/\s(?:日本語版|mui)\s*(?=$|\s)/giu, () => take('language', ' '))
    .replaceAll(/\s+-\s*(?=-|$)/gu, ' ')
    .replaceAll(/\s+-\s+(?=Shared Framework$)/gu, ' ')
    .replaceAll(/\s+(?:version|release|ver\.|バージョン)\s*$/giu, '')
    .replaceAll(/\s+(?=[,)])/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/[\s,-]+$/gu, '')
    .trim();
  return { title: title === '' ? name : title, removed };
}

/** `March 2023 Update 1`, `2023年3月`: a month is a version. */
const MONTH =
  /^(?:(?:january|february|march|april|may|june|july|august|september|october|november|december) 20\d\d|20\d\d年\d{1,2}月)(?:\s.*)?$/iu;

/** What a bracket says when it says nothing of the product. */
function kindOf(inside: string): Removed | null {
  if (MONTH.test(inside.trim())) return 'version';
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
