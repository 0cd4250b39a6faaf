// One terminal's connection, from its first frame to its last.
//
//   open ── hello ──▶ greeting ── welcome ──▶ speaking ── goodbye / close ──▶ closed
//                        └─ refused: problem, close       └─ onlyRenewal: identity.renew and ping alone
import type { WebSocket } from 'ws';
import { catalogue } from '../../../shared/errors/catalogue.ts';
import { codeOf, type ErrorFacts, SekimoriError } from '../../../shared/errors/error.ts';
import { FIRST_CREDIT } from '../../../shared/protocol/uplink/limits.ts';
import type { AgentMessageType, ConsoleMessageType, Message } from '../../../shared/protocol/uplink/messages.ts';
import type { Zone } from '../../../shared/zones/zone.ts';
import { type ClockWatch, watchClock } from './clock-watch.ts';
import { type Caller, greet, keepApart, type Other } from './greeting.ts';
import type { KnownEndpoint } from './identities.ts';
import type { ConversationLine } from './line.ts';
import type { GatewayNeeds } from './needs.ts';
import { readFrame } from './read-frame.ts';
import { renew } from './renewal.ts';
import { openReporting, type Reporting } from './reporting.ts';
import { prepareWelcome } from './welcoming.ts';

const MAX_BAD_FRAMES = 20;
/** On the wires of a city an answer takes milliseconds; a terminal that lost its power never gives one. */
const ANSWER_MS = 3_000;

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
  /** The policy of this zone is another one now; nothing for terminals of others. */
  tellPolicy(zone: Zone): void;
  /** Another sheet of permits was signed for this terminal. */
  tellPermits(): void;
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

/** What a welcomed terminal speaks with. */
interface Speaking {
  readonly endpoint: KnownEndpoint;
  readonly clockWatch: ClockWatch;
  readonly reporting: Reporting;
}

