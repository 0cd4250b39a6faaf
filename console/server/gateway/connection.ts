// One terminal's connection, from its first frame to its last.
//
//   open ── hello ──▶ greeting ── welcome ──▶ speaking ── goodbye / close ──▶ closed
//                        └─ refused: problem, close       └─ onlyRenewal: identity.renew and ping alone
import type { WebSocket } from 'ws';
import { catalogue } from '../../../shared/errors/catalogue.ts';
import { codeOf, type ErrorFacts, SekimoriError } from '../../../shared/errors/error.ts';
import { FIRST_CREDIT, MAX_EVENTS_PER_FRAME } from '../../../shared/protocol/uplink/limits.ts';
import type {
  AgentMessageType,
  ConsoleMessageType,
  Message,
  SeqRange,
} from '../../../shared/protocol/uplink/messages.ts';
import { type ReadEvents, readEvents } from '../ingest/read-events.ts';
import { missing, toRanges, union } from '../ingest/seq-ranges.ts';
import { readRequest } from '../pki/request.ts';
import type { EventHead } from '../store/event-store.ts';
import { VERSION } from '../version.ts';
import { clockOffset, isClockWrong, offsetText } from './clock-offset.ts';
import { type Caller, greet, keepApart, type Other } from './greeting.ts';
import type { KnownEndpoint } from './identities.ts';
import type { GatewayNeeds } from './needs.ts';
import { readFrame } from './read-frame.ts';

const MAX_BAD_FRAMES = 20;
const MAX_RANGES = 1_000;
/** On the wires of a city an answer takes milliseconds; a terminal that lost its power never gives one. */
const ANSWER_MS = 3_000;
/** A certificate is renewed after this share of its life. */
const RENEW_AFTER_SHARE = 2 / 3;

export interface Connection {
  /** Set once welcomed. */
  readonly endpoint: KnownEndpoint | null;
  readonly other: Other | null;
  isAlive(): boolean;
  /** Asks the terminal for a sign of life (RFC 6455 §5.5.2): after a power cut the connection of before may seem alive for a lease. */
  answers(): Promise<boolean>;
  /** The same key answers in another console process: this claimant is kept apart until somebody decides. */
  usedElsewhere(): void;
  /** Tells why, then closes. */
  end(error: SekimoriError): void;
  /** Sends the newest head of the audit trail, which the terminal keeps. */
  tellHead(): void;
  /** The console stops: come back after this time. */
  goodbye(returnAfterMs: number): void;
  readonly closed: Promise<void>;
}

export interface ConnectionHooks {
  /** Another live connection of the endpoint in this process. */
  otherOf(endpointId: string): Connection | null;
  /** Called once welcomed; an older connection of the endpoint is ended by it. */
  welcomed(connection: Connection, endpointId: string): void;
}

