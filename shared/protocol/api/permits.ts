// Permits to carry data out or in over HTTP: asking for one's own, deciding, what became of the medium, and the ledger of what was copied.
import { type Static, Type } from 'typebox';
import { CONFIDENTIALITY_CLASSES } from '../../devices/rules/policy.ts';
import { STRENGTHS } from '../../devices/strength.ts';
import { UUID_PATTERN } from '../../ids/ids.ts';
import { MOST_BYTES, MOST_FILES } from '../../permits/document.ts';
import { PERMIT_SORTS } from '../../permits/list.ts';
import { MOST_PURPOSE_LENGTH, MOST_PURPOSES } from '../../permits/purposes.ts';
import { PERMIT_ACTS, PERMIT_CLOSINGS, PERMIT_STATES } from '../../permits/state.ts';
import { PERMIT_DIRECTIONS, PERMIT_RIGHTS } from '../../permits/words.ts';
import { ZONES } from '../../zones/zone.ts';
import { epochMs, literals, nullable, windowQuery } from './common.ts';
import { eventRow } from './events.ts';

const words = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '\\S' });
const id = () => Type.String({ maxLength: 64 });
const version = () => Type.Integer({ minimum: 1, maximum: 2_147_483_647 });
const bound = (maximum: number) => nullable(Type.Integer({ minimum: 1, maximum }));

export const permitParams = Type.Object({ permitId: Type.String({ pattern: UUID_PATTERN.replace('^', '^pmt-') }) });

/** Registered in the ledger of media, or seen on the fleet. */
export const mediumChoice = Type.Union([
  Type.Object({ mediumId: Type.String({ pattern: '^med-[0-9a-f-]{36}$' }) }),
  Type.Object({ deviceId: Type.String({ pattern: '^dev-[0-9a-f]{32}$' }) }),
]);
export type MediumChoice = Static<typeof mediumChoice>;

/** POST /api/v1/me/permits: across 31 March two are made, each decided by itself. */
export const permitBody = Type.Object({
  direction: literals(PERMIT_DIRECTIONS),
  /** One of the city's list. */
  purpose: words(MOST_PURPOSE_LENGTH),
  /** What it is, as the approver reads it: `自立支援の決定通知 12件`. */
  subject: words(100),
  informationClass: literals(CONFIDENTIALITY_CLASSES),
  /** Where to, or from whom. */
  otherParty: words(100),
  medium: mediumChoice,
  endpointId: Type.String({ pattern: UUID_PATTERN }),
  /** The section that decides. */
  departmentId: id(),
  right: literals(PERMIT_RIGHTS),
  from: epochMs(),
  until: epochMs(),
  maxFiles: bound(MOST_FILES),
  maxBytes: bound(MOST_BYTES),
  note: Type.String({ maxLength: 500 }),
});
export type PermitBody = Static<typeof permitBody>;
export const permitEdit = Type.Object({ version: version(), ...permitBody.properties });
export type PermitEdit = Static<typeof permitEdit>;
export const askedView = Type.Object({ permitIds: Type.Array(Type.String()) });

/** What whoever asks can choose from. */
export const permitChoices = Type.Object({
  asOf: epochMs(),
  /** Null: the account belongs to nobody, and nothing can be asked for. */
  person: nullable(Type.Object({ personId: Type.String(), name: Type.String() })),
  purposes: Type.Array(Type.String()),
  departments: Type.Array(Type.Object({ departmentId: Type.String(), name: Type.String() })),
  /** Those that the person used last first. */
  endpoints: Type.Array(
    Type.Object({ endpointId: Type.String(), name: Type.String(), zone: literals(ZONES), isOwn: Type.Boolean() }),
  ),
  media: Type.Array(
    Type.Object({
      choice: mediumChoice,
      label: Type.String(),
      detail: Type.String(),
      strength: literals(STRENGTHS),
      /** Null: not registered, and of no zone yet. */
      zone: nullable(literals(ZONES)),
    }),
  ),
});
export type PermitChoices = Static<typeof permitChoices>;

const filter = {
  q: Type.Optional(Type.String({ maxLength: 200 })),
  state: Type.Optional(Type.Array(literals(PERMIT_STATES), { maxItems: PERMIT_STATES.length })),
  way: Type.Optional(literals(PERMIT_DIRECTIONS)),
  zone: Type.Optional(literals(ZONES)),
  /** The section that decides, with everything below it. */
  under: Type.Optional(id()),
  /** Its time is over and the medium is not back. */
  overdue: Type.Optional(Type.Literal('yes')),
  /** The caller can decide about it now. */
  deciding: Type.Optional(Type.Literal('yes')),
  endpointId: Type.Optional(id()),
  personId: Type.Optional(id()),
  mediumId: Type.Optional(id()),
};
const order = {
  sort: Type.Optional(literals(PERMIT_SORTS)),
  direction: Type.Optional(literals(['asc', 'desc'])),
};
export const permitFileQuery = { ...filter, ...order };
export const permitFilter = Type.Object(filter);
export type PermitFilter = Static<typeof permitFilter>;
export const permitQuery = Type.Object({ ...filter, ...order, ...windowQuery });
export type PermitQuery = Static<typeof permitQuery>;

