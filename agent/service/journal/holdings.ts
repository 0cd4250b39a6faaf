// What the console says it holds against what this journal knows to have sent: stored, lacking, or a fork.
import type { SeqRange } from '../../../shared/protocol/uplink/messages.ts';

/** `welcome.journal`. */
export interface Held {
  highestEpoch: number;
  upTo: number;
  missing: readonly SeqRange[];
}

export interface Judged {
  stored: SeqRange[];
  /** Acknowledged once, and no longer there: a console restored from an older backup. */
  lacking: SeqRange[];
  /** The console holds numbers that this journal never sent: this file is older than what was sent from it. */
  isFork: boolean;
}

/** A list of missing ranges as long as a frame holds may have been cut: nothing behind its end is believed. */
const MOST_RANGES = 1_000;

/**
 * Only numbers up to `sentSeq` are judged: a number is sent after it is durable here, so what the console holds beyond it
 * came from another life of this terminal, and the entries here under those numbers are other ones.
 */
export function judgeHoldings(head: { epoch: number; sentSeq: number }, held: Held): Judged {
  if (held.highestEpoch > head.epoch) return { stored: [], lacking: [], isFork: true };
  const upTo = held.highestEpoch < head.epoch ? 0 : held.upTo;
  const listEnd = held.missing.length >= MOST_RANGES ? (held.missing.at(-1)?.[1] ?? 0) : Number.POSITIVE_INFINITY;
  const known = Math.min(upTo, head.sentSeq, listEnd);
  const stored: SeqRange[] = [];
  const lacking: SeqRange[] = [];
  let next = 1;
  const missing = held.missing.filter(([first, last]) => first <= last).toSorted(([a], [b]) => a - b);
  for (const [first, last] of missing) {
    if (first > known) break;
    if (first > next) stored.push([next, first - 1]);
    const end = Math.min(last, known);
    if (end >= Math.max(first, next)) lacking.push([Math.max(first, next), end]);
    next = Math.max(next, last + 1);
  }
  if (next <= known) stored.push([next, known]);
  if (known < head.sentSeq) lacking.push([known + 1, head.sentSeq]);
  return { stored, lacking, isFork: held.highestEpoch === head.epoch && held.upTo > head.sentSeq };
}
