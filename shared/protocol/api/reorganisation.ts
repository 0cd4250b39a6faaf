// Plans of reorganisation (改編) as the pages see them, and the moves they are made of.
import { type Static, Type } from 'typebox';
import type { DepartmentId, EndpointId, PostId } from '../../ids/ids.ts';
import {
  CHECK_IDS,
  MARKS,
  MOST_ENDPOINTS,
  MOST_MOVES,
  PROBLEM_CODES,
  REORGANISATION_STATES,
} from '../../organisation/reorganisation/words.ts';
import { DEPARTMENT_KINDS } from '../../organisation/tree.ts';
import { epochMs, literals, nullable, windowQuery } from './common.ts';
import { day, reason, words } from './organisation.ts';

const id = { minLength: 1, maxLength: 64 };
const department = () => Type.Unsafe<DepartmentId>(Type.String(id));
/** Of a department that the plan makes: chosen by whoever plans, so that later moves can name it. */
const newId = () =>
  Type.Unsafe<DepartmentId>(
    Type.String({ pattern: '^dep-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$', maxLength: 64 }),
  );
const name = { name: words(100), reading: Type.String({ maxLength: 200 }) };
const parent = { parentId: nullable(department()) };

export const newDepartment = Type.Object({
  departmentId: newId(),
  code: Type.String({ minLength: 1, maxLength: 40, pattern: '^[\\p{L}\\p{N}._-]+$' }),
  departmentKind: literals(DEPARTMENT_KINDS),
  ...name,
  ...parent,
});
export type NewDepartment = Static<typeof newDepartment>;

/** Each is done after those before it. People, terminals and what is below go with a department that merges, splits or ends. */
export const move = Type.Union([
  Type.Object({ kind: Type.Literal('add'), department: newDepartment }),
  Type.Object({ kind: Type.Literal('rename'), departmentId: department(), ...name }),
  Type.Object({ kind: Type.Literal('place'), departmentId: department(), ...parent }),
  Type.Object({
    kind: Type.Literal('merge'),
    departmentIds: Type.Array(department(), { minItems: 2, maxItems: 20 }),
    into: newDepartment,
  }),
  /** Everything goes to the first of them; what belongs to the others is moved there by moves of its own. */
  Type.Object({
    kind: Type.Literal('split'),
    departmentId: department(),
    into: Type.Array(newDepartment, { minItems: 2, maxItems: 20 }),
  }),
  /** `heirId` null: it has to be empty by then. */
  Type.Object({ kind: Type.Literal('end'), departmentId: department(), heirId: nullable(department()) }),
  /** One that has ended comes back. */
  Type.Object({ kind: Type.Literal('restore'), departmentId: department(), ...name, ...parent }),
  Type.Object({
    kind: Type.Literal('post'),
    postId: Type.Unsafe<PostId>(Type.String(id)),
    toId: department(),
    title: Type.String({ maxLength: 100 }),
    isHead: Type.Boolean(),
  }),
  /** `endpointIds` null: all that are there then. */
  Type.Object({
    kind: Type.Literal('endpoints'),
    fromId: nullable(department()),
    toId: department(),
    endpointIds: nullable(
      Type.Array(Type.Unsafe<EndpointId>(Type.String(id)), {
        minItems: 1,
        maxItems: MOST_ENDPOINTS,
        uniqueItems: true,
      }),
    ),
  }),
]);
export type Move = Static<typeof move>;
const moves = Type.Array(move, { maxItems: MOST_MOVES });

const problem = Type.Object({
  /** Place in the list of moves, from 0. */
  index: Type.Integer(),
  code: literals(PROBLEM_CODES),
  /** Of what: a department, a code, a terminal. */
  name: Type.String(),
});
export type ProblemRow = Static<typeof problem>;

const planParts = {
  reorganisationId: Type.String(),
  title: Type.String(),
  /** Its day, and how many days are left until it; negative: past. */
  on: Type.String(),
  daysLeft: Type.Integer(),
  state: literals(REORGANISATION_STATES),
  moveCount: Type.Integer(),
  reason: Type.String(),
  madeAt: epochMs(),
  madeBy: Type.String(),
  appliedAt: nullable(epochMs()),
  /** What kept it from being applied on its day. */
  held: nullable(Type.Array(problem)),
  closedAt: nullable(epochMs()),
  closedBy: nullable(Type.String()),
  /** The plan that this one takes back. */
  takesBack: nullable(Type.Object({ reorganisationId: Type.String(), title: Type.String() })),
  version: Type.Integer(),
};
export const reorganisationRow = Type.Object(planParts);
export type ReorganisationRow = Static<typeof reorganisationRow>;

