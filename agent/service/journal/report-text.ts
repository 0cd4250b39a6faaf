// Writes one `event.report` from rows of the journal: their data is JSON text already and is not parsed again.
import { SEVERITY_ORDER } from '../../../shared/protocol/uplink/checkers.generated.ts';
import type { EntryRow } from '../store/journal-sql.ts';

/** Events ready to go: the frame's text, and the highest number in it. */
export interface Report {
  epoch: number;
  text: string;
  count: number;
  lastSeq: number;
}

/**
 * @param rows      in order, of one epoch
 * @param maxBytes  of the events together; at least one event is taken whatever its size
 * @returns null when there are no rows
 */
export function reportText(epoch: number, rows: readonly EntryRow[], maxBytes: number): Report | null {
  const events: string[] = [];
  let bytes = 0;
  let last: EntryRow | null = null;
  for (const row of rows) {
    const { seq, at, mono, severity, type, data } = row;
    const envelope = JSON.stringify({ seq, at, mono, severity: SEVERITY_ORDER[severity], type });
    const text = `${envelope.slice(0, -1)},"data":${data}}`;
    bytes += Buffer.byteLength(text) + 1;
    if (events.length > 0 && bytes > maxBytes) break;
    events.push(text);
    last = row;
  }
  if (last === null) return null;
  const text = `{"type":"event.report","epoch":${epoch},"events":[${events.join(',')}],"headHash":"${last.chain}"}`;
  return { epoch, text, count: events.length, lastSeq: last.seq };
}
