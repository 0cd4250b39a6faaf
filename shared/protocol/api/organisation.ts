// Departments and sites as the pages see them.
import { type Static, Type } from 'typebox';
import { DAY_PATTERN } from '../../calendar/day.ts';
import { DEPARTMENT_KINDS } from '../../organisation/tree.ts';
import { epochMs, literals, nullable } from './common.ts';

export const day = () => Type.String({ pattern: DAY_PATTERN });
export const reason = () => Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' });
export const id = () => Type.String({ minLength: 1, maxLength: 64 });
export const words = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '\\S' });
const code = () => Type.String({ minLength: 1, maxLength: 40, pattern: '^[\\p{L}\\p{N}._-]+$' });

export const departmentRow = Type.Object({
  departmentId: Type.String(),
  code: Type.String(),
  kind: literals(DEPARTMENT_KINDS),
  name: Type.String(),
  reading: Type.String(),
  fullName: Type.String(),
  parentId: nullable(Type.String()),
  position: Type.Integer(),
  depth: Type.Integer(),
  /** When this name, parent or place came into force, and until when it is planned to be. */
  validFrom: epochMs(),
  validTo: nullable(epochMs()),
  version: Type.Integer(),
  /** Of the department with everything below it, today; the numbers of the lists they lead to. */
  endpoints: Type.Integer(),
  people: Type.Integer(),
  /** Who heads it today. */
  heads: Type.Array(Type.Object({ personId: Type.String(), name: Type.String() })),
});
export type DepartmentRow = Static<typeof departmentRow>;
/** GET /api/v1/departments?on=2027-04-01: in the order of the tree. Counts and heads are always those of today. */
export const departmentsQuery = Type.Object({ on: Type.Optional(day()) });
export const departmentsView = Type.Object({
  asOf: epochMs(),
  on: Type.String(),
  rows: Type.Array(departmentRow),
  endpointsWithout: Type.Integer(),
});
export type DepartmentsView = Static<typeof departmentsView>;

/** GET /api/v1/departments/:departmentId: newest first, planned ones too. */
export const departmentView = Type.Object({
  asOf: epochMs(),
  departmentId: Type.String(),
  code: Type.String(),
  kind: literals(DEPARTMENT_KINDS),
  version: Type.Integer(),
  names: Type.Array(
    Type.Object({
      name: Type.String(),
      reading: Type.String(),
      /** Of the parent, as it was called when this began. */
      parent: nullable(Type.String()),
      validFrom: epochMs(),
      validTo: nullable(epochMs()),
      recordedAt: epochMs(),
    }),
  ),
});
export type DepartmentView = Static<typeof departmentView>;

/** POST /api/v1/departments (administrator) → departmentView */
export const departmentBody = Type.Object({
  code: code(),
  kind: literals(DEPARTMENT_KINDS),
  name: words(100),
  reading: Type.String({ maxLength: 200 }),
  parentId: nullable(id()),
  position: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000 })),
  from: day(),
  reason: reason(),
});
export type DepartmentBody = Static<typeof departmentBody>;
/** PUT /api/v1/departments/:departmentId (administrator): what is left out stays. SKM_CHANGED_MEANWHILE with both values. */
export const departmentEdit = Type.Object({
  version: Type.Integer(),
  name: Type.Optional(words(100)),
  reading: Type.Optional(Type.String({ maxLength: 200 })),
  parentId: Type.Optional(nullable(id())),
  position: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000 })),
  from: day(),
  reason: reason(),
});
export type DepartmentEdit = Static<typeof departmentEdit>;
/** POST /api/v1/departments/:departmentId/end (administrator) */
export const endBody = Type.Object({ version: Type.Integer(), lastDay: day(), reason: reason() });

export const siteRow = Type.Object({
  siteId: Type.String(),
  code: Type.String(),
  name: Type.String(),
  reading: Type.String(),
  address: Type.String(),
  room: Type.String(),
  endedAt: nullable(epochMs()),
  version: Type.Integer(),
  endpoints: Type.Integer(),
});
export type SiteRow = Static<typeof siteRow>;
/** GET /api/v1/sites: those in use first. */
export const sitesView = Type.Object({ asOf: epochMs(), rows: Type.Array(siteRow) });
export type SitesView = Static<typeof sitesView>;
const siteParts = {
  name: words(100),
  reading: Type.String({ maxLength: 200 }),
  address: Type.String({ maxLength: 200 }),
  room: Type.String({ maxLength: 100 }),
};
/** POST /api/v1/sites (administrator) → siteRow */
export const siteBody = Type.Object({ code: code(), ...siteParts, reason: reason() });
export type SiteBody = Static<typeof siteBody>;
/** PUT /api/v1/sites/:siteId (administrator); `isEnded` takes it out of use or back. */
export const siteEdit = Type.Object({
  version: Type.Integer(),
  ...siteParts,
  isEnded: Type.Boolean(),
  reason: reason(),
});
export type SiteEdit = Static<typeof siteEdit>;

/** PUT /api/v1/endpoints/:endpointId/department (administrator, operator): out of the tree; null: none. */
export const endpointDepartment = Type.Object({ departmentId: nullable(id()), reason: reason() });