export function openConnection(
  socket: WebSocket,
  caller: Caller,
  needs: GatewayNeeds,
  hooks: ConnectionHooks,
): Connection {
  const { clock, conditions, endpoints, log } = needs;
  let stage: 'open' | 'greeting' | 'speaking' | 'closed' = 'open';
  /** Once greeted: who it is, also while the welcome is prepared. */
  let known: { readonly endpoint: KnownEndpoint; readonly hello: Message<'hello'> } | null = null;
  let speaking: Speaking | null = null;
  let badFrames = 0;
  let lastSeenAt = clock.now();
  /** State reports and renewals are answered in their order. */
  let inOrder: Promise<unknown> = Promise.resolve();
  const line: ConversationLine = { send, queue, failed };

  const helloTimer = setTimeout(() => end(new SekimoriError('SKM_FRAME_UNEXPECTED', { type: 'no hello' })), 15_000);
  const deadTimer = setInterval(() => {
    if (!isAlive()) socket.terminate();
  }, needs.leaseSeconds * 1_000);
  const closed = new Promise<void>((resolve) => {
    socket.once('close', () => {
      stage = 'closed';
      clearTimeout(helloTimer);
      clearInterval(deadTimer);
      if (known) needs.state.disconnected(known.endpoint.id);
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
      return known?.endpoint ?? null;
    },
    get other() {
      return known && { bootId: known.hello.clock.bootId, machine: known.hello.machine };
    },
    isAlive,
    answers,
    usedElsewhere() {
      if (known)
        keepApart('key-used-twice', known.hello, caller, known.endpoint, needs.identities, clock.now()).catch(failed);
    },
    end,
    tellHead,
    tellPolicy(zone) {
      if (speaking?.endpoint.zone === zone) handPolicy(zone, null);
    },
    tellPermits() {
      if (speaking !== null) handPermits(speaking.endpoint);
    },
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
    if (stage !== 'speaking' || !speaking) throw new SekimoriError('SKM_FRAME_UNEXPECTED', { type: frame.type });
    const now = speaking;
    if (frame.type === 'ping') pinged(frame, now);
    else if (frame.type === 'identity.renew') queue(() => renew(frame, now.endpoint, needs, line));
    else if (caller.onlyRenewal)
      throw new SekimoriError('SKM_CERTIFICATE_EXPIRED', { at: new Date(caller.notAfter).toISOString() });
    else if (frame.type === 'event.report') now.reporting.report(frame);
    else if (frame.type === 'state.report') queue(() => stated(frame, now));
    else queue(() => saidGoodbye(now));
  }

  async function greeting(frame: Message<'hello'>): Promise<void> {
    const now = clock.now();
    const other = hooks.otherOf(caller.endpointId);
    const isOtherBoot = other !== null && other.other?.bootId !== frame.clock.bootId;
    const greeted = await greet(
      frame,
      caller,
      isOtherBoot && (await other.answers()) ? other.other : null,
      needs.events.headsOf,
      needs.identities,
      now,
    );
    if (stage !== 'greeting') return;
    const { endpoint } = greeted;
    known = { endpoint, hello: frame };
    const clockWatch = watchClock(endpoint.id, frame.clock.at, now, conditions);
    const welcome = await prepareWelcome(frame, caller, greeted, clockWatch, needs, now);
    if (stage !== 'greeting') return;
    stage = 'speaking';
    const reporting = openReporting(endpoint, welcome.journal, clockWatch, needs, line);
    speaking = { endpoint, clockWatch, reporting };
    hooks.welcomed(connection, caller.endpointId);
    send({ ...welcome.frame, at: clock.now(), credit: FIRST_CREDIT });
    tellHead();
    handPolicy(endpoint.zone, frame.policyVersion);
    handPermits(endpoint);
    log.info(
      { 'endpoint.id': caller.endpointId, 'agent.version': frame.agentVersion, 'clock.offset': clockWatch.offsetMs },
      'uplink.welcomed',
    );
  }

  function tellHead(): void {
    const head = needs.heads.newest();
    if (head === null || stage !== 'speaking' || caller.onlyRenewal) return;
    send({ type: 'anchor', ...head });
    needs.heads.sent();
  }

  /** @param held the version it says it has; it is not handed the same again */
  function handPolicy(zone: Zone, held: number | null): void {
    if (caller.onlyRenewal) return;
    needs.policies
      .of(zone)
      .then((policy) => {
        if (policy !== null && policy.version !== held && stage === 'speaking') send({ type: 'policy', ...policy });
      })
      .catch((cause) => log.error({ 'endpoint.id': caller.endpointId, err: cause }, 'policy.not-handed-over'));
  }

  /** Also the same again: the terminal knows by its number. */
  function handPermits({ id }: KnownEndpoint): void {
    if (caller.onlyRenewal) return;
    needs.permits
      .of(id)
      .then((sheet) => {
        if (sheet !== null && stage === 'speaking') send({ type: 'permits', ...sheet });
      })
      .catch((cause) => log.error({ 'endpoint.id': caller.endpointId, err: cause }, 'permits.not-handed-over'));
  }

  async function stated(frame: Message<'state.report'>, { endpoint, clockWatch }: Speaking): Promise<void> {
    const answer = await needs.state.apply(endpoint, frame, clock.now(), clockWatch.offsetMs);
    if (answer) send({ type: 'state.ack', section: frame.section, ...answer });
  }

  function pinged(frame: Message<'ping'>, { endpoint, clockWatch }: Speaking): void {
    const now = clock.now();
    send({ type: 'pong', at: now });
    const isOther = clockWatch.compare(frame.clock.at, now);
    const { offsetMs: clockOffsetMs } = clockWatch;
    endpoints.seen(endpoint.id, { at: now, clockOffsetMs, user: frame.user, journal: frame.journal });
    if (isOther) queue(() => clockWatch.settle(now));
  }

  async function saidGoodbye({ endpoint, reporting }: Speaking): Promise<void> {
    reporting.flush();
    await endpoints.goodbye(endpoint, clock.now());
    // A whole connection in which everything fitted: the agent was mended or updated.
    if (badFrames === 0) await conditions.close('frames-refused', endpoint.id, clock.now());
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
    const endpoint = known?.endpoint;
    if (endpoint && catalogue[code].kind === 'invalid')
      queue(() => conditions.count({ code: 'frames-refused', endpoint: endpoint.id, facts: { code } }, 1, clock.now()));
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
    const endpoint = await needs.identities.find(caller.endpointId);
    const code = error.code === 'SKM_IDENTITY_MISMATCH' ? 'identity-mismatch' : 'identity-disputed';
    if (endpoint && (code === 'identity-mismatch' || error.facts.decision === null))
      await conditions.open({ code, endpoint: endpoint.id, facts: { kind: error.facts.kind ?? null } }, clock.now());
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
