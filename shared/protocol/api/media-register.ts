// The register of media (貸与台帳) over HTTP: what the city owns and lends, beside what its terminals really saw of each.
import { type Static, Type } from 'typebox';
import { CONFIDENTIALITY_CLASSES } from '../../devices/rules/policy.ts';
import { STRENGTH_REASONS, STRENGTHS } from '../../devices/strength.ts';
import { ERASURES, MEDIUM_ACTS, MEDIUM_STATES } from '../../media/life.ts';
import { ENCRYPTIONS, MEDIUM_KINDS, MEDIUM_NUMBER_PATTERN } from '../../media/medium.ts';
import { MEDIUM_DIFFERENCES, REGISTER_SORTS } from '../../media/standing.ts';
import { ZONES } from '../../zones/zone.ts';
import { epochMs, literals, nullable, windowQuery } from './common.ts';
import { day, id, reason, words } from './organisation.ts';

const filter = {
  q: Type.Optional(Type.String({ maxLength: 200, description: 'Part of number, label, serial or holder' })),
  zone: Type.Optional(literals(ZONES)),
  state: Type.Optional(literals(MEDIUM_STATES)),
  difference: Type.Optional(literals(MEDIUM_DIFFERENCES)),
  under: Type.Optional(Type.String({ maxLength: 64, description: 'A department, with everything below it today' })),
  holder: Type.Optional(Type.String({ maxLength: 64, description: 'Id of the person who has it' })),
  sort: Type.Optional(literals(REGISTER_SORTS)),
  direction: Type.Optional(literals(['asc', 'desc'])),
};
/** GET /api/v1/media-register.csv and .xlsx */
export const registerListQuery = Type.Object({
  ...filter,
  columns: Type.Optional(Type.String({ maxLength: 300, description: 'Ids of the columns, by commas; without it all' })),
});
/** GET /api/v1/media-register */
export const registerQuery = Type.Object({ ...filter, ...windowQuery });
export type RegisterQuery = Static<typeof registerQuery>;
export type RegisterListQuery = Omit<RegisterQuery, 'offset' | 'limit'>;

const person = Type.Object({ personId: Type.String(), name: Type.String(), reading: Type.String() });
export const registerRow = Type.Object({
  mediumId: Type.String(),
  number: Type.String(),
  label: Type.String(),
  kind: literals(MEDIUM_KINDS),
  /** Null with the product and the serial: not a USB device. */
  vendorId: nullable(Type.Integer()),
  productId: nullable(Type.Integer()),
  serial: nullable(Type.String()),
  /** How far it can be told apart; null: not a USB device. */
  strength: nullable(literals(STRENGTHS)),
  strengthReason: nullable(literals(STRENGTH_REASONS)),
  capacityBytes: nullable(Type.Integer()),
  encryption: literals(ENCRYPTIONS),
  confidentiality: nullable(literals(CONFIDENTIALITY_CLASSES)),
  departmentId: nullable(Type.String()),
  /** Full name as of today; of an ended department, as it was last called. */
  department: nullable(Type.String()),
  zone: literals(ZONES),
  state: literals(MEDIUM_STATES),
  stateSince: epochMs(),
  holder: nullable(person),
  lentAt: nullable(epochMs()),
  /** The last day of the loan. */
  dueOn: nullable(Type.String()),
  purpose: nullable(Type.String()),
  differences: Type.Array(literals(MEDIUM_DIFFERENCES)),
  /** Where and with whom it really was last; null: no terminal ever told of it. */
  last: nullable(
    Type.Object({
      deviceId: Type.String(),
      endpoint: nullable(Type.Object({ endpointId: Type.String(), name: Type.String(), zone: literals(ZONES) })),
      person: nullable(person),
      user: nullable(Type.String()),
      at: epochMs(),
      isPresent: Type.Boolean(),
      unusedDays: Type.Integer({ minimum: 0 }),
    }),
  ),
  version: Type.Integer(),
});
export type RegisterRow = Static<typeof registerRow>;

