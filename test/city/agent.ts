// One simulated agent, of the city and of the load alike: it greets, reports against credit, waits for its acknowledgements,
// pings, takes the policy in force, renews, goes when told and comes back. What it reports is written ahead by whoever stands behind it.
import { createHash } from 'node:crypto';
import { connect } from 'node:tls';
import WebSocket from 'ws';
import type { ConsoleMessageType, Message } from '../../shared/protocol/uplink/messages.ts';
import type { EnforcementItem, Section } from '../../shared/protocol/uplink/state.ts';
import { SUBPROTOCOL } from '../../shared/protocol/uplink/version.ts';
import { SECOND_MS } from '../../shared/time/epoch.ts';
import { type Items, whole } from '../support/fleet.ts';
import { type KeyAndCertificate, newKey } from '../support/terminal.ts';
import type { Frame } from './frame.ts';
import { openOutbox } from './outbox.ts';

export interface Agent {
  /** Settles at the first welcome; fails when the agent has ended for good before. */
  readonly welcomed: Promise<void>;
  /** Why the console ended it, or '' when it was stopped here. */
  readonly ended: Promise<string>;
  isConnected(): boolean;
  /** Events that the console has stored. */
  acknowledged(): number;
  /** Number of the newest event that was reported; after the welcome no less than what the console holds. */
  lastSeq(): number;
  /** At once, or when there is credit and a connection for it. */
  report(frame: Frame): void;
  /** Told of every acknowledgement: all numbers up to this one are answered. */
  onAck: (upTo: number) => void;
  /** Says goodbye and stays away. */
  stop(): Promise<void>;
  /** Ends as a cable does that is pulled, and stays away. */
  cut(): void;
}

export interface AgentNeeds {
  readonly door: { readonly agentPort: number; readonly caPem: string };
  readonly pair: KeyAndCertificate;
  readonly lastSeq: number;
  /** What it says of itself, as of now, but for the policy; also the ping takes its clock and journal from it. */
  greet(lastSeq: number): Message<'hello'>;
  /** What its sections hold at first; null: it keeps that to itself. */
  readonly state: Readonly<Record<Section, Items>> | null;
  /** How long it stays away after a connection that ended, milliseconds; null: it does not come again. */
  readonly awayMs: (() => number) | null;
}

/** After these the terminal's rights have ended, or somebody has to decide: it does not come again by itself. */
const FINAL: readonly string[] = ['SKM_CERTIFICATE_REVOKED', 'SKM_IDENTITY_DISPUTED', 'SKM_IDENTITY_MISMATCH'];

