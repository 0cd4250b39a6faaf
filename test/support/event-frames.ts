// Frames of events for the console's tests, as ingest hands them to the store.
import type { EventFrame, EventRecord } from '../../console/server/store/event-store.ts';
import { type EventType, events, SEVERITIES, type Severity } from '../../shared/protocol/uplink/events.ts';
import type { Zone } from '../../shared/zones/zone.ts';

export interface EventFacts {
  at: number;
  /** Received by the console; `at` when absent. */
  receivedAt?: number;
  type?: EventType;
  severity?: Severity;
  data?: unknown;
}

/** One frame for each event, numbered from `firstSeq` on: what is received at different times comes in different frames. */
export function framesOf(endpoint: number, zone: Zone, list: readonly EventFacts[], firstSeq = 1): EventFrame[] {
  return list.map(({ at, receivedAt = at, type = 'agent.started', severity, data = {} }, index) => {
    const record: EventRecord = {
      seq: firstSeq + index,
      at,
      deviceAt: at,
      mono: 1,
      type: events[type].number,
      severity: SEVERITIES.indexOf(severity ?? events[type].severity),
      data: JSON.stringify(data),
    };
    const headHash = '0'.repeat(64);
    return {
      endpoint,
      zone,
      epoch: 1,
      receivedAt,
      clockOffsetMs: 0,
      headSeq: record.seq,
      headHash,
      explained: [],
      records: [record],
    };
  });
}
