// The ledger of licences over HTTP: titles with their seats, and the contracts behind them.
import { type Static, Type } from 'typebox';
import { DAY_PATTERN } from '../../calendar/day.ts';
import { CONTRACT_STATES, LICENCE_KINDS, MOST_SEATS, SEAT_STATES } from '../../software/licence.ts';
import { LICENCE_SORTS } from '../../software/list.ts';
import { epochMs, literals, nullable, windowQuery } from './common.ts';

const day = () => Type.String({ pattern: DAY_PATTERN, maxLength: 10 });
const words = (maxLength: number) => Type.String({ maxLength });
const reason = () => Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' });
const version = () => Type.Integer({ minimum: 1, maximum: 2_147_483_647 });

const filter = {
  /** Part of a title, a publisher, or the name or number of a contract. */
  q: Type.Optional(words(200)),
  state: Type.Optional(literals(SEAT_STATES)),
  /** A contract in force ends within 90 days. */
  ends: Type.Optional(Type.Literal('soon')),
  sort: Type.Optional(literals(LICENCE_SORTS)),
  direction: Type.Optional(literals(['asc', 'desc'])),
};
export const ledgerListQuery = Type.Object(filter);
export type LedgerListQuery = Static<typeof ledgerListQuery>;
export const ledgerQuery = Type.Object({ ...filter, ...windowQuery });

const standing = {
  state: literals(SEAT_STATES),
  /** Null: unlimited. */
  seats: nullable(Type.Integer()),
  /** Seats left; below zero: too few. Null: unlimited. */
  difference: nullable(Type.Integer()),
  /** Contracts in force today. */
  inForce: Type.Integer(),
  endsOn: nullable(Type.String()),
  endsSoon: Type.Boolean(),
  /** Endpoints that have it. */
  used: Type.Integer(),
};
export const ledgerRow = Type.Object({
  titleId: Type.String(),
  title: Type.String(),
  publisher: Type.String(),
  ...standing,
});
export type LedgerRow = Static<typeof ledgerRow>;
export const ledgerPage = Type.Object({
  asOf: epochMs(),
  total: Type.Integer(),
  rows: Type.Array(ledgerRow),
  /** Of the same filter without `state` and `ends`. */
  counts: Type.Object({ ...stateCounts(), all: Type.Integer(), soon: Type.Integer() }),
});
export type LedgerPage = Static<typeof ledgerPage>;

export const contractRow = Type.Object({
  licenceId: Type.String(),
  name: Type.String(),
  number: Type.String(),
  kind: literals(LICENCE_KINDS),
  seats: nullable(Type.Integer()),
  beginsOn: Type.String(),
  endsOn: nullable(Type.String()),
  note: Type.String(),
  /** Why it was ended before its time. */
  endReason: nullable(Type.String()),
  state: literals(CONTRACT_STATES),
  version: Type.Integer(),
});
export type ContractRow = Static<typeof contractRow>;
/** GET /api/v1/software/:titleId/licences */
export const licencesView = Type.Object({
  asOf: epochMs(),
  titleId: Type.String(),
  standing: Type.Object(standing),
  /** Those in force first, ended ones last. */
  contracts: Type.Array(contractRow),
});
export type LicencesView = Static<typeof licencesView>;

const parts = {
  name: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' }),
  number: words(100),
  kind: literals(LICENCE_KINDS),
  seats: nullable(Type.Integer({ minimum: 0, maximum: MOST_SEATS })),
  beginsOn: day(),
  endsOn: nullable(day()),
  note: words(500),
};
export const contractBody = Type.Object({ ...parts, reason: reason() });
export type ContractBody = Static<typeof contractBody>;
/** `version` as it was read: of two changes at once the second is refused and shown the first. */
export const contractEdit = Type.Object({ ...parts, reason: reason(), version: version() });
export type ContractEdit = Static<typeof contractEdit>;
export const contractEnd = Type.Object({ lastDay: day(), reason: reason(), version: version() });
export type ContractEnd = Static<typeof contractEnd>;
export const contractParams = Type.Object({ licenceId: Type.String({ pattern: '^lic-[0-9a-f-]{36}$' }) });

function stateCounts() {
  return Object.fromEntries(SEAT_STATES.map((state) => [state, Type.Integer()])) as Record<
    (typeof SEAT_STATES)[number],
    ReturnType<typeof Type.Integer>
  >;
}
