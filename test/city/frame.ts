// One `event.report`, written ahead: what it costs to send is its bytes.
import type { JournalEvent } from '../../shared/protocol/uplink/events.ts';

export interface Frame {
  readonly bytes: Buffer;
  readonly lastSeq: number;
  readonly events: number;
}

/** @param events one after the other in number, at least one */
export function writeFrame(events: readonly JournalEvent[], headHash: string): Frame {
  return {
    bytes: Buffer.from(JSON.stringify({ type: 'event.report', epoch: 1, events, headHash })),
    lastSeq: events.at(-1)?.seq ?? 0,
    events: events.length,
  };
}
