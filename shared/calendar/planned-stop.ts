// A stop that was planned: whom it covers, where it stands, and who has come back.
import type { EpochMs } from '../time/epoch.ts';
import type { Zone } from '../zones/zone.ts';
import { RETURN_GRACE_MS } from './silence.ts';

/** power-inspection: 法定点検停電, with an order of start and a check of clocks afterwards. */
export const STOP_KINDS = ['maintenance', 'power-inspection'] as const;
export type StopKind = (typeof STOP_KINDS)[number];
export const STOP_STATES = ['planned', 'under-way', 'returning', 'over', 'cancelled'] as const;
export type StopState = (typeof STOP_STATES)[number];

export interface PlannedStop {
  readonly kind: StopKind;
  /** Null: every site, every zone. */
  readonly site: string | null;
  readonly zone: Zone | null;
  readonly startsAt: EpochMs;
  /** 復帰予定: until then silence is expected. */
  readonly backBy: EpochMs;
  readonly cancelledAt: EpochMs | null;
}

/**
 *   planned ── startsAt ──▶ under-way ── backBy ──▶ returning ── ten minutes ──▶ over
 *      └────────────── cancelled, at any time before it is over
 */
export function stateOfStop({ startsAt, backBy, cancelledAt }: PlannedStop, now: EpochMs): StopState {
  if (cancelledAt !== null) return 'cancelled';
  if (now < startsAt) return 'planned';
  if (now < backBy) return 'under-way';
  return now < backBy + RETURN_GRACE_MS ? 'returning' : 'over';
}

/** Whether the stop is about a terminal there; it says nothing of the time. */
export function covers(stop: PlannedStop, endpoint: { readonly site: string | null; readonly zone: Zone }): boolean {
  return (stop.site === null || stop.site === endpoint.site) && (stop.zone === null || stop.zone === endpoint.zone);
}

/** Until when a terminal is not expected because of stops that have begun; null: no stop covers it now. */
export function expectedBackAt(
  stops: readonly PlannedStop[],
  endpoint: { readonly site: string | null; readonly zone: Zone },
  now: EpochMs,
): EpochMs | null {
  const ends = stops
    .filter((stop) => ['under-way', 'returning'].includes(stateOfStop(stop, now)) && covers(stop, endpoint))
    .map(({ backBy }) => backBy);
  return ends.length === 0 ? null : Math.max(...ends);
}

/** connected since the stop began: back · heard of in the fortnight before and not since: missing · else: was not in use */
export function returnOf(
  stop: PlannedStop,
  endpoint: { readonly connectedAt: EpochMs | null; readonly lastSeenAt: EpochMs | null },
): 'back' | 'missing' | 'not-in-use' {
  if (endpoint.connectedAt !== null && endpoint.connectedAt >= stop.startsAt) return 'back';
  // One that never stopped (a battery, another circuit) is heard of without a new connection.
  if (endpoint.lastSeenAt !== null && endpoint.lastSeenAt >= stop.backBy) return 'back';
  const wasInUse = endpoint.lastSeenAt !== null && endpoint.lastSeenAt >= stop.startsAt - IN_USE_MS;
  return wasInUse ? 'missing' : 'not-in-use';
}

const IN_USE_MS = 14 * 86_400_000;