export function openConnection(
  socket: WebSocket,
  caller: Caller,
  needs: GatewayNeeds,
  hooks: ConnectionHooks,
): Connection {
  const { clock, conditions, endpoints, events, ingest, log } = needs;
  let stage: 'open' | 'greeting' | 'speaking' | 'closed' = 'open';
  let endpoint: KnownEndpoint | null = null;
  let hello: Message<'hello'> | null = null;
  let offsetMs: number | null = null;
  let clockWasWrong = false;
  let credit = FIRST_CREDIT;
  let epoch = 0;
  let highestEpoch = 0;
  let nextSeq = 1;
  let badFrames = 0;
  let ack: Message<'event.ack'> | null = null;
  let lastSeenAt = clock.now();
  /** State reports and renewals are answered in their order. */
  let inOrder: Promise<unknown> = Promise.resolve();

  const helloTimer = setTimeout(() => end(new SekimoriError('SKM_FRAME_UNEXPECTED', { type: 'no hello' })), 15_000);
  const deadTimer = setInterval(() => {
    if (!isAlive()) socket.terminate();
  }, needs.leaseSeconds * 1_000);
  const closed = new Promise<void>((resolve) => {
    socket.once('close', () => {
      stage = 'closed';
      clearTimeout(helloTimer);
      clearInterval(deadTimer);
      if (endpoint) needs.state.disconnected(endpoint.id);
      resolve();
    });
  });
  socket.on('error', (cause) =>
    log.debug({ 'endpoint.id': caller.endpointId, error: cause.message }, 'uplink.socket-failed'),
  );
  socket.on('message', (bytes: Buffer, isBinary: boolean) => {
    if (stage === 'closed') return;
    lastSeenAt = clock.now();
    try {
      handle(readFrame(bytes, isBinary));
    } catch (cause) {
      refuseFrame(cause);
    }
  });

  const connection: Connection = {
    get endpoint() {
      return endpoint;
    },
    get other() {
      return hello && { bootId: hello.clock.bootId, machine: hello.machine };
    },
    isAlive,
    answers,
    usedElsewhere() {
      if (endpoint && hello)
        keepApart('key-used-twice', hello, caller, endpoint, needs.identities, clock.now()).catch(failed);
    },
    end,
    tellHead,
    goodbye(returnAfterMs) {
      send({ type: 'console.goodbye', returnAfterMs });
      socket.close(catalogue.SKM_CONSOLE_STOPPING.close, 'SKM_CONSOLE_STOPPING');
    },
    closed,
  };
  return connection;

  function handle(frame: Message<AgentMessageType>): void {
    if (frame.type === 'hello') {
      if (stage !== 'open') throw new SekimoriError('SKM_FRAME_UNEXPECTED', { type: 'hello' });
      stage = 'greeting';
      clearTimeout(helloTimer);
      greeting(frame).catch(failed);
      return;
    }
    if (stage !== 'speaking' || !endpoint) throw new SekimoriError('SKM_FRAME_UNEXPECTED', { type: frame.type });
    if (frame.type === 'ping') pinged(frame, endpoint);
    else if (frame.type === 'identity.renew') queue(() => renew(frame));
    else if (caller.onlyRenewal)
      throw new SekimoriError('SKM_CERTIFICATE_EXPIRED', { at: new Date(caller.notAfter).toISOString() });
    else if (frame.type === 'event.report') reported(frame, endpoint);
    else if (frame.type === 'state.report') queue(() => stated(frame));
    else queue(saidGoodbye);
  }

  async function greeting(frame: Message<'hello'>): Promise<void> {
    const now = clock.now();
    const other = hooks.otherOf(caller.endpointId);
    const isOtherBoot = other !== null && other.other?.bootId !== frame.clock.bootId;
    const greeted = await greet(
      frame,
      caller,
      isOtherBoot && (await other.answers()) ? other.other : null,
      events.headsOf,
      needs.identities,
      now,
    );
    if (stage !== 'greeting') return;
    endpoint = greeted.endpoint;
    hello = frame;
    offsetMs = clockOffset(null, frame.clock.at, now);
    epoch = frame.journal.epoch;
    if (!greeted.certificate) await needs.identities.addCertificate(endpoint.id, restoredCertificate(), now);
    await needs.identities.certificateUsed(endpoint.id, caller.fingerprint, now);
    await endpoints.connected(endpoint, { hello: frame, address: caller.address, clockOffsetMs: offsetMs }, now);
    const heads = await events.headsOf(endpoint.id);
    const head = heads.find((one) => one.epoch === epoch);
    highestEpoch = Math.max(0, ...heads.map((one) => one.epoch));
    nextSeq = head ? nextOf(head) : 1;
    await settleConditions(frame, heads, now);
    const wantsWhole = caller.onlyRenewal ? [] : await needs.state.wants(endpoint.id, frame.state);
    // With other devices than before it reports them, and that asks the same.
    if (!caller.onlyRenewal && !wantsWhole.includes('devices')) await needs.state.cameBack(endpoint.id, now);
    if (stage !== 'greeting') return;
    stage = 'speaking';
    hooks.welcomed(connection, caller.endpointId);
    send({
      type: 'welcome',
      protocol: greeted.protocol,
      consoleVersion: VERSION,
      at: clock.now(),
      pingSeconds: needs.pingSeconds,
      leaseSeconds: needs.leaseSeconds,
      credit,
      journal: {
        highestEpoch,
        upTo: head ? nextOf(head) - 1 : 0,
        missing: head ? missing(answered(head)).slice(0, MAX_RANGES) : [],
      },
      onlyRenewal: caller.onlyRenewal,
      wantsWhole,
      wantsRenewal: now > caller.notBefore + (caller.notAfter - caller.notBefore) * RENEW_AFTER_SHARE,
    });
    tellHead();
    log.info(
      { 'endpoint.id': caller.endpointId, 'agent.version': frame.agentVersion, 'clock.offset': offsetMs },
      'uplink.welcomed',
    );
  }

  function tellHead(): void {
    const head = needs.heads.newest();
    if (head === null || stage !== 'speaking' || caller.onlyRenewal) return;
    send({ type: 'anchor', ...head });
    needs.heads.sent();
  }

  /** The console was restored from a backup older than this certificate: what its authority signed is taken back in. */
  function restoredCertificate() {
    const { fingerprint, notBefore, notAfter } = caller;
    return { pem: '', fingerprint, keyFingerprint: '', serialNumber: fingerprint, notBefore, notAfter };
  }

  async function settleConditions(frame: Message<'hello'>, heads: readonly EventHead[], now: number): Promise<void> {
    const known = endpoint as KnownEndpoint;
    await clockCondition(known, now);
    if (caller.onlyRenewal)
      await conditions.open(
        { code: 'certificate-expired', endpoint: known.id, facts: { at: new Date(caller.notAfter).toISOString() } },
        now,
      );
    else await conditions.close('certificate-expired', known.id, now);
    if (frame.journal.epoch < highestEpoch)
      await conditions.open(
        { code: 'epoch-went-back', endpoint: known.id, facts: { epoch: frame.journal.epoch, known: highestEpoch } },
        now,
      );
    await gapCondition(known, heads, now);
  }

  /** What the terminal no longer holds and the console never got is lost for good, and is seen. */
  async function gapCondition(known: KnownEndpoint, heads: readonly EventHead[], now: number): Promise<void> {
    const holes = heads.flatMap((head) => missing(answered(head)));
    if (holes.length === 0) return conditions.close('journal-gap', known.id, now);
    const count = holes.reduce((sum, [from, to]) => sum + to - from + 1, 0);
    const facts = { missing: count, from: holes[0]?.[0] ?? 0, to: holes.at(-1)?.[1] ?? 0 };
    await conditions.open({ code: 'journal-gap', endpoint: known.id, facts }, now);
  }

  function reported(frame: Message<'event.report'>, known: KnownEndpoint): void {
    if (frame.epoch < highestEpoch) {
      queue(() =>
        conditions.open(
          { code: 'epoch-went-back', endpoint: known.id, facts: { epoch: frame.epoch, known: highestEpoch } },
          clock.now(),
        ),
      );
      throw new SekimoriError('SKM_EPOCH_WENT_BACK', { epoch: frame.epoch, known: highestEpoch });
    }
    credit -= frame.events.length;
    if (credit < 0) throw new SekimoriError('SKM_CREDIT_EXCEEDED');
    const receivedAt = clock.now();
    const read = readEvents(frame.events, receivedAt, offsetMs ?? 0);
    if (!read) throw new SekimoriError('SKM_FRAME_INVALID', { reason: 'an event without a number' });
    const isNewEpoch = frame.epoch > epoch;
    if (isNewEpoch) nextSeq = 1;
    epoch = highestEpoch = frame.epoch;
    const first = read.records[0]?.seq ?? nextSeq;
    const last = read.records.at(-1)?.seq ?? 0;
    const jumps = first !== nextSeq || read.records.length + read.refused.length !== last - first + 1;
    nextSeq = Math.max(nextSeq, last + 1);
    ingest
      .submit({
        endpoint: known.id,
        zone: known.zone,
        epoch: frame.epoch,
        receivedAt,
        clockOffsetMs: offsetMs ?? 0,
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
          ? queue(() => afterJump(known, frame.epoch, read))
          : undefined,
      )
      .catch(failed);
  }

  /** What one commit stored of many frames is acknowledged in one: each frame on its own would cost a write to the socket. */
  function acknowledge(frame: Message<'event.report'>, read: ReadEvents): void {
    const given = frame.events.length;
    credit += given;
    const ranges = toRanges(read.records.map(({ seq }) => seq).sort((a, b) => a - b));
    const isFull = ack !== null && ack.stored.length + ranges.length > MAX_RANGES;
    const isOther =
      ack !== null && (ack.epoch !== frame.epoch || ack.refused.length + read.refused.length > MAX_EVENTS_PER_FRAME);
    if (isFull || isOther) sendAck();
    if (ack === null) {
      ack = { type: 'event.ack', epoch: frame.epoch, stored: [], refused: [], credit: 0 };
      setImmediate(sendAck);
    }
    for (const range of ranges) {
      const last = ack.stored.at(-1);
      if (last && last[1] + 1 === range[0]) last[1] = range[1];
      else ack.stored.push(range);
    }
    ack.refused.push(...read.refused);
    ack.credit += given;
  }

  function sendAck(): void {
    if (ack === null) return;
    send(ack);
    ack = null;
  }

  async function afterJump(known: KnownEndpoint, ofEpoch: number, read: ReadEvents): Promise<void> {
    const now = clock.now();
    if (read.refused.length > 0) {
      needs.refused(read.refused.length);
      const code = read.refused[0]?.code ?? 'SKM_EVENT_INVALID';
      await conditions.count(
        { code: 'journal-refused', endpoint: known.id, facts: { code } },
        read.refused.length,
        now,
      );
    }
    if (read.explained.length > 0) {
      const count = read.explained.reduce((sum, [from, to]) => sum + to - from + 1, 0);
      await conditions.count({ code: 'journal-dropped', endpoint: known.id, facts: {} }, count, now);
    }
    const heads = await events.headsOf(known.id);
    await gapCondition(known, heads, now);
    const head = heads.find((one) => one.epoch === ofEpoch);
    if (head) nextSeq = Math.max(nextSeq, nextOf(head));
  }

  async function stated(frame: Message<'state.report'>): Promise<void> {
    if (!endpoint) return;
    const answer = await needs.state.apply(endpoint, frame, clock.now(), offsetMs ?? 0);
    if (answer) send({ type: 'state.ack', section: frame.section, ...answer });
  }

  function pinged(frame: Message<'ping'>, known: KnownEndpoint): void {
    const now = clock.now();
    send({ type: 'pong', at: now });
    const before = offsetMs;
    offsetMs = clockOffset(before, frame.clock.at, now);
    endpoints.seen(known.id, { at: now, clockOffsetMs: offsetMs, user: frame.user, journal: frame.journal });
    if (offsetMs !== before) queue(() => clockCondition(known, now));
  }

  async function clockCondition(known: KnownEndpoint, now: number): Promise<void> {
    const isWrong = isClockWrong(clockWasWrong, offsetMs ?? 0);
    clockWasWrong = isWrong;
    if (isWrong)
      await conditions.open(
        { code: 'clock-wrong', endpoint: known.id, facts: { offset: offsetText(offsetMs ?? 0) } },
        now,
      );
    else await conditions.close('clock-wrong', known.id, now);
  }

  async function renew(frame: Message<'identity.renew'>): Promise<void> {
    if (!endpoint) return;
    const request = await readRequest(frame.csr);
    const now = clock.now();
    const issued = await needs.authority.issueClient(request.spki, endpoint.endpointId, now);
    await needs.identities.addCertificate(endpoint.id, issued, now);
    send({ type: 'identity.renewed', certificate: issued.pem });
    log.info({ 'endpoint.id': caller.endpointId, 'certificate.fingerprint': issued.fingerprint }, 'identity.renewed');
  }

  async function saidGoodbye(): Promise<void> {
    sendAck();
    if (endpoint) await endpoints.goodbye(endpoint, clock.now());
    // A whole connection in which everything fitted: the agent was mended or updated.
    if (endpoint && badFrames === 0) await conditions.close('frames-refused', endpoint.id, clock.now());
    socket.close(1000);
  }

  function queue(work: () => Promise<unknown>): void {
    inOrder = inOrder.then(work).catch(failed);
  }

  /** A frame that does not fit is answered and counted; the connection goes on unless it goes on and on. */
  function refuseFrame(cause: unknown): void {
    const code = codeOf(cause);
    const mustEnd = ['SKM_FRAME_TOO_LARGE', 'SKM_CREDIT_EXCEEDED', 'SKM_FRAME_UNEXPECTED'].includes(code);
    if (cause instanceof SekimoriError && !mustEnd && ++badFrames <= MAX_BAD_FRAMES) problem(cause);
    else end(cause instanceof SekimoriError ? cause : new SekimoriError('SKM_UNEXPECTED', {}, { cause }));
    const known = endpoint;
    if (known && catalogue[code].kind === 'invalid')
      queue(() => conditions.count({ code: 'frames-refused', endpoint: known.id, facts: { code } }, 1, clock.now()));
  }

  function failed(cause: unknown): void {
    const error = cause instanceof SekimoriError ? cause : new SekimoriError('SKM_UNEXPECTED', {}, { cause });
    const isOurs = !(cause instanceof SekimoriError);
    log[isOurs ? 'error' : 'warn'](
      { 'endpoint.id': caller.endpointId, code: error.code, err: isOurs ? cause : undefined },
      'uplink.refused',
    );
    if (error.code === 'SKM_REQUEST_INVALID') problem(error);
    // Written down before the terminal is told: whoever decides at once must find it, and close it.
    else if (error.code === 'SKM_IDENTITY_MISMATCH' || error.code === 'SKM_IDENTITY_DISPUTED')
      suspicious(error)
        .catch((lost) => log.error({ 'endpoint.id': caller.endpointId, err: lost }, 'uplink.suspicion-not-written'))
        .finally(() => end(error));
    else end(error);
  }

  async function suspicious(error: SekimoriError): Promise<void> {
    const known = await needs.identities.find(caller.endpointId);
    const code = error.code === 'SKM_IDENTITY_MISMATCH' ? 'identity-mismatch' : 'identity-disputed';
    if (known && (code === 'identity-mismatch' || error.facts.decision === null))
      await conditions.open({ code, endpoint: known.id, facts: { kind: error.facts.kind ?? null } }, clock.now());
  }

  function problem(error: SekimoriError): void {
    send({ type: 'problem', code: error.code, facts: error.facts as ErrorFacts, frameType: null });
  }

  function end(error: SekimoriError): void {
    if (stage === 'closed') return;
    problem(error);
    socket.close(catalogue[error.code].close ?? 4500, error.code);
  }

  function isAlive(): boolean {
    return stage !== 'closed' && clock.now() - lastSeenAt < needs.leaseSeconds * 1_000;
  }

  function answers(): Promise<boolean> {
    if (!isAlive()) return Promise.resolve(false);
    return new Promise((resolve) => {
      const tell = (does: boolean) => {
        clearTimeout(timer);
        socket.off('pong', yes).off('message', yes).off('close', no);
        resolve(does);
      };
      const yes = () => tell(true);
      const no = () => tell(false);
      const timer = setTimeout(no, ANSWER_MS);
      socket.once('pong', yes).once('message', yes).once('close', no);
      socket.ping();
    });
  }

  function send(frame: Message<ConsoleMessageType>): void {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(frame));
  }
}

function answered(head: EventHead): SeqRange[] {
  return union(head.ranges, head.explained);
}

/** The number that follows the highest one that is stored or explained. */
function nextOf(head: EventHead): number {
  return (answered(head).at(-1)?.[1] ?? 0) + 1;
}
