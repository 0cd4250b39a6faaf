// Accounts as administrators keep them and auditors read them: the list, one account, invitations, renewals.
import { type Static, Type } from 'typebox';
import { ACCOUNT_STATES } from '../../accounts/state.ts';
import { DEPUTY_STATES } from '../../organisation/deputy.ts';
import { epochMs, literals, nullable, ROLES, windowQuery } from './common.ts';
import { FACTOR_KINDS, sessionRow } from './session.ts';

export const ACCOUNT_SORTS = ['name', 'login', 'role', 'department', 'lastSignIn', 'ends', 'created'] as const;
export type AccountSort = (typeof ACCOUNT_SORTS)[number];

/** GET /api/v1/accounts (administrator, auditor) */
export const accountQuery = Type.Object({
  q: Type.Optional(
    Type.String({ maxLength: 200, description: 'Part of name, reading, login name, mail or department' }),
  ),
  role: Type.Optional(Type.Array(literals(ROLES))),
  state: Type.Optional(Type.Array(literals(ACCOUNT_STATES))),
  ...windowQuery,
  sort: Type.Optional(literals(ACCOUNT_SORTS)),
  direction: Type.Optional(literals(['asc', 'desc'])),
});
export type AccountQuery = Static<typeof accountQuery>;

export const accountRow = Type.Object({
  accountId: Type.String(),
  displayName: Type.String(),
  reading: nullable(Type.String()),
  loginName: Type.String(),
  mail: nullable(Type.String()),
  role: literals(ROLES),
  department: nullable(Type.String()),
  departmentId: nullable(Type.String()),
  personId: nullable(Type.String()),
  state: literals(ACCOUNT_STATES),
  /** `2027-03-31`: its last day; null: it does not stop by itself. */
  lastDay: nullable(Type.String()),
  createdAt: epochMs(),
  lastSignIn: nullable(Type.Object({ at: epochMs(), address: Type.String() })),
  /** Kinds that could be answered with; recovery codes left are counted apart. */
  factors: Type.Array(literals(FACTOR_KINDS)),
  recoveryCodes: Type.Integer(),
  /** Failed sign-ins in a row from anywhere, and until when everybody but the known addresses waits. */
  failures: Type.Integer(),
  waitsUntil: nullable(epochMs()),
  /** Grows with every change. */
  version: Type.Integer(),
});
export type AccountRow = Static<typeof accountRow>;
export const accountPage = Type.Object({
  asOf: epochMs(),
  total: Type.Integer(),
  rows: Type.Array(accountRow),
  /** Of the same filter without that filter itself. */
  counts: Type.Object({
    role: Type.Record(Type.String(), Type.Integer()),
    state: Type.Record(Type.String(), Type.Integer()),
    all: Type.Integer(),
  }),
});
export type AccountPage = Static<typeof accountPage>;

export const factorView = Type.Object({
  factorId: Type.String(),
  kind: literals(['totp', 'passkey']),
  name: nullable(Type.String()),
  createdAt: epochMs(),
  usedAt: nullable(epochMs()),
  /** Host name a passkey was made for. */
  host: nullable(Type.String()),
});
export type FactorView = Static<typeof factorView>;

export const LINK_KINDS = ['invitation', 'factor', 'everything'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];
export const deputyView = Type.Object({
  deputyId: Type.String(),
  deputy: Type.Object({ accountId: Type.String(), displayName: Type.String(), reading: nullable(Type.String()) }),
  principal: Type.Object({ accountId: Type.String(), displayName: Type.String(), reading: nullable(Type.String()) }),
  departmentId: Type.String(),
  department: nullable(Type.String()),
  startsAt: epochMs(),
  endsAt: epochMs(),
  reason: Type.String(),
  madeAt: epochMs(),
  madeBy: Type.String(),
  withdrawnAt: nullable(epochMs()),
  state: literals(DEPUTY_STATES),
});
export type DeputyView = Static<typeof deputyView>;

export const apiTokenRow = Type.Object({
  tokenId: Type.String(),
  name: Type.String(),
  owner: Type.Object({ accountId: Type.String(), displayName: Type.String() }),
  role: literals(ROLES),
  isReadOnly: Type.Boolean(),
  /** Null: whatever its owner sees. */
  departmentIds: nullable(Type.Array(Type.String())),
  createdAt: epochMs(),
  endsAt: epochMs(),
  lastUsed: nullable(Type.Object({ at: epochMs(), address: Type.String() })),
  revokedAt: nullable(epochMs()),
});
export type ApiTokenRow = Static<typeof apiTokenRow>;

