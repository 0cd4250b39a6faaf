// Checks the events of a frame one by one and turns the good ones into records; a bad one never blocks the rest.
import { checkEvent } from '../../../shared/protocol/uplink/checkers.generated.ts';
import { type EventData, events, type JournalEvent, SEVERITIES } from '../../../shared/protocol/uplink/events.ts';
import { MAX_DEPTH, MAX_EVENT_BYTES } from '../../../shared/protocol/uplink/limits.ts';
import type { SeqRange } from '../../../shared/protocol/uplink/messages.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { EventRecord } from '../store/event-store.ts';
import { isDeeperThan } from './depth.ts';

export interface RefusedEvent {
  seq: number;
  code: 'SKM_EVENT_INVALID' | 'SKM_EVENT_TYPE_UNKNOWN';
  reason: string;
}

export interface ReadEvents {
  records: EventRecord[];
  refused: RefusedEvent[];
  /** Numbers that the terminal itself says it had to drop. */
  explained: SeqRange[];
}

const typeNumbers = new Map(Object.entries(events).map(([type, { number }]) => [type, number]));
const severityNumbers = new Map<string, number>(SEVERITIES.map((severity, index) => [severity, index]));

/**
 * @param clockOffsetMs  the console's clock minus the terminal's
 * @returns null when an entry has no number at all: then nothing of the frame can be answered one by one
 */
export function readEvents(entries: readonly unknown[], receivedAt: EpochMs, clockOffsetMs: number): ReadEvents | null {
  const explained: SeqRange[] = [];
  const records: EventRecord[] = [];
  const refused: RefusedEvent[] = [];
  for (const entry of entries) {
    // Nothing of it is trusted before its checker has passed; the type only names the fields.
    const { seq, type, at, mono, severity, data } = (entry ?? {}) as JournalEvent;
    if (!Number.isSafeInteger(seq) || seq < 1) return null;
    const number = typeNumbers.get(type);
    if (number === undefined) {
      refused.push({ seq, code: 'SKM_EVENT_TYPE_UNKNOWN', reason: String(type).slice(0, 64) });
      continue;
    }
    if (!checkEvent[type](entry) || isDeeperThan(data, MAX_DEPTH)) {
      refused.push({ seq, code: 'SKM_EVENT_INVALID', reason: `does not fit ${type}` });
      continue;
    }
    const text = JSON.stringify(data);
    if (text.length > MAX_EVENT_BYTES) {
      refused.push({ seq, code: 'SKM_EVENT_INVALID', reason: `larger than ${MAX_EVENT_BYTES} bytes` });
      continue;
    }
    if (type === 'journal.dropped') {
      const { fromSeq, toSeq } = data as EventData<'journal.dropped'>;
      if (fromSeq <= toSeq && toSeq < seq) explained.push([fromSeq, toSeq]);
    }
    records.push({
      seq,
      at: Math.min(at + clockOffsetMs, receivedAt),
      deviceAt: at,
      mono,
      type: number,
      severity: severityNumbers.get(severity) ?? 0,
      data: text,
    });
  }
  return { records, refused, explained };
}
