// Text as CP932 (Shift_JIS as Windows has it), for spreadsheets and systems that read nothing else.

const GETA = '〓';
/** Rows that CP932 has twice: NEC's selection of IBM's extensions, which Windows writes as IBM's own. */
const DOUBLED = { from: 8_272, to: 8_835 };
/** What other systems write for the same sign (JIS X 0221 beside Windows). */
const SAME_SIGN: Readonly<Record<string, string>> = {
  '\u301C': '\uFF5E',
  '\u2016': '\u2225',
  '\u2212': '\uFF0D',
  '\u00A2': '\uFFE0',
  '\u00A3': '\uFFE1',
  '\u00AC': '\uFFE2',
  '\u2014': '\u2015',
};

/** @returns the bytes, and how many characters CP932 does not have; each of them is written as 〓 */
export function toCp932(text: string): { bytes: Buffer; replaced: number } {
  const table = bytesOf();
  const out: number[] = [];
  let replaced = 0;
  // By grapheme: a base with its marks or selector is one character to whoever reads the 〓.
  for (const { segment } of new Intl.Segmenter('ja', { granularity: 'grapheme' }).segment(text)) {
    // As it is written first: composing would make 塚 of U+FA10 the everyday 塚, and a name is never re-spelt.
    const codes = codesOf(table, segment) ?? codesOf(table, segment.normalize('NFC'));
    for (const code of codes ?? codesOf(table, GETA) ?? []) push(out, code);
    if (codes === null) replaced += 1;
  }
  return { bytes: Buffer.from(out), replaced };
}

/** Null when one of the characters is not there. */
function codesOf(table: ReadonlyMap<string, number>, text: string): number[] | null {
  const codes: number[] = [];
  for (const character of text) {
    const code = codeOf(table, character);
    if (code === undefined) return null;
    codes.push(code);
  }
  return codes;
}

function codeOf(table: ReadonlyMap<string, number>, character: string): number | undefined {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 ? code : table.get(SAME_SIGN[character] ?? character);
}

function push(out: number[], code: number): void {
  if (code > 0xff) out.push(code >> 8);
  out.push(code & 0xff);
}

let known: ReadonlyMap<string, number> | null = null;

/** Made from the runtime's own decoder, by the pointers of the WHATWG Encoding Standard, §12.3.1. */
function bytesOf(): ReadonlyMap<string, number> {
  if (known !== null) return known;
  const decoder = new TextDecoder('shift_jis');
  const table = new Map<string, number>();
  for (let half = 0xa1; half <= 0xdf; half++) table.set(String.fromCharCode(0xff61 + half - 0xa1), half);
  for (let pointer = 0; pointer < 60 * 188; pointer++) {
    if (pointer >= DOUBLED.from && pointer <= DOUBLED.to) continue;
    const lead = Math.floor(pointer / 188) + (pointer < 31 * 188 ? 0x81 : 0xc1);
    const trail = (pointer % 188) + (pointer % 188 < 0x3f ? 0x40 : 0x41);
    // Private characters are each city's own; elsewhere they are something else.
    if (lead >= 0xf0 && lead <= 0xf9) continue;
    const character = decoder.decode(Uint8Array.of(lead, trail));
    // Where no character stands there is U+FFFD, perhaps with the second byte after it.
    if (!character.startsWith('\uFFFD') && !table.has(character)) table.set(character, lead * 256 + trail);
  }
  known = table;
  return table;
}
