// Endpoints: the list with its filters, one endpoint, its state and its changes.
import { type Static, Type } from 'typebox';
import { LIVENESS_STATES } from '../../endpoints/liveness.ts';
import { LIVES } from '../../organisation/terminals/life.ts';
import { LEASES } from '../../organisation/terminals/standing.ts';
import { POLICY_STANDINGS } from '../../policies/controls.ts';
import { ZONES } from '../../zones/zone.ts';
import { SECTIONS } from '../uplink/state.ts';
import { epochMs, literals, nullable, windowQuery } from './common.ts';

export const ENDPOINT_SORTS = [
  'name',
  'liveness',
  'zone',
  'department',
  'site',
  'os',
  'agent',
  'user',
  'lastSeen',
  'enrolled',
  'conditions',
] as const;
export type EndpointSort = (typeof ENDPOINT_SORTS)[number];

/** GET /api/v1/endpoints: filters are the same object for the list, its count, the CSV and every figure that links here. */
export const endpointFilter = {
  q: Type.Optional(Type.String({ maxLength: 200, description: 'Part of name, user, serial, address or department' })),
  zone: Type.Optional(Type.Array(literals(ZONES))),
  liveness: Type.Optional(Type.Array(literals(LIVENESS_STATES))),
  department: Type.Optional(Type.String({ maxLength: 100 })),
  under: Type.Optional(Type.String({ maxLength: 100, description: 'Full name of a department: it and all below it' })),
  site: Type.Optional(Type.String({ maxLength: 100 })),
  condition: Type.Optional(Type.String({ maxLength: 64, description: 'Code of an open condition, or `any`' })),
  posture: Type.Optional(Type.String({ maxLength: 64, description: '`check:false`, `check:unknown` or `check:true`' })),
  control: Type.Optional(Type.String({ maxLength: 64, description: '`bluetooth:not-controlled`, `any:failed`' })),
  enrolledSince: Type.Optional(epochMs()),
  // Where it stands with the policy in force of its zone; a revoked one stands nowhere.
  policy: Type.Optional(literals(POLICY_STANDINGS)),
  // Whether the ledger of terminals has it; `no` leaves out what was revoked.
  listed: Type.Optional(literals(['yes', 'no'])),
  // With `!` behind the name: those that none of this is true of. What is not known is not excluded.
  'zone!': Type.Optional(Type.Array(literals(ZONES), { maxItems: 3 })),
  'liveness!': Type.Optional(Type.Array(literals(LIVENESS_STATES), { maxItems: 10 })),
  'department!': Type.Optional(Type.Array(Type.String({ maxLength: 100 }), { maxItems: 20 })),
  'site!': Type.Optional(Type.Array(Type.String({ maxLength: 100 }), { maxItems: 20 })),
  'condition!': Type.Optional(Type.Array(Type.String({ maxLength: 64 }), { maxItems: 20 })),
  'posture!': Type.Optional(Type.Array(Type.String({ maxLength: 64 }), { maxItems: 20 })),
};
export const endpointQuery = Type.Object({
  ...endpointFilter,
  ...windowQuery,
  sort: Type.Optional(literals(ENDPOINT_SORTS)),
  direction: Type.Optional(literals(['asc', 'desc'])),
});
export type EndpointQuery = Static<typeof endpointQuery>;
export type EndpointFilter = Omit<EndpointQuery, 'offset' | 'limit' | 'sort' | 'direction'>;

export const endpointRow = Type.Object({
  endpointId: Type.String(),
  name: Type.String(),
  zone: literals(ZONES),
  department: nullable(Type.String()),
  site: nullable(Type.String()),
  liveness: literals(LIVENESS_STATES),
  lastSeenAt: nullable(epochMs()),
  enrolledAt: epochMs(),
  osName: nullable(Type.String()),
  agentVersion: nullable(Type.String()),
  mode: nullable(literals(['observe', 'enforce'])),
  user: nullable(Type.String()),
  serial: nullable(Type.String()),
  clockOffsetMs: nullable(Type.Integer()),
  openConditions: Type.Integer(),
  /** Since when its liveness is what it is. */
  livenessSince: Type.Optional(epochMs()),
  /** While a planned stop covers an endpoint that is not online: until when it is not expected. */
  expectedBackAt: Type.Optional(epochMs()),
});
export type EndpointRow = Static<typeof endpointRow>;
export const endpointPage = Type.Object({
  asOf: epochMs(),
  total: Type.Integer(),
  rows: Type.Array(endpointRow),
  /** Counts by liveness and zone of the same filter without that filter itself, for tabs and chips. */
  counts: Type.Object({
    liveness: Type.Record(Type.String(), Type.Integer()),
    zone: Type.Record(Type.String(), Type.Integer()),
    all: Type.Integer(),
  }),
});
export type EndpointPage = Static<typeof endpointPage>;

