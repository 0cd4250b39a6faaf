// The fleet's software over HTTP: titles, the spellings joined into them, who has them, what was decided.
import { type Static, Type } from 'typebox';
import { SOFTWARE_DECISIONS, SOFTWARE_PRICES } from '../../software/decision.ts';
import { SOFTWARE_SORTS } from '../../software/list.ts';
import { epochMs, literals, nullable, windowQuery } from './common.ts';

const titleId = () => Type.String({ pattern: '^ttl-[0-9a-f-]{26,36}$' });
const reason = () => Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' });

const filter = {
  q: Type.Optional(Type.String({ maxLength: 200 })),
  decision: Type.Optional(literals(SOFTWARE_DECISIONS)),
  price: Type.Optional(literals(SOFTWARE_PRICES)),
  /** Something waits to be decided. */
  waiting: Type.Optional(Type.Literal('yes')),
  /** `new`: first seen in the last seven days; `spread`: came onto another endpoint in them. */
  week: Type.Optional(literals(['new', 'spread'])),
  /** Also titles that no endpoint has any more. */
  gone: Type.Optional(Type.Literal('yes')),
};
const order = {
  sort: Type.Optional(literals(SOFTWARE_SORTS)),
  direction: Type.Optional(literals(['asc', 'desc'])),
};
export const softwareFilter = Type.Object(filter);
export type SoftwareFilter = Static<typeof softwareFilter>;
export const softwareListQuery = Type.Object({ ...filter, ...order });
export type SoftwareListQuery = Static<typeof softwareListQuery>;
export const softwareQuery = Type.Object({ ...filter, ...order, ...windowQuery });
export type SoftwareQuery = Static<typeof softwareQuery>;

export const softwareRow = Type.Object({
  titleId: Type.String(),
  title: Type.String(),
  publisher: Type.String(),
  endpoints: Type.Integer(),
  firstSeen: epochMs(),
  lastNew: epochMs(),
  price: literals(SOFTWARE_PRICES),
  decision: literals(SOFTWARE_DECISIONS),
  decisionReason: nullable(Type.String()),
  decidedBy: nullable(Type.String()),
  decidedAt: nullable(epochMs()),
  proposal: nullable(literals(SOFTWARE_DECISIONS)),
  proposalReason: nullable(Type.String()),
  proposedBy: nullable(Type.String()),
  proposedAt: nullable(epochMs()),
  version: Type.Integer(),
});
export type SoftwareRow = Static<typeof softwareRow>;
export const softwarePage = Type.Object({
  asOf: epochMs(),
  total: Type.Integer(),
  rows: Type.Array(softwareRow),
  /** Of the same search and price, whatever is said of decision, waiting and week. */
  counts: Type.Object({
    all: Type.Integer(),
    undecided: Type.Integer(),
    waiting: Type.Integer(),
    new: Type.Integer(),
    spread: Type.Integer(),
  }),
});
export type SoftwarePage = Static<typeof softwarePage>;

export const softwareSpelling = Type.Object({
  spellingId: Type.Integer(),
  name: Type.String(),
  publisher: Type.String(),
  source: Type.String(),
  /** dictionary, rules, name or person. */
  rule: Type.String(),
  explanation: Type.Array(Type.String()),
  joinedBy: nullable(Type.String()),
  joinedAt: epochMs(),
  installs: Type.Integer(),
});
export type SoftwareSpelling = Static<typeof softwareSpelling>;

export const softwareTitleView = Type.Object({
  asOf: epochMs(),
  title: softwareRow,
  versions: Type.Array(Type.Object({ version: Type.String(), installs: Type.Integer() })),
  spellings: Type.Array(softwareSpelling),
  /** The first 500 by name; `title.endpoints` is the whole number. */
  holders: Type.Array(
    Type.Object({
      endpointId: Type.String(),
      name: Type.String(),
      department: nullable(Type.String()),
      version: Type.String(),
      firstSeen: epochMs(),
    }),
  ),
});
export type SoftwareTitleView = Static<typeof softwareTitleView>;

export const softwareParams = Type.Object({ titleId: titleId() });
export const spellingParams = Type.Object({
  spellingId: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
});
/** `version` of the title as it was read: of two changes at once the second is refused. */
export const decisionBody = Type.Object({
  decision: literals(SOFTWARE_DECISIONS),
  price: Type.Optional(literals(SOFTWARE_PRICES)),
  reason: reason(),
  version: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }),
});
export type DecisionBody = Static<typeof decisionBody>;
/** Null: a title of its own. */
export const joinBody = Type.Object({ titleId: nullable(titleId()), reason: reason() });
export type JoinBody = Static<typeof joinBody>;
