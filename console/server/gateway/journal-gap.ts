// Which numbers of a terminal's journals are stored or explained, and the condition while some are lost for good.
import type { SeqRange } from '../../../shared/protocol/uplink/messages.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { ConditionStore } from '../conditions/store.ts';
import { missing, union } from '../ingest/seq-ranges.ts';
import type { EventHead } from '../store/event-store.ts';

export function missingIn(head: EventHead): SeqRange[] {
  return missing(answered(head));
}

/** The number that follows the highest one that is stored or explained. */
export function nextOf(head: EventHead): number {
  return (answered(head).at(-1)?.[1] ?? 0) + 1;
}

/**
 * What the terminal no longer holds and the console never got is lost for good, and is seen.
 * @param endpoint the integer id
 */
export async function settleGap(
  endpoint: number,
  heads: readonly EventHead[],
  conditions: Pick<ConditionStore, 'open' | 'close'>,
  now: EpochMs,
): Promise<void> {
  const holes = heads.flatMap(missingIn);
  if (holes.length === 0) return conditions.close('journal-gap', endpoint, now);
  const count = holes.reduce((sum, [from, to]) => sum + to - from + 1, 0);
  const facts = { missing: count, from: holes[0]?.[0] ?? 0, to: holes.at(-1)?.[1] ?? 0 };
  await conditions.open({ code: 'journal-gap', endpoint, facts }, now);
}

function answered(head: EventHead): SeqRange[] {
  return union(head.ranges, head.explained);
}