/** Each figure is the count of the list that it leads to. */
export const registerPage = Type.Object({
  asOf: epochMs(),
  total: Type.Integer(),
  rows: Type.Array(registerRow),
  /** Of the same filter without its state. */
  states: Type.Record(literals(MEDIUM_STATES), Type.Integer()),
  /** Of the same filter without its difference. */
  differences: Type.Record(literals(MEDIUM_DIFFERENCES), Type.Integer()),
  /** All that the caller sees, whatever the filter. */
  all: Type.Integer(),
  /** Media that were seen and are not in the register: `/media?register=no`. */
  unregistered: Type.Integer(),
});
export type RegisterPage = Static<typeof registerPage>;

export const mediumActRow = Type.Object({
  actId: Type.String(),
  act: literals(['register', ...MEDIUM_ACTS]),
  at: epochMs(),
  by: Type.String(),
  holder: nullable(Type.Object({ personId: Type.String(), name: Type.String() })),
  dueOn: nullable(Type.String()),
  purpose: nullable(Type.String()),
  erasure: nullable(literals(ERASURES)),
  witness: nullable(Type.String()),
  reason: Type.String(),
});
export const mediumUse = Type.Object({
  deviceId: Type.String(),
  endpoint: Type.Object({ endpointId: Type.String(), name: Type.String(), zone: literals(ZONES) }),
  department: nullable(Type.String()),
  user: nullable(Type.String()),
  since: epochMs(),
  goneAt: nullable(epochMs()),
  mount: nullable(literals(['read-only', 'unknown', 'writable'])),
});
export type MediumUse = Static<typeof mediumUse>;
/** GET /api/v1/media-register/:mediumId */
export const mediumView = Type.Object({
  asOf: epochMs(),
  medium: registerRow,
  /** What the caller may do to it now. */
  acts: Type.Array(literals(MEDIUM_ACTS)),
  mayEdit: Type.Boolean(),
  /** Newest first; all of them. */
  course: Type.Array(mediumActRow),
  /** Where it was plugged in, newest first, at most 200. */
  uses: Type.Array(mediumUse),
});
export type MediumView = Static<typeof mediumView>;
export const mediumParams = Type.Object({ mediumId: Type.String({ pattern: '^med-[0-9a-f-]{36}$' }) });

const word = () => Type.Integer({ minimum: 0, maximum: 65_535 });
const parts = {
  number: Type.String({ pattern: MEDIUM_NUMBER_PATTERN, maxLength: 40 }),
  label: Type.String({ maxLength: 100 }),
  kind: literals(MEDIUM_KINDS),
  identity: nullable(
    Type.Object({
      vendorId: word(),
      productId: word(),
      serial: nullable(Type.String({ minLength: 1, maxLength: 256 })),
    }),
  ),
  capacityBytes: nullable(Type.Integer({ minimum: 1, maximum: 9_007_199_254_740_991 })),
  encryption: literals(ENCRYPTIONS),
  confidentiality: nullable(literals(CONFIDENTIALITY_CLASSES)),
  departmentId: nullable(id()),
  zone: literals(ZONES),
};
/** POST /api/v1/media-register (administrator, operator) → mediumView */
export const mediumBody = Type.Object({ ...parts, reason: reason() });
export type MediumBody = Static<typeof mediumBody>;
/** PUT /api/v1/media-register/:mediumId (administrator, operator) → mediumView. SKM_CHANGED_MEANWHILE with both values. */
export const mediumEdit = Type.Object({ ...parts, version: Type.Integer(), reason: reason() });
export type MediumEdit = Static<typeof mediumEdit>;

