// What of a frame is new, and the head after it: the same rule for both stores.
import type { EventFrame, EventHead, EventRecord } from '../store/event-store.ts';
import { addRange, hasSeq, toRanges, union } from './seq-ranges.ts';

/**
 * @param head what is stored of this epoch so far; undefined: nothing
 * @returns the records that are not stored yet, and the head once they are
 */
export function advance(head: EventHead | undefined, frame: EventFrame): { fresh: EventRecord[]; head: EventHead } {
  let ranges = head?.ranges ?? [];
  const seqs: number[] = [];
  const seen = new Set<number>();
  const fresh: EventRecord[] = [];
  for (const record of frame.records) {
    if (seen.has(record.seq) || hasSeq(ranges, record.seq)) continue;
    seen.add(record.seq);
    seqs.push(record.seq);
    fresh.push(record);
  }
  for (const [from, to] of toRanges(seqs.sort((a, b) => a - b))) ranges = addRange(ranges, from, to);
  const isNewer = head === undefined || frame.headSeq >= head.headSeq;
  return {
    fresh,
    head: {
      epoch: frame.epoch,
      ranges,
      explained: frame.explained.length === 0 ? (head?.explained ?? []) : union(head?.explained ?? [], frame.explained),
      headSeq: isNewer ? frame.headSeq : head.headSeq,
      headHash: isNewer ? frame.headHash : head.headHash,
    },
  };
}
