// Every frame of the uplink, declared once: types, checks on both sides and docs/protocol.md come from this table.
import { type Static, type TProperties, Type } from 'typebox';
import type { ErrorCode } from '../../errors/catalogue.ts';
import { SHA256_PATTERN, UUID_PATTERN } from '../../ids/ids.ts';
import { MAX_SHEET_BYTES } from '../../permits/signed.ts';
import { MAX_POLICY_BYTES, SIGNATURE_PATTERN } from '../../policies/signed.ts';
import { literals } from '../literals.ts';
import { instant, name, unknownSchema } from './fact.ts';
import { MAX_EVENTS_PER_FRAME, MAX_ITEMS_PER_FRAME } from './limits.ts';
import { SECTIONS, type Section } from './state.ts';

interface MessageDeclaration<F extends 'agent' | 'console', T extends TProperties> {
  readonly from: F;
  readonly since: number;
  /** `control` never waits behind `bulk`. */
  readonly lane: 'control' | 'bulk';
  readonly says: string;
  readonly body: T;
  readonly errors: readonly ErrorCode[];
}
const message = <F extends 'agent' | 'console', T extends TProperties>(declaration: MessageDeclaration<F, T>) =>
  declaration;

const sha256 = () => Type.String({ pattern: SHA256_PATTERN });
const uuid = () => Type.String({ pattern: UUID_PATTERN });
const count = () => Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const section = literals(SECTIONS);
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);

/** From the first to the last number, both included. */
export const seqRange = Type.Tuple([count(), count()]);

export const journalStatus = Type.Object({
  epoch: count(),
  /** Oldest and newest number still held; 0 when empty. */
  firstSeq: count(),
  lastSeq: count(),
  /** All up to here are acknowledged. */
  ackedSeq: count(),
  /** Chain hash of the entry `ackedSeq`; null at 0. A console that remembers another one sees a fork. */
  ackedHash: nullable(sha256()),
  refused: count(),
  usedBytes: count(),
  limitBytes: count(),
  oldestUnsentAt: nullable(instant()),
});

/** What recognises a re-imaged or cloned machine; it never authenticates. Null: not readable. */
export const machineFacts = Type.Object({
  machineId: nullable(name(128)),
  systemUuid: nullable(name(128)),
  systemSerial: nullable(name(128)),
  boardSerial: nullable(name(128)),
  diskSerials: Type.Array(name(128), { maxItems: 16 }),
  macs: Type.Array(name(32), { maxItems: 16 }),
});
export type MachineFacts = Static<typeof machineFacts>;

export const clockReading = Type.Object({
  at: instant(),
  mono: count(),
  bootId: name(64),
});