/** GET /api/v1/accounts/:accountId (administrator, auditor) */
export const accountView = Type.Object({
  asOf: epochMs(),
  account: accountRow,
  disabled: nullable(Type.Object({ at: epochMs(), reason: Type.String() })),
  invitedBy: nullable(Type.String()),
  factors: Type.Array(factorView),
  sessions: Type.Array(Type.Omit(sessionRow, ['isThis'])),
  /** The link that is out now, without its secret. */
  link: nullable(
    Type.Object({
      kind: literals(LINK_KINDS),
      madeAt: epochMs(),
      madeBy: Type.String(),
      endsAt: epochMs(),
      claimedAt: nullable(epochMs()),
    }),
  ),
  deputies: Type.Array(deputyView),
  tokens: Type.Array(apiTokenRow),
});
export type AccountView = Static<typeof accountView>;

/** GET /api/v1/accounts/choices?q=… (administrator): what an account may be tied to; at most eight people. */
export const accountChoices = Type.Object({
  departments: Type.Array(Type.Object({ departmentId: Type.String(), name: Type.String() })),
  persons: Type.Array(
    Type.Object({
      personId: Type.String(),
      displayName: Type.String(),
      reading: Type.String(),
      staffNumber: Type.String(),
      isContractor: Type.Boolean(),
      mail: nullable(Type.String()),
      departmentId: nullable(Type.String()),
      department: nullable(Type.String()),
      lastDay: nullable(Type.String()),
    }),
  ),
});
export type AccountChoices = Static<typeof accountChoices>;
export type PersonChoice = AccountChoices['persons'][number];

const reason = Type.String({ minLength: 1, maxLength: 500 });
const lastDay = nullable(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'Last day, Japan' }));
const id = () => nullable(Type.String({ minLength: 1, maxLength: 64 }));
export const loginNameSchema = Type.String({ minLength: 3, maxLength: 64, pattern: '^[a-z0-9][a-z0-9._-]*$' });

/** POST /api/v1/accounts (administrator): invites; the link is in this answer and never again. */
export const inviteBody = Type.Object({
  displayName: Type.String({ minLength: 1, maxLength: 100 }),
  reading: nullable(Type.String({ maxLength: 100 })),
  loginName: loginNameSchema,
  mail: nullable(Type.String({ maxLength: 254, pattern: '^[^\\s@<>]+@[^\\s@<>]+$' })),
  role: literals(ROLES),
  department: nullable(Type.String({ maxLength: 100 })),
  departmentId: id(),
  personId: id(),
  lastDay,
});
export type InviteBody = Static<typeof inviteBody>;
/** The secret belongs into the fragment of `/invitation#…`: it is shown once. */
export const linkMade = Type.Object({
  accountId: Type.String(),
  kind: literals(LINK_KINDS),
  secret: Type.String(),
  endsAt: epochMs(),
});
export type LinkMade = Static<typeof linkMade>;

/** PUT /api/v1/accounts/:accountId: what is absent stays. */
export const accountEdit = Type.Object({
  version: Type.Integer({ minimum: 1 }),
  reason,
  displayName: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  reading: Type.Optional(nullable(Type.String({ maxLength: 100 }))),
  mail: Type.Optional(nullable(Type.String({ maxLength: 254, pattern: '^[^\\s@<>]+@[^\\s@<>]+$' }))),
  role: Type.Optional(literals(ROLES)),
  department: Type.Optional(nullable(Type.String({ maxLength: 100 }))),
  departmentId: Type.Optional(id()),
  personId: Type.Optional(id()),
  lastDay: Type.Optional(lastDay),
});
export type AccountEdit = Static<typeof accountEdit>;

/** POST /api/v1/accounts/:accountId/{disable,enable,end-sessions}; …/link makes a new link of the kind. */
export const linkBody = Type.Object({ kind: literals(LINK_KINDS), reason });

/** GET /api/v1/deputies · POST · POST …/:deputyId/withdraw */
export const deputyBody = Type.Object({
  /** Who stands in. */
  accountId: Type.String({ maxLength: 64 }),
  /** For whom; a section head names their own deputy. */
  principalId: Type.String({ maxLength: 64 }),
  departmentId: Type.String({ minLength: 1, maxLength: 64 }),
  startsAt: epochMs(),
  endsAt: epochMs(),
  reason,
});
export type DeputyBody = Static<typeof deputyBody>;
export const deputyList = Type.Object({ asOf: epochMs(), rows: Type.Array(deputyView) });
export type DeputyList = Static<typeof deputyList>;
/** GET /api/v1/deputies/choices: who may stand in and for whom, and the departments a principal heads. */
export const deputyChoices = Type.Object({
  deputies: Type.Array(
    Type.Object({ accountId: Type.String(), displayName: Type.String(), department: nullable(Type.String()) }),
  ),
  principals: Type.Array(
    Type.Object({
      accountId: Type.String(),
      displayName: Type.String(),
      departments: Type.Array(Type.Object({ departmentId: Type.String(), name: Type.String() })),
    }),
  ),
});
export type DeputyChoices = Static<typeof deputyChoices>;