/** Registers media that terminals saw, each with the next number of the year; what is registered already is left and counted. */
export const mediaFromSeen = Type.Object({
  deviceIds: Type.Array(Type.String({ pattern: '^dev-[0-9a-f]{32}$' }), { minItems: 1, maxItems: 500 }),
  encryption: literals(ENCRYPTIONS),
  /** Null: the department of the terminal of each one's last use. */
  departmentId: nullable(id()),
  /** Null: the zone of the terminal of each one's last use. */
  zone: nullable(literals(ZONES)),
  reason: reason(),
});
export type MediaFromSeen = Static<typeof mediaFromSeen>;
export const mediaRegistered = Type.Object({
  registered: Type.Array(Type.Object({ deviceId: Type.String(), mediumId: Type.String(), number: Type.String() })),
  /** In the register already. */
  known: Type.Integer(),
  /** Nothing tells them from others of their kind: they are registered by hand, with a label. */
  unidentified: Type.Integer(),
});
export type MediaRegistered = Static<typeof mediaRegistered>;

const told = {
  act: literals(MEDIUM_ACTS),
  holderId: Type.Optional(id()),
  dueOn: Type.Optional(day()),
  purpose: Type.Optional(words(200)),
  erasure: Type.Optional(literals(ERASURES)),
  witness: Type.Optional(words(100)),
  reason: reason(),
};
/** POST /api/v1/media-register/:mediumId/acts → mediumView */
export const mediumAct = Type.Object({ ...told, version: Type.Integer() });
export type MediumActBody = Static<typeof mediumAct>;
/** POST /api/v1/media-register/acts: the same act on many. */
export const mediaAct = Type.Object({
  ...told,
  ids: Type.Array(Type.String({ pattern: '^med-[0-9a-f-]{36}$' }), { minItems: 1, maxItems: 500 }),
});
export type MediaActBody = Static<typeof mediaAct>;
export const mediaActed = Type.Object({
  changed: Type.Integer(),
  refused: Type.Array(Type.Object({ number: Type.String(), code: Type.String() })),
});
export type MediaActed = Static<typeof mediaActed>;

/** GET /api/v1/media-register/holders?q=: people to whom media may be lent; a section head sees those of their own section. */
export const holdersQuery = Type.Object({ q: Type.String({ minLength: 1, maxLength: 100 }) });
export const holdersView = Type.Object({
  /** At most 20. */
  rows: Type.Array(
    Type.Object({
      personId: Type.String(),
      name: Type.String(),
      reading: Type.String(),
      staffNumber: Type.String(),
      department: nullable(Type.String()),
    }),
  ),
});
export type HoldersView = Static<typeof holdersView>;

/** GET /api/v1/media-register/course: all acts of a span of days, for the municipal forms. */
export const courseQuery = Type.Object({
  from: day(),
  to: day(),
  acts: Type.Optional(Type.Array(literals(['register', ...MEDIUM_ACTS]), { maxItems: 6 })),
  under: Type.Optional(Type.String({ maxLength: 64 })),
});
export const courseView = Type.Object({
  asOf: epochMs(),
  total: Type.Integer(),
  /** Oldest first, at most 2,000. */
  rows: Type.Array(
    Type.Object({
      ...mediumActRow.properties,
      mediumId: Type.String(),
      number: Type.String(),
      label: Type.String(),
      department: nullable(Type.String()),
    }),
  ),
});
export type CourseView = Static<typeof courseView>;

/** GET /api/v1/media-register/uses: where registered media were plugged in during a span of days. */
export const usesQuery = Type.Object({
  from: day(),
  to: day(),
  under: Type.Optional(Type.String({ maxLength: 64 })),
});
export const usesView = Type.Object({
  asOf: epochMs(),
  total: Type.Integer(),
  /** Oldest first, at most 2,000. */
  rows: Type.Array(
    Type.Object({
      ...mediumUse.properties,
      mediumId: Type.String(),
      number: Type.String(),
      label: Type.String(),
      /** Whose the medium is. */
      owner: nullable(Type.String()),
      person: nullable(Type.String()),
    }),
  ),
});
export type UsesView = Static<typeof usesView>;
