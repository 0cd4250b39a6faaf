// Sets of sequence numbers as sorted, disjoint, non-adjacent ranges: how repeats and gaps are recognised.
import type { SeqRange } from '../../../shared/protocol/uplink/messages.ts';

export type SeqRanges = readonly SeqRange[];

export function hasSeq(ranges: SeqRanges, seq: number): boolean {
  // From the end: what arrives is nearly always newer than everything stored.
  for (let i = ranges.length - 1; i >= 0; i--) {
    const [from, to] = ranges[i] as SeqRange;
    if (seq > to) return false;
    if (seq >= from) return true;
  }
  return false;
}

/** The set with `from`–`to` added. The argument is left alone. */
export function addRange(ranges: SeqRanges, from: number, to: number): SeqRange[] {
  const last = ranges.at(-1);
  if (last && from === last[1] + 1) return [...ranges.slice(0, -1), [last[0], to]];
  const before: SeqRange[] = [];
  const after: SeqRange[] = [];
  let [low, high] = [from, to];
  for (const range of ranges) {
    if (range[1] < low - 1) before.push(range);
    else if (range[0] > high + 1) after.push(range);
    else [low, high] = [Math.min(low, range[0]), Math.max(high, range[1])];
  }
  return [...before, [low, high], ...after];
}

export function union(a: SeqRanges, b: SeqRanges): SeqRange[] {
  return b.reduce<SeqRange[]>((all, [from, to]) => addRange(all, from, to), [...a]);
}

/** Numbers between 1 and the highest that are not in the set. */
export function missing(ranges: SeqRanges): SeqRange[] {
  const holes: SeqRange[] = [];
  let next = 1;
  for (const [from, to] of ranges) {
    if (from > next) holes.push([next, from - 1]);
    next = to + 1;
  }
  return holes;
}

/** The highest number up to which all are in the set; 0 when 1 is missing. */
export function contiguousUpTo(ranges: SeqRanges): number {
  const first = ranges[0];
  return first && first[0] <= 1 ? first[1] : 0;
}

/** Sorted numbers as ranges. */
export function toRanges(sorted: readonly number[]): SeqRange[] {
  const ranges: SeqRange[] = [];
  for (const seq of sorted) {
    const last = ranges.at(-1);
    if (last && seq === last[1] + 1) last[1] = seq;
    else ranges.push([seq, seq]);
  }
  return ranges;
}
