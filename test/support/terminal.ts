// A terminal of the tests: a real key, a real enrolment, a real TLS connection, and frames written by hand.
import { createHash, KeyObject, webcrypto } from 'node:crypto';
import { request } from 'node:https';
import { connect, type TLSSocket } from 'node:tls';
import WebSocket from 'ws';
import type { Console } from '../../console/server/console.ts';
import { P256 } from '../../console/server/pki/p256.ts';
import { x509 } from '../../console/server/pki/x509.ts';
import type { EnrolmentAnswer, EnrolmentGranted } from '../../shared/protocol/enrolment/enrolment.ts';
import type { ConsoleMessageType, MachineFacts, Message } from '../../shared/protocol/uplink/messages.ts';
import { SECTIONS } from '../../shared/protocol/uplink/state.ts';
import { SUBPROTOCOL } from '../../shared/protocol/uplink/version.ts';

export const MACHINE: MachineFacts = {
  machineId: '0123456789abcdef0123456789abcdef',
  systemUuid: '4c4c4544-0051-3510-8052-b4c04f4b4d32',
  systemSerial: 'MP0O1IL8',
  boardSerial: null,
  diskSerials: [],
  macs: ['02:00:00:00:00:01'],
};

export interface KeyAndCertificate {
  readonly key: string;
  readonly certificate: string;
}

export async function newKey(): Promise<{ key: string; csr: string }> {
  const keys = await webcrypto.subtle.generateKey(P256, true, ['sign', 'verify']);
  const csr = await x509.Pkcs10CertificateRequestGenerator.create({
    name: 'CN=terminal',
    keys,
    signingAlgorithm: P256,
  });
  const key = KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' }).toString();
  return { key, csr: csr.toString('pem') };
}

/** POST to the people's door; the answer whatever its status. */
export function post(console: Console, path: string, body: unknown): Promise<{ status: number; body: never }> {
  return new Promise((resolve, reject) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const sent = request(
      `${console.url}${path}`,
      { method: 'POST', ca: console.caPem, headers: { 'content-type': 'application/json' }, agent: false },
      (response) => {
        let answer = '';
        response.setEncoding('utf8').on('data', (part) => {
          answer += part;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: JSON.parse(answer) as never }));
      },
    );
    sent.on('error', reject);
    sent.end(text);
  });
}

export function ask(console: Console, token: string, csr: string, machine = MACHINE) {
  const body = { token, csr, hostname: 'KSM-MN-0001', osName: 'Debian GNU/Linux 12', agentVersion: '0.1.0', machine };
  return post(console, '/enrolment/v1/requests', body) as Promise<{ status: number; body: EnrolmentAnswer }>;
}

export interface Enrolled extends KeyAndCertificate {
  readonly endpointId: string;
  readonly granted: EnrolmentGranted;
}

export async function enrol(console: Console, machine = MACHINE): Promise<Enrolled> {
  const { key, csr } = await newKey();
  const { body } = await ask(console, await console.tokenForThisMachine(), csr, machine);
  const granted = body as EnrolmentGranted;
  return { key, certificate: granted.certificate, endpointId: granted.endpointId, granted };
}

export interface Line {
  readonly socket: WebSocket;
  readonly tls: TLSSocket;
  /** The first ticket to resume the TLS session with. */
  readonly session: Promise<Buffer>;
  send(frame: object | string | Buffer): void;
  /** The next frame of this type, also one that came before it was asked for. */
  next<T extends ConsoleMessageType>(type: T): Promise<Message<T>>;
  /** Close code and reason. */
  readonly closed: Promise<{ code: number; reason: string }>;
  end(): Promise<void>;
}

/** Opens a connection to the agents' door; `pair` null shows no certificate. */
export async function dial(console: Console, pair: KeyAndCertificate | null, session?: Buffer): Promise<Line> {
  const tls = connect({
    host: '127.0.0.1',
    port: console.agentPort,
    ca: console.caPem,
    // The tests' clock is not the machine's; the certificates of both sides live by the tests' clock.
    rejectUnauthorized: false,
    ALPNProtocols: ['http/1.1'],
    ...(pair ? { key: pair.key, cert: pair.certificate } : {}),
    ...(session ? { session } : {}),
  });
  const sessionTicket = new Promise<Buffer>((resolve) => tls.once('session', resolve));
  const socket = new WebSocket(`wss://127.0.0.1:${console.agentPort}/agent`, SUBPROTOCOL, {
    createConnection: () => tls,
    perMessageDeflate: false,
  });
  const waiting: Message<ConsoleMessageType>[] = [];
  const wanted: { type: string; take: (frame: never) => void }[] = [];
  socket.on('message', (bytes: Buffer) => {
    const frame = JSON.parse(bytes.toString()) as Message<ConsoleMessageType>;
    const index = wanted.findIndex(({ type }) => type === frame.type);
    if (index < 0) waiting.push(frame);
    else wanted.splice(index, 1)[0]?.take(frame as never);
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.once('close', (code, reason) => resolve({ code, reason: reason.toString() }));
  });
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  return {
    socket,
    tls,
    session: sessionTicket,
    closed,
    send: (frame) => socket.send(typeof frame === 'string' || Buffer.isBuffer(frame) ? frame : JSON.stringify(frame)),
    next(type) {
      const index = waiting.findIndex((frame) => frame.type === type);
      if (index >= 0) return Promise.resolve(waiting.splice(index, 1)[0] as never);
      return new Promise((take, reject) => {
        wanted.push({ type, take });
        void closed.then(({ code, reason }) => reject(new Error(`closed with ${code} ${reason} before ${type}`)));
      });
    },
    async end() {
      socket.close();
      await closed;
    },
  };
}

export function hello(endpointId: string, at: number, change: Partial<Message<'hello'>> = {}): Message<'hello'> {
  return {
    type: 'hello',
    protocol: { min: 1, max: 1 },
    endpointId,
    agentVersion: '0.1.0',
    mode: 'observe',
    isPrivileged: true,
    hostname: 'KSM-MN-0001',
    os: { platform: 'linux', name: 'Debian GNU/Linux', version: '12', kernel: '6.1.0', architecture: 'x64' },
    machine: MACHINE,
    journal: journal(),
    policyVersion: null,
    clock: { at, mono: 1_000, bootId: 'boot-1' },
    state: Object.fromEntries(SECTIONS.map((section) => [section, null])) as Message<'hello'>['state'],
    user: null,
    ...change,
  };
}

export function journal(change: Partial<Message<'hello'>['journal']> = {}): Message<'hello'>['journal'] {
  return {
    epoch: 1,
    firstSeq: 0,
    lastSeq: 0,
    ackedSeq: 0,
    ackedHash: null,
    refused: 0,
    usedBytes: 0,
    limitBytes: 1_000_000,
    oldestUnsentAt: null,
    ...change,
  };
}

export function event(seq: number, at: number, change: object = {}) {
  return {
    seq,
    at,
    mono: 1_000 + seq,
    severity: 'info',
    type: 'agent.stopped',
    data: { reason: 'stopped' },
    ...change,
  };
}

export const report = (epoch: number, events: readonly unknown[]) => ({
  type: 'event.report',
  epoch,
  events,
  headHash: hashOf(`${epoch} ${JSON.stringify(events.at(-1))}`),
});
export const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