export const conditionView = Type.Object({
  conditionId: Type.String(),
  code: Type.String(),
  severity: literals(['now', 'today', 'week']),
  endpointId: nullable(Type.String()),
  endpointName: nullable(Type.String()),
  openedAt: epochMs(),
  closedAt: nullable(epochMs()),
  /** The name of whoever took it, and their account where it was kept. */
  owner: nullable(Type.String()),
  ownerId: nullable(Type.String()),
  /** What whoever handed it on said to the next. */
  note: nullable(Type.String()),
  facts: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()])),
});
export type ConditionView = Static<typeof conditionView>;

/** GET /api/v1/endpoints/:endpointId */
export const endpointView = Type.Object({
  asOf: epochMs(),
  endpoint: endpointRow,
  isPrivileged: nullable(Type.Boolean()),
  hostname: nullable(Type.String()),
  kernel: nullable(Type.String()),
  address: nullable(Type.String()),
  journal: nullable(
    Type.Object({
      epoch: Type.Integer(),
      lastSeq: Type.Integer(),
      storedUpTo: Type.Integer(),
      missing: Type.Array(Type.Tuple([Type.Integer(), Type.Integer()])),
      usedBytes: Type.Integer(),
      limitBytes: Type.Integer(),
      oldestUnsentAt: nullable(epochMs()),
    }),
  ),
  certificate: nullable(
    Type.Object({
      fingerprint: Type.String(),
      notBefore: epochMs(),
      notAfter: epochMs(),
      revokedAt: nullable(epochMs()),
    }),
  ),
  conditions: Type.Array(conditionView),
  /** Its line in the ledger of terminals; null: nobody listed it. */
  listing: nullable(
    Type.Object({
      terminalId: Type.String(),
      assetNumber: Type.String(),
      life: literals(LIVES),
      leaseEndsOn: nullable(Type.String()),
      lease: literals(LEASES),
    }),
  ),
  sections: Type.Array(
    Type.Object({
      section: literals(SECTIONS),
      takenAt: epochMs(),
      changedAt: epochMs(),
      count: Type.Integer(),
      unknown: nullable(Type.Object({ unknown: Type.String(), detail: Type.Optional(Type.String()) })),
    }),
  ),
});
export type EndpointView = Static<typeof endpointView>;

/** GET /api/v1/endpoints/:endpointId/state/:section?on=… : items as of now, or as of a past instant. */
export const stateView = Type.Object({
  asOf: epochMs(),
  takenAt: nullable(epochMs()),
  unknown: nullable(Type.Object({ unknown: Type.String(), detail: Type.Optional(Type.String()) })),
  items: Type.Array(Type.Object({ key: Type.String(), item: Type.Unknown(), validFrom: epochMs() })),
});
export type StateView = Static<typeof stateView>;
/** GET /api/v1/endpoints/:endpointId/state/:section/changes?limit: newest first. `before` null: appeared; `after` null: gone. */
export const stateChanges = Type.Object({
  asOf: epochMs(),
  changes: Type.Array(
    Type.Object({
      key: Type.String(),
      at: epochMs(),
      recordedAt: epochMs(),
      before: Type.Unknown(),
      after: Type.Unknown(),
    }),
  ),
});
export type StateChanges = Static<typeof stateChanges>;

/** PUT /api/v1/endpoints/:endpointId (administrator, operator) */
export const endpointEdit = Type.Object({
  name: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  department: Type.Optional(nullable(Type.String({ maxLength: 100 }))),
  site: Type.Optional(nullable(Type.String({ maxLength: 100 }))),
});
/** POST /api/v1/endpoints/:endpointId/revoke (administrator): takes effect on the open connection. */
export const reasonBody = Type.Object({ reason: Type.String({ minLength: 1, maxLength: 500 }) });