/** GET /api/v1/reorganisations (administrator, operator, auditor): next day first, then the newest past one. */
export const reorganisationQuery = Type.Object({
  state: Type.Optional(Type.Array(literals(REORGANISATION_STATES))),
  ...windowQuery,
});
export const reorganisationPage = Type.Object({
  asOf: epochMs(),
  total: Type.Integer(),
  rows: Type.Array(reorganisationRow),
});
export type ReorganisationPage = Static<typeof reorganisationPage>;

/** GET /api/v1/reorganisations/:reorganisationId */
export const reorganisationView = Type.Object({
  asOf: epochMs(),
  plan: Type.Object({ ...planParts, moves }),
  /** Every department by its full name of today, or as it was last called: moves name ended ones too. */
  departments: Type.Array(Type.Object({ departmentId: Type.String(), fullName: Type.String() })),
  /** Names of the people and terminals that moves name, as they are today. */
  posts: Type.Array(
    Type.Object({ postId: Type.String(), person: Type.String(), department: Type.String(), title: Type.String() }),
  ),
  endpoints: Type.Array(Type.Object({ endpointId: Type.String(), name: Type.String() })),
});
export type ReorganisationView = Static<typeof reorganisationView>;

/** POST /api/v1/reorganisations (administrator) → reorganisationView */
export const planBody = Type.Object({ title: words(100), on: day(), moves, reason: reason() });
export type PlanBody = Static<typeof planBody>;
/** PUT /api/v1/reorganisations/:reorganisationId (administrator): a draft is written without a reason. SKM_CHANGED_MEANWHILE with both values. */
export const planEdit = Type.Object({
  version: Type.Integer(),
  ...Type.Omit(planBody, ['reason']).properties,
  reason: Type.Optional(reason()),
});
export type PlanEdit = Static<typeof planEdit>;
/** POST …/put-off (administrator): another day. */
export const putOffBody = Type.Object({ version: Type.Integer(), on: day(), reason: reason() });
/** POST …/withdraw and …/close (administrator) */
export const stepBody = Type.Object({ version: Type.Integer(), reason: reason() });
/** POST …/counter-plan (administrator): a plan that takes an applied one back on a day. */
export const counterBody = Type.Object({ title: words(100), on: day(), reason: reason() });

const treeRow = Type.Object({
  departmentId: Type.String(),
  name: Type.String(),
  fullName: Type.String(),
  depth: Type.Integer(),
  marks: Type.Array(literals(MARKS)),
  /** In it itself. */
  people: Type.Integer(),
  endpoints: Type.Integer(),
});
export type TreeRow = Static<typeof treeRow>;
const figures = {
  departments: Type.Integer(),
  people: Type.Integer(),
  endpoints: Type.Integer(),
  /** Departments that another person heads afterwards, or nobody. */
  heads: Type.Integer(),
};
/** GET …/rehearsal: nothing is written. */
export const rehearsalView = Type.Object({
  asOf: epochMs(),
  on: Type.String(),
  version: Type.Integer(),
  before: Type.Array(treeRow),
  after: Type.Array(treeRow),
  /** What each move changes, in their order. */
  effects: Type.Array(Type.Object(figures)),
  figures: Type.Object(figures),
  problems: Type.Array(problem),
});
export type RehearsalView = Static<typeof rehearsalView>;

/** GET /api/v1/reorganisations/checks: what is left without a holder today. */
export const checksView = Type.Object({
  asOf: epochMs(),
  open: Type.Integer(),
  checks: Type.Array(Type.Object({ check: literals(CHECK_IDS), count: Type.Integer() })),
});
export type ChecksView = Static<typeof checksView>;
/** GET /api/v1/reorganisations/checks/:check */
export const checkQuery = Type.Object(windowQuery);
export const checkPage = Type.Object({
  asOf: epochMs(),
  check: literals(CHECK_IDS),
  total: Type.Integer(),
  rows: Type.Array(
    Type.Object({
      kind: literals(['endpoint', 'person', 'department', 'account', 'deputy', 'terminal', 'view', 'api-token']),
      /** Of an API token that of its account. */
      id: Type.String(),
      name: Type.String(),
      /** The department it names, by its last name; empty: none. */
      about: Type.String(),
    }),
  ),
});
export type CheckPage = Static<typeof checkPage>;
