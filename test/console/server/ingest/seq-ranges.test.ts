import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addRange,
  contiguousUpTo,
  hasSeq,
  missing,
  toRanges,
  union,
} from '../../../../console/server/ingest/seq-ranges.ts';
import type { SeqRange } from '../../../../shared/protocol/uplink/messages.ts';

const range = fc
  .tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 10 }))
  .map(([from, size]): SeqRange => [from, from + size]);
const numbersOf = (ranges: readonly SeqRange[]) =>
  ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i));
const build = (ranges: SeqRange[]) => ranges.reduce<SeqRange[]>((all, [from, to]) => addRange(all, from, to), []);

describe('the numbers that are stored of one epoch', () => {
  it('are the same set in whatever order and however often they arrive', () => {
    fc.assert(
      fc.property(fc.array(range, { maxLength: 20 }), (ranges) => {
        const expected = [...new Set(numbersOf(ranges))].sort((a, b) => a - b);
        const built = build(ranges);
        expect(numbersOf(built)).toEqual(expected);
        expect(built).toEqual(toRanges(expected));
        for (let seq = 1; seq <= 75; seq++) expect(hasSeq(built, seq)).toBe(expected.includes(seq));
      }),
    );
  });

  it('leave exactly the others up to the highest as missing', () => {
    fc.assert(
      fc.property(fc.array(range, { minLength: 1, maxLength: 20 }), (ranges) => {
        const built = build(ranges);
        const highest = built.at(-1)?.[1] ?? 0;
        expect(union(built, missing(built))).toEqual([[1, highest]]);
        for (const seq of numbersOf(missing(built))) expect(hasSeq(built, seq)).toBe(false);
      }),
    );
  });

  it('are held without a hole up to the first missing one', () => {
    expect(
      contiguousUpTo([
        [1, 4],
        [6, 9],
      ]),
    ).toBe(4);
    expect(contiguousUpTo([[2, 4]])).toBe(0);
    expect(contiguousUpTo([])).toBe(0);
  });
});
