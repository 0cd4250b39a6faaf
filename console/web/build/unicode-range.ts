// Reads a `unicode-range` of a style sheet.

/** @param range `U+20-7E,U+3042`; a part that is not of this form (wildcards are not used) gives nothing */
export function charactersOf(range: string): string[] {
  return range.split(',').flatMap((part) => {
    const [, first, last] = /^\s*U\+([\da-f]+)(?:-([\da-f]+))?\s*$/i.exec(part) ?? [];
    if (first === undefined) return [];
    const from = Number.parseInt(first, 16);
    const to = last === undefined ? from : Number.parseInt(last, 16);
    return Array.from({ length: Math.max(0, to - from + 1) }, (_, nth) => String.fromCodePoint(from + nth));
  });
}

/** The range from the first to the last character of `range`. */
export function hullOf(range: string): string {
  const codes = charactersOf(range).map((character) => character.codePointAt(0) ?? 0);
  const hex = (code: number) => code.toString(16);
  return `U+${hex(Math.min(...codes))}-${hex(Math.max(...codes))}`;
}
