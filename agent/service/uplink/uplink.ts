// Keeps one connection to the console: connects, converses, waits, connects again, for as long as the service runs.

import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { codeOf, type ErrorFacts, SekimoriError } from '../../../shared/errors/error.ts';
import { OLDEST_PROTOCOL_VERSION, PROTOCOL_VERSION } from '../../../shared/protocol/uplink/version.ts';
import { type EpochMs, MINUTE_MS, SECOND_MS } from '../../../shared/time/epoch.ts';
import type { Log } from '../../platform/log.ts';
import type { Clock } from '../collector.ts';
import { connectTrusted } from '../identity/connect.ts';
import type { Identities } from '../identity/identities.ts';
import type { Dates } from '../identity/trust.ts';
import type { Journal } from '../journal/journal.ts';
import type { Offset } from './clock-offset.ts';
import {
  type Conversation,
  type ConversationNeeds,
  type Goodbye,
  type Hello,
  openConversation,
} from './conversation.ts';
import { openWire } from './open-wire.ts';
import { nextWait } from './retry.ts';
import type { StateLane } from './state-lane.ts';
import type { Wire } from './wire.ts';

const CONNECT_TIMEOUT_MS = 20 * SECOND_MS;
const TICK_MS = SECOND_MS;
/** Longest that an orderly end waits for the other side to take the goodbye. */
const GOODBYE_MS = 2 * SECOND_MS;
/** A connection that lasted this long was good: the next wait begins small again. */
const GOOD_AFTER_MS = MINUTE_MS / 2;

export type UplinkState =
  | { state: 'connecting' }
  | { state: 'connected'; endpointId: string; onlyRenewal: boolean }
  | { state: 'waiting'; code: string; facts: ErrorFacts; retryAt: EpochMs };

export interface UplinkNeeds {
  identities: Identities;
  journal: Journal;
  state: StateLane;
  clock: Clock;
  log: Log;
  random: () => number;
  /** Facts of this terminal for hello; asked for each connection. */
  describe(): Omit<Hello, 'protocol' | 'endpointId'> & { bootId: string };
  user(): string | null;
  anchored: ConversationNeeds['anchored'];
  policy: ConversationNeeds['policy'];
  permits: ConversationNeeds['permits'];
  changed(state: UplinkState): void;
  offset(offset: Offset): void;
  /** A console certificate out of its dates: by our clock, or really. */
  serverDates(dates: Dates): void;
}

export interface Uplink {
  start(): void;
  /** There may be something new to send. */
  pump(): void;
  /** Says goodbye; resolves when the connection is closed. */
  stop(reason: Goodbye): Promise<void>;
}

export function openUplink(needs: UplinkNeeds): Uplink {
  const { identities, journal, state, clock, log } = needs;
  let conversation: Conversation | null = null;
  let failures = 0;
  let isStopping = false;
  let wakeUp: (() => void) | null = null;
  let cut: (() => void) | null = null;
  let pumping: NodeJS.Immediate | null = null;
  let running: Promise<void> = Promise.resolve();

  async function run() {
    while (!isStopping) {
      needs.changed({ state: 'connecting' });
      const began = clock.mono();
      let closeCode: number | null = null;
      let told: number | null = null;
      let why: { code: string; facts: ErrorFacts } = { code: 'SKM_CONSOLE_UNREACHABLE', facts: {} };
      try {
        const outcome = await converse((problem) => {
          why = problem;
        });
        closeCode = outcome.closeCode;
        told = outcome.told;
        failures =
          outcome.wasWelcome && clock.mono() - began > GOOD_AFTER_MS
            ? 0
            : outcome.wasWelcome
              ? Math.min(failures, 3) + 1
              : failures + 1;
        if (outcome.again) failures = 0;
      } catch (cause) {
        failures++;
        why =
          cause instanceof SekimoriError
            ? { code: cause.code, facts: cause.facts }
            : { code: codeOf(cause), facts: {} };
        log.warn({ err: cause, code: why.code }, 'uplink.cannot-connect');
      }
      if (isStopping) break;
      const waitMs = nextWait({ failures, closeCode, told, random: needs.random() });
      needs.changed({ state: 'waiting', ...why, retryAt: clock.now() + waitMs });
      await pause(waitMs);
    }
  }

  async function converse(problem: (why: { code: string; facts: ErrorFacts }) => void) {
    const identity = identities.current();
    const { host, agentPort: port } = identity.console;
    const pair = identities.pairToShow();
    const { socket, dates } = await connectTrusted({
      host,
      port,
      pin: { ca: new X509Certificate(identity.ca) },
      client: pair,
      now: clock.now,
      timeoutMs: CONNECT_TIMEOUT_MS,
    });
    needs.serverDates(dates);
    const url = `wss://${isIP(host) === 6 ? `[${host}]` : host}:${port}/agent`;
    const wire: Wire = await openWire(socket, url);
    let again = false;
    let lastProblem: string | null = null;
    const { bootId, ...described } = needs.describe();
    const talk = openConversation({
      wire,
      journal,
      state,
      clock,
      log,
      bootId,
      hello: {
        protocol: { min: OLDEST_PROTOCOL_VERSION, max: PROTOCOL_VERSION },
        endpointId: identity.endpointId,
        ...described,
      },
      user: needs.user,
      offset: needs.offset,
      welcomed(welcome) {
        identities.connectedWith(pair);
        needs.changed({ state: 'connected', endpointId: identity.endpointId, onlyRenewal: welcome.onlyRenewal });
        log.info({ 'endpoint.id': identity.endpointId, credit: welcome.credit }, 'uplink.connected');
      },
      problem(code, facts, frameType) {
        lastProblem = code;
        log.warn({ code, facts, frameType }, 'uplink.problem');
        problem({ code, facts });
      },
      anchored: needs.anchored,
      policy: needs.policy,
      permits: needs.permits,
      renewal: (isWanted) => identities.requestRenewal(isWanted),
      renewed(certificate) {
        if (!identities.acceptRenewal(certificate)) return;
        // The new pair is proven by connecting with it; the old one stays until then.
        again = true;
        talk.stop('restart');
        setTimeout(wire.cut, GOODBYE_MS).unref();
      },
    });
    conversation = talk;
    cut = wire.cut;
    const timer = setInterval(() => {
      try {
        talk.tick();
      } catch (cause) {
        log.warn({ err: cause }, 'uplink.cannot-go-on');
        wire.cut();
      }
    }, TICK_MS);
    const ended = new Promise<number>((resolve) => wire.onEnd(resolve));
    if (isStopping) talk.stop('stopped');
    const closeCode = await ended;
    clearInterval(timer);
    conversation = null;
    cut = null;
    if (!talk.isWelcome) identities.refusedWith(pair);
    log.info({ closeCode, problem: lastProblem }, 'uplink.ended');
    return { closeCode, told: talk.returnAfterMs, wasWelcome: talk.isWelcome, again: again || talk.isEpochNew };
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  return {
    start() {
      running = run();
    },
    pump() {
      // What is recorded in one go leaves in one frame, behind one flush of the disk.
      if (pumping !== null) return;
      pumping = setImmediate(() => {
        pumping = null;
        conversation?.pump();
      });
    },
    async stop(reason) {
      isStopping = true;
      wakeUp?.();
      conversation?.stop(reason);
      await Promise.race([running, pause(GOODBYE_MS)]);
      wakeUp?.();
      cut?.();
    },
  };
}
