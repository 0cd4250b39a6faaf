// The conversation over one connection: hello, welcome, then events by credit, state as differences, pings, renewal.
//
//   greeting ──welcome──▶ talking ──goodbye──▶ leaving ──the console closes──▶ ended
//       │                    │
//       └────── problem, close, silence ──▶ ended
import { MAX_EVENTS_PER_FRAME } from '../../../shared/protocol/uplink/limits.ts';
import type { JournalStatus, Message } from '../../../shared/protocol/uplink/messages.ts';
import { MINUTE_MS, SECOND_MS } from '../../../shared/time/epoch.ts';
import type { Log } from '../../platform/log.ts';
import type { Clock } from '../collector.ts';
import type { Journal } from '../journal/journal.ts';
import { type Offset, offsetOf } from './clock-offset.ts';
import { type AgentFrame, type ConsoleFrame, readFrame } from './frames.ts';
import type { StateLane } from './state-lane.ts';
import type { Wire } from './wire.ts';

/** Half of what a frame may be: an acknowledgement comes back before much of the next one is written. */
const MAX_REPORT_BYTES = 524_288;
/** Bulk waits while more than this is not yet taken by the system, so that a control frame is never far behind. */
const MOST_WAITING_BYTES = 262_144;
/** A console whose disk is full answers pings and acknowledges later; after this long a fresh connection sends again. */
const ACK_PATIENCE_MS = 10 * MINUTE_MS;

export type Goodbye = Message<'goodbye'>['reason'];
export type Hello = Omit<Message<'hello'>, 'type' | 'journal' | 'state' | 'clock'>;

export interface ConversationNeeds {
  wire: Wire;
  journal: Journal;
  state: StateLane;
  clock: Clock;
  log: Log;
  bootId: string;
  hello: Hello;
  user(): string | null;
  /** A pong or welcome told how far the clocks are apart. */
  offset(offset: Offset): void;
  welcomed(welcome: Message<'welcome'>): void;
  /** The console answered with a code. */
  problem(code: string, facts: Message<'problem'>['facts'], frameType: string | null): void;
  /** The certificate request to send, when the console wants a renewal or the agent itself does; null: none now. */
  renewal(isWanted: boolean): string | null;
  renewed(certificate: string): void;
  /** A head of the console's audit trail, to be kept. */
  anchored(anchor: Omit<Message<'anchor'>, 'type'>): void;
  /** The policy of the zone, signed; not yet verified. */
  policy(signed: Omit<Message<'policy'>, 'type'>): void;
  /** All permits of the terminal, signed as one; not yet verified. */
  permits(signed: Omit<Message<'permits'>, 'type'>): void;
}

export interface Conversation {
  /** There may be something new to send. */
  pump(): void;
  /** Once a second: pings, patience. */
  tick(): void;
  /** Says goodbye; the console closes once it has acknowledged what it was sent. */
  stop(reason: Goodbye): void;
  /** What the console asked for with `console.goodbye`, milliseconds. */
  readonly returnAfterMs: number | null;
  readonly isWelcome: boolean;
  /** It ended because the journal began a new epoch: the next one may begin at once. */
  readonly isEpochNew: boolean;
}

