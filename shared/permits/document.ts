// The permits of one terminal as they are signed: one sheet, whole, with its number; what is not in it opens nothing.
import { type Static, Type } from 'typebox';
import { CONFIDENTIALITY_CLASSES } from '../devices/rules/policy.ts';
import { STRENGTHS } from '../devices/strength.ts';
import { UUID_PATTERN } from '../ids/ids.ts';
import { literals } from '../protocol/literals.ts';
import { instant, name } from '../protocol/uplink/fact.ts';
import { ZONES } from '../zones/zone.ts';
import { PERMIT_DIRECTIONS, PERMIT_RIGHTS } from './words.ts';

/** Of how the sheet is written; a terminal that does not know it keeps what it has. */
export const SHEET_FORMAT = 1;
/** More than this on one terminal at one time is no exception any more. */
export const MOST_PERMITS = 64;
/** As they are counted in the ledger of one permit. */
export const MOST_FILES = 1_000_000;
export const MOST_BYTES = 16_000_000_000_000;

const usbId = () => Type.Integer({ minimum: 0, maximum: 65_535 });
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);

export const permitObject = Type.Union([
  Type.Object({
    kind: Type.Literal('medium'),
    vendorId: usbId(),
    productId: usbId(),
    /** Null: it has none, and no permit opens it. */
    serial: nullable(name(256)),
    /** How well it could be told apart when the permit was approved. */
    identity: literals(STRENGTHS),
    /** Of the ledger of media; null: not registered. */
    mediumId: nullable(name(64)),
  }),
  Type.Object({ kind: Type.Literal('terminal') }),
]);

/** Who may do what with what, where, from when until when. Times are epoch milliseconds; `until` itself is past it. */
export const permitDocument = Type.Object({
  id: Type.String({ pattern: UUID_PATTERN.replace('^', '^pmt-') }),
  /** By fiscal year: `2026-00012`. */
  number: Type.String({ pattern: '^[0-9]{4}-[0-9]{5,7}$' }),
  direction: literals(PERMIT_DIRECTIONS),
  object: permitObject,
  endpointId: Type.String({ pattern: UUID_PATTERN }),
  zone: literals(ZONES),
  /** `osUsers`: the accounts of this person on terminals, as `writeOsAccount` writes them. */
  person: Type.Object({ id: name(64), name: name(200), osUsers: Type.Array(name(256), { maxItems: 16 }) }),
  /** What is brought in is only read, whatever stands here. */
  right: literals(PERMIT_RIGHTS),
  from: instant(),
  until: instant(),
  /** Together under this permit; null: without such a bound. */
  maxFiles: nullable(Type.Integer({ minimum: 1, maximum: MOST_FILES })),
  maxBytes: nullable(Type.Integer({ minimum: 1, maximum: MOST_BYTES })),
  purpose: name(200),
  informationClass: literals(CONFIDENTIALITY_CLASSES),
  /** Where to, or from whom. */
  otherParty: name(200),
});
export type Permit = Static<typeof permitDocument>;

/** All permits of one terminal that may still open something. */
export const permitSheet = Type.Object({
  format: Type.Literal(SHEET_FORMAT),
  endpointId: Type.String({ pattern: UUID_PATTERN }),
  zone: literals(ZONES),
  /** Grows with each sheet of this terminal; a terminal never goes back. */
  number: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
  issuedAt: instant(),
  permits: Type.Array(permitDocument, { maxItems: MOST_PERMITS }),
});
export type PermitSheet = Static<typeof permitSheet>;
