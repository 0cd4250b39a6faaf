// Events that arrived since the list was asked for: shown while the list is live, held back while it is stopped.
import type { EventRow } from '../../../../shared/protocol/api/events.ts';

export interface LiveQueue {
  readonly isLive: boolean;
  /** In order of arrival. */
  readonly shown: readonly EventRow[];
  readonly held: readonly EventRow[];
  /** More came than are kept: the list must be asked for anew. */
  readonly overflowed: boolean;
}
/** Beyond this the list is asked for anew instead of growing in memory. */
export const MOST_KEPT = 500;

export const EMPTY_QUEUE: LiveQueue = { isLive: true, shown: [], held: [], overflowed: false };

/** Takes news in; to the list when it is live, else aside. */
export function arrive(queue: LiveQueue, rows: readonly EventRow[]): LiveQueue {
  if (rows.length === 0) return queue;
  const next = queue.isLive
    ? { ...queue, shown: [...queue.shown, ...rows] }
    : { ...queue, held: [...queue.held, ...rows] };
  return next.shown.length + next.held.length > MOST_KEPT
    ? { ...EMPTY_QUEUE, isLive: queue.isLive, overflowed: true }
    : next;
}

/** Those of an answer that did not arrive by themselves. */
export function notYetIn({ shown, held }: LiveQueue, rows: readonly EventRow[]): EventRow[] {
  const known = new Set([...shown, ...held].map(({ id }) => id));
  return rows.filter(({ id }) => !known.has(id));
}

/** Stops, or goes on: what was held back comes in. */
export function setLive(queue: LiveQueue, isLive: boolean): LiveQueue {
  return isLive ? { ...queue, isLive, shown: [...queue.shown, ...queue.held], held: [] } : { ...queue, isLive };
}

/** One list, newest first, each event once, however often and in whatever order it came. */
export function merged(asked: readonly EventRow[], arrived: readonly EventRow[]): EventRow[] {
  const known = new Set(asked.map(({ id }) => id));
  const fresh = new Map(arrived.filter(({ id }) => !known.has(id)).map((row) => [row.id, row]));
  if (fresh.size === 0) return [...asked];
  return [...fresh.values(), ...asked].sort((a, b) => b.at - a.at || b.receivedAt - a.receivedAt || b.seq - a.seq);
}
