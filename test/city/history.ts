// The past of the city in numbered frames: the last days first, older ones below them, without a hole in the numbers.
import { createHash } from 'node:crypto';
import type { EventFrame } from '../../console/server/store/event-store.ts';
import type { Day } from '../../shared/calendar/day.ts';
import { events, SEVERITIES } from '../../shared/protocol/uplink/events.ts';
import { isOpen } from './calendar.ts';
import { dayOfTerminal, type Happening } from './day.ts';
import type { CityTerminal } from './plan.ts';
import type { Placed } from './write-fleet.ts';

/** The newest number of the days before the last ones: more than ninety days can use. */
export const LAST_OLD_SEQ = 10_000;
const SECOND_MS = 1_000;

/** What happened at a terminal on a day; nothing where its site was closed. */
export function happeningsOf(seed: string, terminal: CityTerminal, day: Day): Happening[] {
  return isOpen(terminal.site, day) ? dayOfTerminal(seed, terminal, day) : [];
}

/**
 * One frame out of what happened in a row, received when the last of it was.
 * @param firstSeq number of the first; the rest follow it
 */
export function frameOf({ id, terminal }: Placed, list: readonly Happening[], firstSeq: number): EventFrame {
  const headSeq = firstSeq + list.length - 1;
  return {
    endpoint: id,
    zone: terminal.zone,
    epoch: 1,
    receivedAt: (list.at(-1)?.at ?? 0) + SECOND_MS,
    clockOffsetMs: 0,
    headSeq,
    headHash: headHash(terminal.endpointId, headSeq),
    records: list.map(({ at, mono, type, severity, data }, index) => ({
      seq: firstSeq + index,
      at,
      deviceAt: at,
      mono,
      type: events[type].number,
      severity: SEVERITIES.indexOf(severity),
      data: JSON.stringify(data),
    })),
    // The terminal's journal begins somewhere: what lies below was before its time.
    explained: firstSeq <= LAST_OLD_SEQ + 1 ? [[1, firstSeq - 1]] : [],
  };
}

/** Stands for the chain of the journal: the same for the same terminal and number. */
export function headHash(endpointId: string, seq: number): string {
  return createHash('sha256').update(`${endpointId} ${seq}`).digest('hex');
}

/** Of a terminal that has sent everything. */
export function journalOf(lastSeq: number) {
  return {
    epoch: 1,
    firstSeq: Math.max(1, lastSeq - 1_500),
    lastSeq,
    ackedSeq: lastSeq,
    ackedHash: null,
    refused: 0,
    usedBytes: 640_000,
    limitBytes: 268_435_456,
    oldestUnsentAt: null,
  };
}