export function startAgent({ door, pair: first, lastSeq: before, greet, state: at, awayMs }: AgentNeeds): Agent {
  const outbox = openOutbox();
  const welcome = Promise.withResolvers<void>();
  // Whoever does not wait for it need not hear of it either.
  welcome.promise.catch(() => {});
  let pair = first;
  let state = at;
  let policyVersion: number | null = null;
  let lastSeq = before;
  let acknowledged = 0;
  let socket: WebSocket | null = null;
  let isWelcome = false;
  let isOver = false;
  let wake = () => {};
  const ended = live();
  const agent: Agent = {
    welcomed: welcome.promise,
    ended,
    isConnected: () => isWelcome,
    acknowledged: () => acknowledged,
    lastSeq: () => lastSeq,
    report(frame) {
      lastSeq = frame.lastSeq;
      outbox.put(frame);
      pump();
    },
    onAck: () => {},
    async stop() {
      isOver = true;
      wake();
      if (isWelcome) say({ type: 'goodbye', reason: 'stopped' });
      else socket?.terminate();
      await ended;
    },
    cut() {
      isOver = true;
      wake();
      socket?.terminate();
    },
  };
  return agent;

  async function live(): Promise<string> {
    for (;;) {
      const { reason, returnAfterMs } = await once();
      if (isOver) return '';
      if (awayMs === null || FINAL.includes(reason)) {
        welcome.reject(new Error(`ended before it was welcomed: ${reason}`));
        return reason;
      }
      await pause(returnAfterMs ?? awayMs());
      if (isOver) return '';
    }
  }

  /** One connection, to its end. @returns what the console said at last, and when to come again if it said so */
  function once(): Promise<{ reason: string; returnAfterMs: number | null }> {
    const own = dial(door, pair);
    socket = own;
    let returnAfterMs: number | null = null;
    let renewing: string | null = null;
    let pinging: NodeJS.Timeout | undefined;
    own.on('open', () => say({ ...greet(lastSeq), policyVersion }));
    own.on('message', (bytes: Buffer) => {
      const frame = JSON.parse(bytes.toString()) as Message<ConsoleMessageType>;
      switch (frame.type) {
        case 'event.ack':
          acked(frame);
          break;
        case 'credit':
          outbox.grant(frame.credit);
          pump();
          break;
        case 'welcome':
          pinging = setInterval(ping, frame.pingSeconds * SECOND_MS);
          if (frame.wantsRenewal || frame.onlyRenewal)
            void newKey().then(({ key, csr }) => {
              renewing = key;
              say({ type: 'identity.renew', csr });
            });
          if (!frame.onlyRenewal) begin(frame);
          break;
        case 'state.ack':
          if (frame.wantsWhole) tell(frame.section);
          break;
        case 'policy':
          take(frame);
          break;
        case 'identity.renewed':
          if (renewing === null) break;
          pair = { key: renewing, certificate: frame.certificate };
          returnAfterMs = 0;
          // The new pair is proven by connecting with it; with an expired one nothing else is allowed, not even a goodbye.
          if (isWelcome) say({ type: 'goodbye', reason: 'restart' });
          else own.close();
          break;
        case 'console.goodbye':
          returnAfterMs = frame.returnAfterMs;
          break;
      }
    });
    return new Promise((resolve) => {
      // What failed is told by the end that follows it.
      own.on('error', () => {});
      own.on('close', (_code, reason) => {
        clearInterval(pinging);
        socket = null;
        isWelcome = false;
        outbox.end();
        resolve({ reason: reason.toString(), returnAfterMs });
      });
    });
  }

  function begin({ credit, journal, wantsWhole }: Message<'welcome'>): void {
    isWelcome = true;
    lastSeq = Math.max(lastSeq, journal.upTo);
    for (const section of wantsWhole) tell(section);
    outbox.begin(journal.upTo, credit);
    pump();
    welcome.resolve();
  }

  function acked({ stored, refused, credit }: Message<'event.ack'>): void {
    let upTo = 0;
    for (const [from, to] of stored) {
      acknowledged += to - from + 1;
      upTo = Math.max(upTo, to);
    }
    for (const { seq } of refused) upTo = Math.max(upTo, seq);
    outbox.settle(upTo);
    outbox.grant(credit);
    agent.onAck(upTo);
    pump();
  }

  function pump(): void {
    for (let frame = outbox.next(); frame !== null; frame = outbox.next()) socket?.send(frame.bytes, { binary: false });
  }

  function tell(section: Section): void {
    if (state !== null) say(whole(section, state[section], Date.now()));
  }

  /** As an agent that only watches: it has the policy, and what that asks for is decided and carried out by nobody. */
  function take({ version, text }: Message<'policy'>): void {
    policyVersion = version;
    if (state === null) return;
    const under = { policyVersion, policyHash: createHash('sha256').update(text).digest('hex') };
    const lines: readonly EnforcementItem[] = [
      { control: 'policy', stage: 'proven', reason: null, ...under },
      { control: 'usb-devices', stage: 'watching', reason: 'not-installed-to-enforce', ...under },
    ];
    state = { ...state, enforcement: Object.fromEntries(lines.map((line) => [line.control, line])) };
    tell('enforcement');
  }

  function ping(): void {
    const { clock, journal, user } = greet(lastSeq);
    say({ type: 'ping', clock, journal, user });
  }

  function say(frame: object): void {
    socket?.send(JSON.stringify(frame));
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(done, ms);
      wake = done;
      function done() {
        clearTimeout(timer);
        resolve();
      }
    });
  }
}

function dial({ agentPort: port, caPem: ca }: AgentNeeds['door'], { key, certificate: cert }: KeyAndCertificate) {
  return new WebSocket(`wss://localhost:${port}/agent`, SUBPROTOCOL, {
    perMessageDeflate: false,
    createConnection: () =>
      connect({
        ...{ host: '127.0.0.1', port, servername: 'localhost' },
        ...{ ca, key, cert, minVersion: 'TLSv1.3', ALPNProtocols: ['http/1.1'] },
      }),
  });
}
