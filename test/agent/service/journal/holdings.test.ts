// What the console says it holds, judged against what was sent.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeHoldings } from '../../../../agent/service/journal/holdings.ts';
import { missing, toRanges } from '../../../../console/server/ingest/seq-ranges.ts';

describe('a console that holds any set of numbers', () => {
  it('is believed for exactly those that were sent', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.uniqueArray(fc.integer({ min: 1, max: 60 })), (sentSeq, numbers) => {
        const held = numbers.filter((seq) => seq <= sentSeq).sort((a, b) => a - b);
        const ranges = toRanges(held);
        const judged = judgeHoldings(
          { epoch: 3, sentSeq },
          { highestEpoch: 3, upTo: held.at(-1) ?? 0, missing: missing(ranges) },
        );
        const all = (list: readonly (readonly [number, number])[]) =>
          list.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => first + i));
        expect(all(judged.stored)).toEqual(held);
        expect(all(judged.lacking)).toEqual(
          Array.from({ length: sentSeq }, (_, i) => i + 1).filter((seq) => !held.includes(seq)),
        );
        expect(judged.isFork).toBe(false);
      }),
    );
  });

  it('shows a fork when it holds a number that was never sent, or a higher epoch', () => {
    expect(judgeHoldings({ epoch: 1, sentSeq: 4 }, { highestEpoch: 1, upTo: 5, missing: [] })).toEqual({
      stored: [[1, 4]],
      lacking: [],
      isFork: true,
    });
    expect(judgeHoldings({ epoch: 1, sentSeq: 4 }, { highestEpoch: 2, upTo: 9, missing: [] }).isFork).toBe(true);
  });

  it('is not believed behind the end of a list of gaps as long as a frame takes', () => {
    const gaps = Array.from({ length: 1_000 }, (_, i): [number, number] => [2 * i + 1, 2 * i + 1]);
    const { lacking } = judgeHoldings({ epoch: 1, sentSeq: 5_000 }, { highestEpoch: 1, upTo: 5_000, missing: gaps });
    expect(lacking.at(-1)).toEqual([2_000, 5_000]);
  });
});
