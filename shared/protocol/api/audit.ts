// The audit trail over HTTP: the list with its filters, one entry, the state of the chain, and where its heads are kept.
import { type Static, Type } from 'typebox';
import type { AuditAction } from '../../audit/actions.ts';
import { HEAD_REASONS } from '../../audit/anchor.ts';
import { BREAKS } from '../../audit/check.ts';
import type { AuditSubjectKind } from '../../audit/subjects.ts';
import { epochMs, literals, nullable, windowQuery } from './common.ts';

/** GET /api/v1/audit · /api/v1/audit.csv: the same filter for the list, its count and the file. `from` is in the span, `to` is not. */
export const auditFilter = {
  from: Type.Optional(epochMs()),
  to: Type.Optional(epochMs()),
  account: Type.Optional(Type.String({ maxLength: 64, description: 'Id of the account that did it' })),
  action: Type.Optional(Type.Array(Type.String({ maxLength: 64 }), { maxItems: 100 })),
  subjectKind: Type.Optional(Type.String({ maxLength: 64 })),
  subjectId: Type.Optional(Type.String({ maxLength: 200 })),
  q: Type.Optional(Type.String({ maxLength: 200, description: 'Words that must all be found' })),
};
export const auditQuery = Type.Object({ ...auditFilter, ...windowQuery });
export type AuditQuery = Static<typeof auditQuery>;
export type AuditFilter = Omit<AuditQuery, 'offset' | 'limit'>;

const nullableText = () => nullable(Type.String());
const row = {
  seq: Type.Integer(),
  at: epochMs(),
  actor: Type.Object({
    accountId: nullableText(),
    name: nullableText(),
    role: nullableText(),
    onBehalfOf: nullableText(),
    token: nullableText(),
    address: nullableText(),
  }),
  action: Type.Unsafe<AuditAction>(Type.String({ description: 'A word of shared/audit/actions.ts' })),
  subject: Type.Object({
    kind: Type.Unsafe<AuditSubjectKind>(Type.String({ description: 'A word of shared/audit/subjects.ts' })),
    id: nullableText(),
    name: nullableText(),
  }),
  reason: nullableText(),
};
export const auditRow = Type.Object(row);
export type AuditRow = Static<typeof auditRow>;
export const auditPage = Type.Object({ asOf: epochMs(), total: Type.Integer(), rows: Type.Array(auditRow) });
export type AuditPage = Static<typeof auditPage>;

/** GET /api/v1/audit/entries/:seq */
export const auditEntryView = Type.Object({
  ...row,
  before: Type.Unknown(),
  after: Type.Unknown(),
  previous: Type.String(),
  hash: Type.String(),
});
export type AuditEntryView = Static<typeof auditEntryView>;

/** GET /api/v1/audit/actors: who stands in the trail, for the filter. */
export const auditActors = Type.Array(Type.Object({ accountId: Type.String(), name: nullableText() }));
export type AuditActors = Static<typeof auditActors>;

export const ANCHOR_PLACES = ['terminals', 'file', 'syslog', 'mail'] as const;
export type AnchorPlace = (typeof ANCHOR_PLACES)[number];

/** GET /api/v1/audit/chain · POST /api/v1/audit/check · POST /api/v1/audit/sign */
export const chainView = Type.Object({
  asOf: epochMs(),
  /** Numbers of the oldest and newest entry; 0 and 0 when there is none. */
  firstSeq: Type.Integer(),
  lastSeq: Type.Integer(),
  /** The last check of the whole chain; null: none yet. */
  checked: nullable(
    Type.Object({
      at: epochMs(),
      upTo: Type.Integer(),
      broken: nullable(Type.Object({ seq: Type.Integer(), because: literals(BREAKS) })),
    }),
  ),
  /** The last signed head, and the line that is kept elsewhere and printed. */
  signed: nullable(
    Type.Object({ seq: Type.Integer(), at: epochMs(), why: literals(HEAD_REASONS), line: Type.String() }),
  ),
  /** Where the last heads went, the newest of each place. */
  anchored: Type.Array(
    Type.Object({
      place: literals(ANCHOR_PLACES),
      seq: Type.Integer(),
      at: epochMs(),
      copies: Type.Integer(),
      problem: nullableText(),
    }),
  ),
  keyId: Type.String(),
});
export type ChainView = Static<typeof chainView>;

/** GET · PUT /api/v1/audit/places (administrator): where heads are handed to besides the terminals. */
export const anchorPlaces = Type.Object({
  /** Absolute path of a file that each line is appended to; on another machine's mount. Null: none. */
  file: nullable(Type.String({ minLength: 2, maxLength: 500, pattern: '^/' })),
  syslog: nullable(
    Type.Object({
      host: Type.String({ minLength: 1, maxLength: 253, pattern: '^[A-Za-z0-9.:_-]+$' }),
      port: Type.Integer({ minimum: 1, maximum: 65_535 }),
      transport: literals(['udp', 'tcp']),
    }),
  ),
});
export type AnchorPlaces = Static<typeof anchorPlaces>;

export const exportQuery = Type.Object({
  from: Type.Optional(epochMs()),
  to: Type.Optional(epochMs()),
});
