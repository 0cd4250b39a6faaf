// People, their posts and their OS accounts as the pages see them.
import { type Static, Type } from 'typebox';
import { LIVENESS_STATES } from '../../endpoints/liveness.ts';
import { PERSON_SORTS } from '../../organisation/list.ts';
import { PERSON_KINDS, POST_KINDS, PRESENCES, STOPS } from '../../organisation/person.ts';
import { epochMs, literals, nullable, windowQuery } from './common.ts';
import { day, id, reason, words } from './organisation.ts';

/** The same for the list, its counts, its CSV and every figure that links here. */
export const personFilter = {
  q: Type.Optional(
    Type.String({ maxLength: 200, description: 'Part of name, reading, number, mail, title or company' }),
  ),
  kind: Type.Optional(Type.Array(literals(PERSON_KINDS))),
  presence: Type.Optional(Type.Array(literals(PRESENCES))),
  under: Type.Optional(Type.String({ maxLength: 64, description: 'A department: posts held there or below today' })),
  withoutPost: Type.Optional(Type.Boolean({ description: 'Only those that hold no post today' })),
};
/** GET /api/v1/people (administrator, operator, auditor) */
export const personQuery = Type.Object({
  ...personFilter,
  ...windowQuery,
  sort: Type.Optional(literals(PERSON_SORTS)),
  direction: Type.Optional(literals(['asc', 'desc'])),
});
export type PersonQuery = Static<typeof personQuery>;
export type PersonFilter = Omit<PersonQuery, 'offset' | 'limit' | 'sort' | 'direction'>;

const postRow = Type.Object({
  postId: Type.String(),
  departmentId: Type.String(),
  /** Full name as of today; of an ended department, as it was last called. */
  department: Type.String(),
  title: Type.String(),
  isHead: Type.Boolean(),
  kind: literals(POST_KINDS),
  validFrom: epochMs(),
  validTo: nullable(epochMs()),
});
export type PostRow = Static<typeof postRow>;
const personParts = {
  personId: Type.String(),
  staffNumber: Type.String(),
  kind: literals(PERSON_KINDS),
  familyName: Type.String(),
  givenName: Type.String(),
  familyReading: Type.String(),
  givenReading: Type.String(),
  mail: nullable(Type.String()),
  startsOn: nullable(Type.String()),
  endsOn: nullable(Type.String()),
  contractReference: nullable(Type.String()),
  company: nullable(Type.String()),
  supervisingDepartmentId: nullable(Type.String()),
  supervisingDepartment: nullable(Type.String()),
  presence: literals(PRESENCES),
  version: Type.Integer(),
};
export const personRow = Type.Object({ ...personParts, posts: Type.Array(postRow) });
export type PersonRow = Static<typeof personRow>;
export const personPage = Type.Object({
  asOf: epochMs(),
  total: Type.Integer(),
  rows: Type.Array(personRow),
  /** Of the same filter without that filter itself. */
  counts: Type.Object({
    kind: Type.Record(Type.String(), Type.Integer()),
    presence: Type.Record(Type.String(), Type.Integer()),
    all: Type.Integer(),
  }),
});
export type PersonPage = Static<typeof personPage>;

const osAccountRow = Type.Object({
  osAccountId: Type.String(),
  domain: Type.String(),
  account: Type.String(),
  validFrom: epochMs(),
  validTo: nullable(epochMs()),
  mappedHow: Type.String(),
  mappedBy: Type.String(),
});
/** GET /api/v1/people/:personId */
export const personView = Type.Object({
  asOf: epochMs(),
  person: Type.Object(personParts),
  /** Newest first, past and planned ones too. */
  posts: Type.Array(postRow),
  osAccounts: Type.Array(osAccountRow),
  /** Terminals where one of the OS accounts is signed in. */
  endpoints: Type.Array(
    Type.Object({
      endpointId: Type.String(),
      name: Type.String(),
      liveness: literals(LIVENESS_STATES),
      lastSeenAt: nullable(epochMs()),
    }),
  ),
  /** When everything stops by itself, and what of it has. */
  stopsAt: nullable(epochMs()),
  stopped: Type.Array(literals(STOPS)),
});
export type PersonView = Static<typeof personView>;

/** POST /api/v1/people (administrator) → personView */
export const personBody = Type.Object({
  staffNumber: Type.String({ minLength: 1, maxLength: 40, pattern: '^[\\p{L}\\p{N}._-]+$' }),
  kind: literals(PERSON_KINDS),
  familyName: words(100),
  givenName: Type.String({ maxLength: 100 }),
  familyReading: Type.String({ maxLength: 100 }),
  givenReading: Type.String({ maxLength: 100 }),
  mail: nullable(Type.String({ maxLength: 254 })),
  startsOn: nullable(day()),
  endsOn: nullable(day()),
  contractReference: nullable(Type.String({ maxLength: 100 })),
  company: nullable(Type.String({ maxLength: 100 })),
  supervisingDepartmentId: nullable(id()),
  reason: reason(),
});
export type PersonBody = Static<typeof personBody>;
/** PUT /api/v1/people/:personId (administrator): the staff number stays. SKM_CHANGED_MEANWHILE with both values. */
export const personEdit = Type.Object({
  version: Type.Integer(),
  ...Type.Omit(personBody, ['staffNumber']).properties,
});
export type PersonEdit = Static<typeof personEdit>;
/** POST /api/v1/people/:personId/posts (administrator) → personView */
export const postBody = Type.Object({
  version: Type.Integer(),
  departmentId: id(),
  title: Type.String({ maxLength: 100 }),
  isHead: Type.Boolean(),
  kind: literals(POST_KINDS),
  from: day(),
  lastDay: nullable(day()),
  reason: reason(),
});
export type PostBody = Static<typeof postBody>;
/** POST /api/v1/people/:personId/posts/:postId/end (administrator) → personView */
export const postEnd = Type.Object({ version: Type.Integer(), lastDay: day(), reason: reason() });

/** GET /api/v1/os-accounts/unmapped: accounts seen on terminals that belong to nobody. */
export const unmappedView = Type.Object({
  asOf: epochMs(),
  rows: Type.Array(
    Type.Object({
      domain: Type.String(),
      account: Type.String(),
      /** As the terminals tell it. */
      told: Type.String(),
      endpoints: Type.Integer(),
      lastSeenAt: nullable(epochMs()),
    }),
  ),
});
export type UnmappedView = Static<typeof unmappedView>;
/** POST /api/v1/people/:personId/os-accounts (administrator, operator) → personView */
export const osAccountBody = Type.Object({ name: words(200), reason: reason() });
