// Searches the events of all partitions, newest first: months are read from the newest on, until no older one can hold anything newer.
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Zone } from '../../../shared/zones/zone.ts';
import type { EventCondition, EventReader, PartitionName, ReadEvent } from '../store/event-reader.ts';
import { monthBounds } from '../store/month.ts';
import { type Cursor, compareNewestFirst, cursorOf, positionIn } from './cursor.ts';

export interface EventFilter extends EventCondition {
  /** End of the span, not in it. */
  readonly to?: EpochMs | undefined;
  readonly zones?: readonly Zone[] | undefined;
}

export interface EventSlice {
  readonly events: ReadEvent[];
  /** Where the rest begins; null: there is none. */
  readonly next: Cursor | null;
}

const NEWEST: Cursor = { at: Number.MAX_SAFE_INTEGER, partition: '\uFFFF', number: Number.MAX_SAFE_INTEGER };

/** @param after the cursor of the page before; null: from the newest */
export async function searchEvents(
  reader: EventReader,
  filter: EventFilter,
  after: Cursor | null,
  limit: number,
): Promise<EventSlice> {
  const start = startOf(filter, after);
  let best: ReadEvent[] = [];
  const months = Map.groupBy(await partitionsOf(reader, filter), ({ month }) => month);
  for (const [month, partitions] of months) {
    // What is received in a month happened before its end, so a page that ends later than that is complete.
    const oldest = best[limit];
    if (oldest !== undefined && oldest.at >= monthBounds(month).to) break;
    const found = await Promise.all(
      partitions.map((partition) => reader.read(partition, filter, positionIn(partition, start), limit + 1)),
    );
    best = [...best, ...found.flat()].sort((a, b) => compareNewestFirst(cursorOf(a), cursorOf(b))).slice(0, limit + 1);
  }
  const events = best.slice(0, limit);
  const last = events.at(-1);
  return { events, next: best.length > limit && last !== undefined ? cursorOf(last) : null };
}

/** How many events the filter finds in all. */
export async function countEvents(reader: EventReader, filter: EventFilter): Promise<number> {
  const before = filter.to ?? Number.MAX_SAFE_INTEGER;
  const counts = (await partitionsOf(reader, filter)).map((partition) => reader.count(partition, filter, before));
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}

function startOf({ to }: EventFilter, after: Cursor | null): Cursor {
  const end = to === undefined ? NEWEST : { ...NEWEST, at: to - 1 };
  return after === null || after.at > end.at ? end : after;
}

async function partitionsOf(reader: EventReader, { from, zones }: EventFilter): Promise<PartitionName[]> {
  return (await reader.partitions()).filter(
    ({ zone, month }) =>
      (zones === undefined || zones.includes(zone)) && (from === undefined || monthBounds(month).to > from),
  );
}