export function openConversation(needs: ConversationNeeds): Conversation {
  const { wire, journal, state, clock, log } = needs;
  let phase: 'greeting' | 'talking' | 'leaving' | 'ended' = 'greeting';
  let welcome: Message<'welcome'> | null = null;
  let returnAfterMs: number | null = null;
  let credit = 0;
  /** Highest number sent on this connection. */
  let cursor = 0;
  let underWay = 0;
  let heardAt = clock.mono();
  let ackedAt = clock.mono();
  let pinged: { at: number; mono: number } | null = null;
  let nextPing = 0;
  let isPumping = false;
  const helloReading = { at: clock.now(), mono: clock.mono() };

  wire.onText(received);
  wire.onDrained(pump);
  wire.onEnd(() => {
    phase = 'ended';
  });
  const journalStatus: JournalStatus = journal.status();
  say({
    type: 'hello',
    ...needs.hello,
    journal: journalStatus,
    clock: { ...helloReading, bootId: needs.bootId },
    state: state.bases(),
  });

  function say(frame: AgentFrame) {
    if (phase !== 'ended') wire.send(JSON.stringify(frame));
  }

  function received(text: string) {
    if (phase === 'ended') return;
    heardAt = clock.mono();
    const read = readFrame(text);
    if (!read.fits) {
      log.warn({ code: read.code, ...read.facts }, 'uplink.frame-refused');
      return;
    }
    try {
      answer(read.frame);
    } catch (cause) {
      // A full disk, most likely. Nothing is acknowledged to us that the journal did not note, so a fresh start is safe.
      log.warn({ err: cause, type: read.frame.type }, 'uplink.frame-not-handled');
      end();
    }
  }

  function answer(frame: ConsoleFrame) {
    if (frame.type === 'problem') {
      needs.problem(frame.code, frame.facts, frame.frameType);
      if (frame.code === 'SKM_EPOCH_WENT_BACK') {
        const known = Number(frame.facts.known);
        if (Number.isSafeInteger(known) && known >= 0) journal.beginEpoch(known, 'told-by-console');
        end();
      }
      return;
    }
    if (phase === 'greeting') {
      if (frame.type === 'welcome') greet(frame);
      else if (frame.type === 'console.goodbye') returnAfterMs = frame.returnAfterMs;
      else log.warn({ type: frame.type }, 'uplink.frame-out-of-turn');
      return;
    }
    switch (frame.type) {
      case 'event.ack': {
        ackedAt = clock.mono();
        credit += frame.credit;
        const settled = frame.stored.reduce((sum, [first, last]) => sum + Math.max(0, last - first + 1), 0);
        underWay = Math.max(0, underWay - settled - frame.refused.length);
        journal.stored(frame.epoch, frame.stored);
        journal.refused(frame.epoch, frame.refused, judgedUnder());
        break;
      }
      case 'credit':
        credit += frame.credit;
        break;
      case 'state.ack':
        state.acked(frame);
        break;
      case 'pong':
        if (pinged !== null) needs.offset(offsetOf(pinged, frame.at, clock.mono()));
        pinged = null;
        break;
      case 'identity.renewed':
        needs.renewed(frame.certificate);
        break;
      case 'anchor':
        needs.anchored({ seq: frame.seq, at: frame.at, line: frame.line });
        break;
      case 'policy':
        needs.policy({ version: frame.version, text: frame.text, signature: frame.signature });
        break;
      case 'permits':
        needs.permits({ number: frame.number, text: frame.text, signature: frame.signature });
        break;
      case 'console.goodbye':
        returnAfterMs = frame.returnAfterMs;
        break;
      case 'welcome':
        log.warn({ type: frame.type }, 'uplink.frame-out-of-turn');
        return;
    }
    pump();
  }

  function greet(frame: Message<'welcome'>) {
    welcome = frame;
    phase = 'talking';
    credit = frame.credit;
    ackedAt = clock.mono();
    nextPing = clock.mono() + frame.pingSeconds * SECOND_MS;
    needs.offset(offsetOf(helloReading, frame.at, clock.mono()));
    const request = needs.renewal(frame.wantsRenewal || frame.onlyRenewal);
    if (request !== null) say({ type: 'identity.renew', csr: request });
    needs.welcomed(frame);
    if (frame.onlyRenewal) return;
    if (journal.reconcile(frame.journal, judgedUnder()) === 'new-epoch') {
      // hello spoke of the old epoch; the console must hear of the new one before its events.
      end();
      return;
    }
    state.wanted(frame.wantsWhole);
    pump();
  }

  /** What a refusal hangs on: another console or another agent may judge otherwise. */
  function judgedUnder(): string {
    return `${welcome?.protocol}/${welcome?.consoleVersion ?? ''}/${needs.hello.agentVersion}`;
  }

  function pump() {
    if (phase !== 'talking' || welcome?.onlyRenewal === true || isPumping) return;
    isPumping = true;
    try {
      for (const report of state.reports()) wire.send(report);
      while (phase === 'talking' && credit > 0 && wire.waitingBytes() < MOST_WAITING_BYTES) {
        const report = journal.report(cursor, Math.min(credit, MAX_EVENTS_PER_FRAME), MAX_REPORT_BYTES);
        if (report === null) break;
        if (report.epoch !== journalStatus.epoch) {
          // The journal began anew meanwhile; the console must hear of it in a hello before its events.
          end();
          return;
        }
        if (underWay === 0) ackedAt = clock.mono();
        wire.send(report.text);
        cursor = report.lastSeq;
        credit -= report.count;
        underWay += report.count;
      }
    } catch (cause) {
      log.warn({ err: cause }, 'uplink.cannot-send');
      end();
    } finally {
      isPumping = false;
    }
  }

  function end() {
    if (phase === 'ended') return;
    phase = 'ended';
    wire.close(1000, '');
  }

  return {
    pump,
    tick() {
      if (phase === 'ended' || phase === 'leaving') return;
      const now = clock.mono();
      const patienceMs = (welcome?.leaseSeconds ?? 30) * SECOND_MS;
      if (now - heardAt > patienceMs || (underWay > 0 && now - ackedAt > ACK_PATIENCE_MS)) {
        log.warn({ silentMs: now - heardAt, underWay }, 'uplink.silent');
        phase = 'ended';
        wire.cut();
        return;
      }
      if (welcome !== null && now >= nextPing) {
        nextPing = now + welcome.pingSeconds * SECOND_MS;
        pinged = { at: clock.now(), mono: now };
        say({
          type: 'ping',
          clock: { ...pinged, bootId: needs.bootId },
          journal: journal.status(),
          user: needs.user(),
        });
        const request = needs.renewal(false);
        if (request !== null) say({ type: 'identity.renew', csr: request });
      }
      pump();
    },
    stop(reason) {
      if (phase === 'ended') return;
      if (phase !== 'talking' || welcome?.onlyRenewal === true) return end();
      pump();
      // The console commits and acknowledges what it was sent, then closes.
      say({ type: 'goodbye', reason });
      phase = 'leaving';
    },
    get returnAfterMs() {
      return returnAfterMs;
    },
    get isWelcome() {
      return welcome !== null;
    },
    get isEpochNew() {
      return journal.status().epoch !== journalStatus.epoch;
    },
  };
}
