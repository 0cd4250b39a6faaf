// The ranges of the typeface's slices, read as characters.
import { describe, expect, it } from 'vitest';
import { charactersOf } from '../../../../console/web/build/unicode-range.ts';

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
