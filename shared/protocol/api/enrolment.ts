// Enrolment as operators see it: tokens, the waiting list, machines to decide about.
import { type Static, Type } from 'typebox';
import { ZONES } from '../../zones/zone.ts';
import { machineFacts } from '../uplink/messages.ts';
import { epochMs, literals, nullable } from './common.ts';

/** `direct` gives a certificate at once; `waiting` leads only to the list an operator accepts from. */
export const TOKEN_KINDS = ['direct', 'waiting'] as const;
/** POST /api/v1/enrolment/tokens (administrator, operator) */
export const tokenBody = Type.Object({
  kind: literals(TOKEN_KINDS),
  zone: literals(ZONES),
  department: nullable(Type.String({ maxLength: 100 })),
  lifetimeSeconds: Type.Integer({ minimum: 60, maximum: 7_776_000 }),
  uses: Type.Integer({ minimum: 1, maximum: 10_000 }),
  note: nullable(Type.String({ maxLength: 200 })),
});
export type TokenBody = Static<typeof tokenBody>;
/** The token itself is in this answer and never again. `command` reads it from standard input. */
export const tokenMade = Type.Object({
  tokenId: Type.String(),
  token: Type.String(),
  command: Type.String(),
  endsAt: epochMs(),
});
export type TokenMade = Static<typeof tokenMade>;
/** GET /api/v1/enrolment/tokens · DELETE /api/v1/enrolment/tokens/:tokenId */
export const tokenRow = Type.Object({
  tokenId: Type.String(),
  kind: literals(TOKEN_KINDS),
  zone: literals(ZONES),
  department: nullable(Type.String()),
  note: nullable(Type.String()),
  createdAt: epochMs(),
  createdBy: Type.String(),
  endsAt: epochMs(),
  uses: Type.Integer(),
  used: Type.Integer(),
  revokedAt: nullable(epochMs()),
  state: literals(['usable', 'used-up', 'ended', 'revoked']),
});
export type TokenRow = Static<typeof tokenRow>;
/** GET /api/v1/enrolment/waiting · POST /api/v1/enrolment/waiting/:requestId/accept · …/refuse (reasonBody) */
export const waitingRow = Type.Object({
  requestId: Type.String(),
  askedAt: epochMs(),
  hostname: Type.String(),
  osName: Type.String(),
  address: Type.String(),
  keyFingerprint: Type.String(),
  zone: literals(ZONES),
  department: nullable(Type.String()),
  machine: machineFacts,
  /** Endpoints already known with the same machine id or serial. */
  resembles: Type.Array(Type.Object({ endpointId: Type.String(), name: Type.String(), because: Type.String() })),
});
export type WaitingRow = Static<typeof waitingRow>;
export const acceptBody = Type.Object({
  zone: Type.Optional(literals(ZONES)),
  department: Type.Optional(nullable(Type.String({ maxLength: 100 }))),
});
/** GET /api/v1/enrolment/disputes · POST /api/v1/enrolment/disputes/:disputeId/decide */
export const disputeRow = Type.Object({
  disputeId: Type.String(),
  openedAt: epochMs(),
  endpointId: Type.String(),
  endpointName: Type.String(),
  kind: literals(['key-used-twice', 'facts-changed', 'journal-forked']),
  known: machineFacts,
  claimed: machineFacts,
  hostname: Type.String(),
  address: Type.String(),
});
export type DisputeRow = Static<typeof disputeRow>;
/** same-machine: the new facts are adopted · copy: the claimant must enrol as a new endpoint · revoke: neither goes on with this key */
export const disputeBody = Type.Object({
  decision: literals(['same-machine', 'copy', 'revoke']),
  reason: Type.String({ minLength: 1, maxLength: 500 }),
});
