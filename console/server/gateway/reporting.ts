// The events of one connection: taken in against credit, committed, acknowledged together, and what is missing of them noticed.
import { SekimoriError } from '../../../shared/errors/error.ts';
import { FIRST_CREDIT, MAX_EVENTS_PER_FRAME } from '../../../shared/protocol/uplink/limits.ts';
import type { Message } from '../../../shared/protocol/uplink/messages.ts';
import { type ReadEvents, readEvents } from '../ingest/read-events.ts';
import { toRanges, union } from '../ingest/seq-ranges.ts';
import type { ClockWatch } from './clock-watch.ts';
import type { KnownEndpoint } from './identities.ts';
import { nextOf, settleGap } from './journal-gap.ts';
import type { ConversationLine } from './line.ts';
import type { GatewayNeeds } from './needs.ts';

const MAX_RANGES = 1_000;

/** Where the journal stands when the terminal is welcomed. */
export interface JournalStart {
  readonly epoch: number;
  readonly highestEpoch: number;
  /** The number expected next. */
  readonly nextSeq: number;
}

export interface Reporting {
  /** @throws SKM_EPOCH_WENT_BACK, SKM_CREDIT_EXCEEDED, SKM_FRAME_INVALID */
  report(frame: Message<'event.report'>): void;
  /** Sends the acknowledgement that is being gathered. */
  flush(): void;
}

export function openReporting(
  endpoint: KnownEndpoint,
  start: JournalStart,
  clockWatch: Pick<ClockWatch, 'offsetMs'>,
  needs: Pick<GatewayNeeds, 'clock' | 'conditions' | 'events' | 'ingest' | 'refused'>,
  line: ConversationLine,
): Reporting {
  const { clock, conditions, events, ingest } = needs;
  let { epoch, highestEpoch, nextSeq } = start;
  let credit = FIRST_CREDIT;
  let ack: Message<'event.ack'> | null = null;
  return { report, flush };

  function report(frame: Message<'event.report'>): void {
    if (frame.epoch < highestEpoch) {
      const facts = { epoch: frame.epoch, known: highestEpoch };
      line.queue(() => conditions.open({ code: 'epoch-went-back', endpoint: endpoint.id, facts }, clock.now()));
      throw new SekimoriError('SKM_EPOCH_WENT_BACK', facts);
    }
    credit -= frame.events.length;
    if (credit < 0) throw new SekimoriError('SKM_CREDIT_EXCEEDED');
    const receivedAt = clock.now();
    const { offsetMs } = clockWatch;
    const read = readEvents(frame.events, receivedAt, offsetMs);
    if (!read) throw new SekimoriError('SKM_FRAME_INVALID', { reason: 'an event without a number' });
    if (frame.epoch > epoch) nextSeq = 1;
    epoch = highestEpoch = frame.epoch;
    const first = read.records[0]?.seq ?? nextSeq;
    const last = read.records.at(-1)?.seq ?? 0;
    const jumps = first !== nextSeq || read.records.length + read.refused.length !== last - first + 1;
    nextSeq = Math.max(nextSeq, last + 1);
    ingest
      .submit({
        endpoint: endpoint.id,
        zone: endpoint.zone,
        epoch: frame.epoch,
        receivedAt,
        clockOffsetMs: offsetMs,
        headSeq: last,
        headHash: frame.headHash,
        records: read.records,
        explained:
          read.refused.length > 0
            ? union(toRanges(read.refused.map(({ seq }) => seq).sort((a, b) => a - b)), read.explained)
            : read.explained,
      })
      .then(() => acknowledge(frame, read))
      .then(() =>
        jumps || read.refused.length > 0 || read.explained.length > 0
          ? line.queue(() => afterJump(frame.epoch, read))
          : undefined,
      )
      .catch(line.failed);
  }

  /** What one commit stored of many frames is acknowledged in one: each frame on its own would cost a write to the socket. */
  function acknowledge(frame: Message<'event.report'>, read: ReadEvents): void {
    const given = frame.events.length;
    credit += given;
    const ranges = toRanges(read.records.map(({ seq }) => seq).sort((a, b) => a - b));
    const isFull = ack !== null && ack.stored.length + ranges.length > MAX_RANGES;
    const isOther =
      ack !== null && (ack.epoch !== frame.epoch || ack.refused.length + read.refused.length > MAX_EVENTS_PER_FRAME);
    if (isFull || isOther) flush();
    if (ack === null) {
      ack = { type: 'event.ack', epoch: frame.epoch, stored: [], refused: [], credit: 0 };
      setImmediate(flush);
    }
    for (const range of ranges) {
      const last = ack.stored.at(-1);
      if (last && last[1] + 1 === range[0]) last[1] = range[1];
      else ack.stored.push(range);
    }
    ack.refused.push(...read.refused);
    ack.credit += given;
  }

  function flush(): void {
    if (ack === null) return;
    line.send(ack);
    ack = null;
  }

  async function afterJump(ofEpoch: number, read: ReadEvents): Promise<void> {
    const now = clock.now();
    if (read.refused.length > 0) {
      needs.refused(read.refused.length);
      const code = read.refused[0]?.code ?? 'SKM_EVENT_INVALID';
      await conditions.count(
        { code: 'journal-refused', endpoint: endpoint.id, facts: { code } },
        read.refused.length,
        now,
      );
    }
    if (read.explained.length > 0) {
      const count = read.explained.reduce((sum, [from, to]) => sum + to - from + 1, 0);
      await conditions.count({ code: 'journal-dropped', endpoint: endpoint.id, facts: {} }, count, now);
    }
    const heads = await events.headsOf(endpoint.id);
    await settleGap(endpoint.id, heads, conditions, now);
    const head = heads.find((one) => one.epoch === ofEpoch);
    if (head) nextSeq = Math.max(nextSeq, nextOf(head));
  }
}