export const messages = {
  hello: message({
    from: 'agent',
    since: 1,
    lane: 'control',
    says: 'First frame of an agent: who it is, what its journal holds, its clock, its policy, its state hashes.',
    errors: [
      'SKM_PROTOCOL_UNSUPPORTED',
      'SKM_IDENTITY_MISMATCH',
      'SKM_IDENTITY_DISPUTED',
      'SKM_CERTIFICATE_REVOKED',
      'SKM_EPOCH_WENT_BACK',
    ],
    body: {
      protocol: Type.Object({ min: count(), max: count() }),
      endpointId: uuid(),
      agentVersion: name(64),
      mode: Type.Union([Type.Literal('observe'), Type.Literal('enforce')]),
      isPrivileged: Type.Boolean(),
      hostname: name(256),
      os: Type.Object({
        platform: Type.Union([Type.Literal('linux'), Type.Literal('windows')]),
        name: name(256),
        version: name(128),
        kernel: name(128),
        architecture: name(32),
      }),
      machine: machineFacts,
      journal: journalStatus,
      policyVersion: nullable(count()),
      clock: clockReading,
      /** What the console last acknowledged of each section: the base of the differences that follow. */
      state: Type.Partial(Type.Record(section, nullable(sha256()))),
      user: nullable(name(256)),
    },
  }),
  welcome: message({
    from: 'console',
    since: 1,
    lane: 'control',
    says: 'Answer to hello: version, lease, credit, what the console holds of the journal, which state it wants whole.',
    errors: [],
    body: {
      protocol: count(),
      /** The agent sends refused events again when this or its own version changed. */
      consoleVersion: Type.Optional(name(64)),
      at: instant(),
      /** The agent pings every `pingSeconds`; without a sign for `leaseSeconds` it counts as late. */
      pingSeconds: Type.Integer({ minimum: 1, maximum: 3_600 }),
      leaseSeconds: Type.Integer({ minimum: 1, maximum: 86_400 }),
      credit: count(),
      /** Highest epoch known of this terminal; of the agent's own epoch the highest number with an answer, and what is missing below it. */
      journal: Type.Object({
        highestEpoch: count(),
        upTo: count(),
        missing: Type.Array(seqRange, { maxItems: 1_000 }),
      }),
      /** The agent may only renew its certificate. */
      onlyRenewal: Type.Boolean(),
      wantsWhole: Type.Array(section),
      wantsRenewal: Type.Boolean(),
    },
  }),
  'event.report': message({
    from: 'agent',
    since: 1,
    lane: 'bulk',
    says: 'Journal events of one epoch, oldest first; acknowledged once the console has committed them.',
    errors: [
      'SKM_EVENT_INVALID',
      'SKM_EVENT_TYPE_UNKNOWN',
      'SKM_EPOCH_WENT_BACK',
      'SKM_CREDIT_EXCEEDED',
      'SKM_STORE_UNAVAILABLE',
    ],
    body: {
      epoch: count(),
      /** Checked one by one, so that a bad one never blocks the rest. */
      events: Type.Array(Type.Unknown(), { minItems: 1, maxItems: MAX_EVENTS_PER_FRAME }),
      /** Chain hash of the last event in the frame. */
      headHash: sha256(),
    },
  }),
  'event.ack': message({
    from: 'console',
    since: 1,
    lane: 'control',
    says: 'Committed numbers, refused ones with the reason, and fresh credit.',
    errors: [],
    body: {
      epoch: count(),
      stored: Type.Array(seqRange, { maxItems: 1_000 }),
      refused: Type.Array(Type.Object({ seq: count(), code: name(64), reason: name(300) }), {
        maxItems: MAX_EVENTS_PER_FRAME,
      }),
      credit: count(),
    },
  }),
  'state.report': message({
    from: 'agent',
    since: 1,
    lane: 'control',
    says: 'One section of state: the difference to what the console holds, or the whole in parts.',
    errors: ['SKM_FRAME_INVALID'],
    body: {
      section,
      takenAt: instant(),
      /** Hash before; null: this is the whole section. */
      base: nullable(sha256()),
      /** Hash after this frame, or after the last part of a whole. */
      hash: sha256(),
      /** Part number and count; [0, 1] for one frame. */
      part: Type.Tuple([count(), count()]),
      set: Type.Record(name(512), Type.Unknown(), { maxProperties: MAX_ITEMS_PER_FRAME }),
      drop: Type.Array(name(512), { maxItems: MAX_ITEMS_PER_FRAME }),
      /** Set when the section could not be read: everything in it is unknown, for this reason. */
      unknown: nullable(unknownSchema),
    },
  }),
  'state.ack': message({
    from: 'console',
    since: 1,
    lane: 'control',
    says: 'The section is stored under this hash; `wantsWhole` when the hashes differ.',
    errors: [],
    body: { section, hash: nullable(sha256()), wantsWhole: Type.Boolean() },
  }),
  ping: message({
    from: 'agent',
    since: 1,
    lane: 'control',
    says: 'Sign of life with clock and fill of the journal; renews the lease.',
    errors: [],
    body: { clock: clockReading, journal: journalStatus, user: nullable(name(256)) },
  }),
  pong: message({
    from: 'console',
    since: 1,
    lane: 'control',
    says: "Answer to ping with the console's clock.",
    errors: [],
    body: { at: instant() },
  }),
  credit: message({
    from: 'console',
    since: 1,
    lane: 'control',
    says: 'More events may be under way.',
    errors: [],
    body: { credit: count() },
  }),
  'identity.renew': message({
    from: 'agent',
    since: 1,
    lane: 'control',
    says: 'A certificate request on a fresh key; the old certificate goes on until the new one is used.',
    errors: ['SKM_REQUEST_INVALID'],
    body: { csr: Type.String({ maxLength: 8_192 }) },
  }),
  'identity.renewed': message({
    from: 'console',
    since: 1,
    lane: 'control',
    says: 'The new client certificate, PEM.',
    errors: [],
    body: { certificate: Type.String({ maxLength: 16_384 }) },
  }),
  goodbye: message({
    from: 'agent',
    since: 1,
    lane: 'control',
    says: 'The agent ends in order.',
    errors: [],
    body: {
      reason: Type.Union([
        Type.Literal('stopped'),
        Type.Literal('shutdown'),
        Type.Literal('restart'),
        Type.Literal('update'),
      ]),
    },
  }),
  'console.goodbye': message({
    from: 'console',
    since: 1,
    lane: 'control',
    says: 'The console ends in order; each agent gets its own return time.',
    errors: [],
    body: { returnAfterMs: count() },
  }),
  anchor: message({
    from: 'console',
    since: 1,
    lane: 'control',
    says: 'A signed head of the audit trail of the console: kept as evidence, shown in `status`, and never acted on.',
    errors: [],
    body: {
      /** Number of the entry, and when its head was signed. */
      seq: count(),
      at: instant(),
      /** The line as the verifier reads it. */
      line: Type.String({ maxLength: 600, pattern: '^sekimori-audit 1 [ -~]+$' }),
    },
  }),
  policy: message({
    from: 'console',
    since: 1,
    lane: 'control',
    says: 'The policy in force for the zone of the terminal, signed; it is verified against the key that came with enrolment and never goes back.',
    errors: [],
    body: {
      version: Type.Integer({ minimum: 1 }),
      /** The document's RFC 8785 text, as it was signed. */
      text: Type.String({ maxLength: MAX_POLICY_BYTES }),
      /** Ed25519 over `policySigningText(text)`, base64url. */
      signature: Type.String({ pattern: SIGNATURE_PATTERN }),
    },
  }),
  permits: message({
    from: 'console',
    since: 1,
    lane: 'control',
    says: 'All permits of the terminal that may still open something, signed as one sheet; what is not in it any more was withdrawn.',
    errors: [],
    body: {
      number: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
      /** The sheet's RFC 8785 text, as it was signed. */
      text: Type.String({ maxLength: MAX_SHEET_BYTES }),
      /** Ed25519 by the policy key over `permitSigningText(text)`, base64url. */
      signature: Type.String({ pattern: SIGNATURE_PATTERN }),
    },
  }),
  problem: message({
    from: 'console',
    since: 1,
    lane: 'control',
    says: 'A frame was not accepted, or the connection ends: the code and its facts.',
    errors: [],
    body: {
      code: name(64),
      facts: Type.Record(name(64), Type.Union([name(), Type.Number(), Type.Boolean(), Type.Null()])),
      frameType: nullable(name(64)),
    },
  }),
} as const;

export type MessageType = keyof typeof messages;
export const MESSAGE_TYPES = Object.keys(messages) as MessageType[];
export type Message<T extends MessageType = MessageType> = {
  [K in T]: { type: K } & Static<ReturnType<typeof bodyOf<(typeof messages)[K]['body']>>>;
}[T];
function bodyOf<T extends TProperties>(body: T) {
  return Type.Object(body);
}
export type AgentMessageType = {
  [K in MessageType]: (typeof messages)[K]['from'] extends 'agent' ? K : never;
}[MessageType];
export type ConsoleMessageType = Exclude<MessageType, AgentMessageType>;
export type JournalStatus = Static<typeof journalStatus>;
export type SeqRange = [number, number];
export type StateHashes = Partial<Record<Section, string | null>>;

/** The whole schema of one frame, `type` included. */
export function frameSchema(type: MessageType) {
  return Type.Object({ type: Type.Literal(type), ...messages[type].body });
}
