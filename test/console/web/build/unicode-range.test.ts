// The ranges of the typeface's slices, read as characters.
import ranges from '@fontsource-variable/noto-sans-jp/unicode.json' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import { charactersOf, hullOf } from '../../../../console/web/build/unicode-range.ts';

describe('a unicode-range', () => {
  it.each([
    ['one character', 'U+3042', ['あ']],
    ['a span with both of its ends', 'U+41-43', ['A', 'B', 'C']],
    ['several parts, with or without blanks', 'U+41, U+3042,U+20BB7', ['A', 'あ', '𠮷']],
    ['a span that runs backwards', 'U+43-41', []],
    ['a part that cannot be read', 'U+4??,あ,', []],
  ])('%s', (_name, range, characters) => {
    expect(charactersOf(range)).toEqual(characters);
  });
});

describe('the hull of a unicode-range', () => {
  it('goes from its first to its last character', () => {
    expect(hullOf('U+3042,U+41-43,U+20BB7')).toBe('U+41-20bb7');
  });

  it('of the slices that are told by it are apart, so that no character has two', () => {
    const hulls = Object.entries(ranges)
      .filter(([name]) => Number(/^\[(\d+)\]$/.exec(name)?.[1] ?? 99) < 60)
      .map(([, range]) => charactersOf(hullOf(range)).map((character) => character.codePointAt(0) ?? 0))
      .sort(([a = 0], [b = 0]) => a - b);
    expect(hulls).toHaveLength(60);
    for (const [nth, hull] of hulls.entries()) expect(hull[0]).toBeGreaterThan(hulls[nth - 1]?.at(-1) ?? 0);
  });
});
