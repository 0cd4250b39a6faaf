// Makes every character of a text from outside visible: a device or a program chooses its own name, and may hide in it.

/** Characters without a shape of their own that could reorder, hide or fake what stands beside them. */
const HIDDEN = new RegExp(
  [
    '\\p{Cc}', // control characters
    '\\p{Cs}', // halves of a surrogate pair that stand alone
    '\\p{Bidi_Control}', // UAX #9: overrides, embeddings, isolates, marks
    '\\p{Cn}|\\p{Co}', // not assigned, private use: no font shows them
    '[\\u00AD\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u200B-\\u200D\\u2028\\u2029\\u2060-\\u206F\\u3164]',
    '[\\uFEFF\\uFFA0\\uFFF0-\\uFFFB]|[\\u{1BCA0}-\\u{1BCA3}]|[\\u{1D173}-\\u{1D17A}]|[\\u{E0000}-\\u{E00FF}]',
  ].join('|'),
  'gu',
);
/** ISO/IEC 6429, in their order from U+0000. */
const CONTROLS =
  'NUL SOH STX ETX EOT ENQ ACK BEL BS TAB LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US'.split(
    ' ',
  );
/** More than two marks on one letter climb over the neighbouring lines; none of our languages needs more. */
const PILED_MARKS = /(\p{M}{2})(\p{M}+)/gu;

/**
 * The text with every hidden character written out: controls by their names (`⟦ESC⟧`, `⟦LF⟧`), the rest as `⟦U+202E⟧`.
 * The pictures of U+2400 ff. would be shorter, but few fonts have them, and boxes say nothing. Ideographic variation selectors (names: U+E0100–E01EF) stay as they are.
 */
export function visibleText(text: string): string {
  return text
    .replace(PILED_MARKS, (_, kept: string, piled: string) => kept + [...piled].map(codePoint).join(''))
    .replace(HIDDEN, picture);
}

/**
 * Cuts the middle out of a text of more than `most` graphemes: the end often tells two things apart.
 * @returns the text to show and whether something was cut
 */
export function cutMiddle(text: string, most: number): { text: string; isCut: boolean } {
  if (text.length <= most) return { text, isCut: false };
  const { head, tail, count } = ends(text, most);
  if (count <= most) return { text, isCut: false };
  return { text: `${head}…${tail}`, isCut: true };
}

function ends(text: string, most: number): { head: string; tail: string; count: number } {
  // Only the ends are looked at: a name may have 10,000 characters, and a table hundreds of names.
  const window = most * 16;
  const segmenter = new Intl.Segmenter('ja', { granularity: 'grapheme' });
  const front = [...segmenter.segment(text.slice(0, window))].map((part) => part.segment);
  const back = [...segmenter.segment(text.slice(-window))].map((part) => part.segment);
  const headLength = Math.ceil((most - 1) / 2);
  return {
    head: front.slice(0, headLength).join(''),
    tail: back.slice(headLength + 1 - most).join(''),
    count: text.length <= window ? front.length : Number.POSITIVE_INFINITY,
  };
}

function picture(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const name = CONTROLS[code];
  return name === undefined ? codePoint(character) : `⟦${name}⟧`;
}

function codePoint(character: string): string {
  return `⟦U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟧`;
}
