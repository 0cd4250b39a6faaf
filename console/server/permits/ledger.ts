// What the terminal told of one permit, newest first: opened, every file, gaps, the comparison, closed.
import type { PermitLedger } from '../../../shared/protocol/api/permits.ts';
import type { EventType } from '../../../shared/protocol/uplink/events.ts';
import { DAY_MS, type EpochMs } from '../../../shared/time/epoch.ts';
import type { Cursor } from '../events/cursor.ts';
import { rowOf, typeNumbers } from '../events/rows.ts';
import { searchEvents } from '../events/search.ts';
import type { EventReader, ReadEvent } from '../store/event-reader.ts';
import type { StoredPermit } from './store.ts';

const TYPES = [
  'permit.opened',
  'permit.ended',
  'copy.recorded',
  'copy.gap',
  'copy.compared',
] as const satisfies readonly EventType[];
/** A terminal's clock may be off, and it may tell late what was before. */
const BEFORE_MS = DAY_MS;
const PAGE = 2_000;
/** More files than this under one permit are counted, and no longer listed one by one. */
const MOST_EVENTS = 20_000;

/** Newest first; what a terminal tells of a permit that is none of its own is not asked for. */
export async function eventsOf(
  reader: EventReader,
  { permitId, endpoint, zone, extent }: Pick<StoredPermit, 'permitId' | 'endpoint' | 'zone' | 'extent'>,
): Promise<ReadEvent[]> {
  const condition = { from: extent.from - BEFORE_MS, endpoints: [endpoint], zones: [zone], types: typeNumbers(TYPES) };
  const found: ReadEvent[] = [];
  let after: Cursor | null = null;
  do {
    const { events, next } = await searchEvents(reader, condition, after, PAGE);
    found.push(...events.filter(({ data }) => data.includes(permitId) && permitNamedIn(data) === permitId));
    after = found.length < MOST_EVENTS ? next : null;
  } while (after !== null);
  return found;
}

export function permitNamedIn(data: string): string | null {
  const { permit } = JSON.parse(data) as { permit?: unknown };
  return typeof permit === 'string' ? permit : null;
}

export async function ledgerOf(
  reader: EventReader,
  permit: StoredPermit,
  { offset, limit }: { offset: number; limit: number },
  now: EpochMs,
): Promise<PermitLedger> {
  const events = await eventsOf(reader, permit);
  const named = { endpointId: permit.endpointId, name: permit.endpointName };
  return {
    asOf: now,
    total: events.length,
    rows: events.slice(offset, offset + limit).flatMap((event) => rowOf(event, named) ?? []),
  };
}
