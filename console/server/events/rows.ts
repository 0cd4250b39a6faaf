// Between the words of the interface and the numbers of the store: event types, severities, names of endpoints.
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { EventRow } from '../../../shared/protocol/api/events.ts';
import { type EventType, events, SEVERITIES, type Severity } from '../../../shared/protocol/uplink/events.ts';
import { eventId, type StoredEvent } from '../store/event-store.ts';

const NAMES = new Map(Object.entries(events).map(([type, { number }]) => [number, type]));

/** @throws SKM_REQUEST_MALFORMED for a type that is not in the table */
export function typeNumbers(types: readonly string[]): number[] {
  return types.map((type) => {
    if (!Object.hasOwn(events, type)) throw new SekimoriError('SKM_REQUEST_MALFORMED', { reason: 'type' });
    return events[type as EventType].number;
  });
}

export function severityNumbers(severities: readonly Severity[]): number[] {
  return severities.map((severity) => SEVERITIES.indexOf(severity));
}

/** Null when its endpoint is not known. A type of a newer version shows as its number. */
export function rowOf(event: StoredEvent, endpoint: { endpointId: string; name: string } | undefined): EventRow | null {
  if (endpoint === undefined) return null;
  return {
    id: eventId(event.endpoint, event.epoch, event.seq),
    endpointId: endpoint.endpointId,
    endpointName: endpoint.name,
    zone: event.zone,
    epoch: event.epoch,
    seq: event.seq,
    at: event.at,
    deviceAt: event.deviceAt,
    receivedAt: event.receivedAt,
    clockOffsetMs: event.clockOffsetMs,
    type: NAMES.get(event.type) ?? String(event.type),
    severity: SEVERITIES[event.severity] ?? 'info',
    data: JSON.parse(event.data),
  };
}