const named = Type.Object({ id: Type.String(), name: Type.String() });
export const permitRow = Type.Object({
  permitId: Type.String(),
  number: Type.String(),
  version: Type.Integer(),
  state: literals(PERMIT_STATES),
  isOverdue: Type.Boolean(),
  direction: literals(PERMIT_DIRECTIONS),
  subject: Type.String(),
  purpose: Type.String(),
  informationClass: literals(CONFIDENTIALITY_CLASSES),
  otherParty: Type.String(),
  person: Type.Object({ id: Type.String(), name: Type.String(), reading: Type.String() }),
  department: named,
  endpoint: Type.Object({ id: Type.String(), name: Type.String(), zone: literals(ZONES) }),
  medium: Type.Object({
    label: Type.String(),
    vendorId: Type.Integer(),
    productId: Type.Integer(),
    serial: Type.String(),
    strength: literals(STRENGTHS),
    mediumId: nullable(Type.String()),
    deviceId: nullable(Type.String()),
  }),
  right: literals(PERMIT_RIGHTS),
  from: epochMs(),
  until: epochMs(),
  maxFiles: nullable(Type.Integer()),
  maxBytes: nullable(Type.Integer()),
  askedAt: epochMs(),
  decidedAt: nullable(epochMs()),
  decidedBy: nullable(Type.String()),
  openedAt: nullable(epochMs()),
  /** As the terminal told them; a file that was written again counts again. */
  copiedFiles: Type.Integer(),
  copiedBytes: Type.Integer(),
  /** Files in which ledger and medium differed; null: not compared yet. */
  differences: nullable(Type.Integer()),
});
export type PermitRow = Static<typeof permitRow>;
export const permitPage = Type.Object({
  asOf: epochMs(),
  total: Type.Integer(),
  rows: Type.Array(permitRow),
  /** Of everything that the caller sees and the rest of the filter leaves, whatever state it names. */
  counts: Type.Object({
    state: Type.Record(literals(PERMIT_STATES), Type.Integer()),
    overdue: Type.Integer(),
    deciding: Type.Integer(),
    all: Type.Integer(),
  }),
});
export type PermitPage = Static<typeof permitPage>;

/** What the console checked before anybody decides, good and bad. */
export const PERMIT_CHECKS = [
  'medium-registered',
  'medium-strength',
  'person-known-to-terminal',
  'terminal-closed',
  'no-overdue',
  'used-before',
] as const;
export const permitCheck = Type.Object({
  check: literals(PERMIT_CHECKS),
  /** `note`: neither for nor against. */
  result: literals(['good', 'bad', 'note']),
  count: nullable(Type.Integer()),
});
export type PermitCheck = Static<typeof permitCheck>;

export const PERMIT_STEPS = [...PERMIT_ACTS, 'ask', 'opened', 'end'] as const;
export const permitStep = Type.Object({
  at: epochMs(),
  step: literals(PERMIT_STEPS),
  /** Null: the terminal, or the clock. */
  by: nullable(Type.String()),
  onBehalfOf: nullable(Type.String()),
  reason: nullable(Type.String()),
  /** What was taken away by whoever approved. */
  narrowed: Type.Boolean(),
});
export type PermitStep = Static<typeof permitStep>;

export const permitView = Type.Object({
  asOf: epochMs(),
  permit: permitRow,
  note: Type.String(),
  /** As asked, where whoever approved narrowed it. */
  asked: Type.Object({
    from: epochMs(),
    until: epochMs(),
    right: literals(PERMIT_RIGHTS),
    maxFiles: nullable(Type.Integer()),
    maxBytes: nullable(Type.Integer()),
  }),
  /** The other of two across 31 March. */
  pair: nullable(Type.Object({ permitId: Type.String(), number: Type.String(), state: literals(PERMIT_STATES) })),
  checks: Type.Array(permitCheck),
  /** Oldest first. */
  course: Type.Array(permitStep),
  /** What the caller can do now. */
  acts: Type.Array(literals(PERMIT_ACTS)),
  /** The terminal has a sheet of permits with this one in it; null: it was not told, or has not answered. */
  takenAt: nullable(epochMs()),
});
export type PermitView = Static<typeof permitView>;

/** Newest first: what the terminal told of this permit. */
export const permitLedger = Type.Object({ asOf: epochMs(), total: Type.Integer(), rows: Type.Array(eventRow) });
export type PermitLedger = Static<typeof permitLedger>;

/** Within what was asked; what is left out stays as asked. */
export const approvalBody = Type.Object({
  version: version(),
  from: Type.Optional(epochMs()),
  until: Type.Optional(epochMs()),
  right: Type.Optional(literals(PERMIT_RIGHTS)),
  maxFiles: Type.Optional(Type.Integer({ minimum: 1, maximum: MOST_FILES })),
  maxBytes: Type.Optional(Type.Integer({ minimum: 1, maximum: MOST_BYTES })),
  reason: Type.String({ maxLength: 500 }),
});
export type ApprovalBody = Static<typeof approvalBody>;
export const permitReasonBody = Type.Object({ version: version(), reason: words(500) });
export const closingBody = Type.Object({
  version: version(),
  closing: literals(PERMIT_CLOSINGS),
  /** How it was erased or destroyed, who stood by; of a return, what was seen. */
  reason: words(500),
});
export type ClosingBody = Static<typeof closingBody>;

export const purposesView = Type.Object({ purposes: Type.Array(Type.String()) });
export const purposesBody = Type.Object({
  purposes: Type.Array(words(MOST_PURPOSE_LENGTH), { minItems: 1, maxItems: MOST_PURPOSES }),
  reason: words(500),
});
