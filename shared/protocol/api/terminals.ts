// The ledger of terminals as the pages see it: what there should be, how it compares with the fleet, and the life of each.
import { type Static, Type } from 'typebox';
import { LIVENESS_STATES } from '../../endpoints/liveness.ts';
import { LIVES } from '../../organisation/terminals/life.ts';
import { TERMINAL_SORTS } from '../../organisation/terminals/list.ts';
import { MOST_AT_ONCE } from '../../organisation/terminals/many.ts';
import { MATCHED_BY, UNMATCHED_BECAUSE } from '../../organisation/terminals/match.ts';
import { LEASES, STANDINGS } from '../../organisation/terminals/standing.ts';
import { ZONES } from '../../zones/zone.ts';
import { auditRow } from './audit.ts';
import { epochMs, literals, nullable, progressName, windowQuery } from './common.ts';
import { day, id, reason, words } from './organisation.ts';

/** The same for the list, its counts, its files and every figure that links here. */
export const terminalFilter = {
  q: Type.Optional(
    Type.String({ maxLength: 200, description: 'Part of asset number, serial, host name, model or lease contract' }),
  ),
  zone: Type.Optional(Type.Array(literals(ZONES), { maxItems: 3 })),
  life: Type.Optional(Type.Array(literals(LIVES), { maxItems: 5 })),
  standing: Type.Optional(Type.Array(literals(STANDINGS), { maxItems: 6 })),
  lease: Type.Optional(Type.Array(literals(LEASES), { maxItems: 4 })),
  under: Type.Optional(Type.String({ maxLength: 64, description: 'A department, with everything below it today' })),
  site: Type.Optional(Type.String({ maxLength: 64 })),
  scopeAsked: Type.Optional(Type.Boolean({ description: 'Only those somebody asked to leave out of scope' })),
};
const order = {
  sort: Type.Optional(literals(TERMINAL_SORTS)),
  direction: Type.Optional(literals(['asc', 'desc'])),
};
/** GET /api/v1/expected-terminals */
export const terminalQuery = Type.Object({ ...terminalFilter, ...windowQuery, ...order });
export type TerminalQuery = Static<typeof terminalQuery>;
export type TerminalFilter = Omit<TerminalQuery, 'offset' | 'limit' | 'sort' | 'direction'>;
/** GET /api/v1/expected-terminals.csv and .xlsx */
export const terminalExport = {
  ...terminalFilter,
  ...order,
  columns: Type.Optional(Type.String({ maxLength: 300, description: 'Ids of the columns, by commas; without it all' })),
};

export const terminalRow = Type.Object({
  terminalId: Type.String(),
  assetNumber: Type.String(),
  serial: nullable(Type.String()),
  hostname: nullable(Type.String()),
  model: nullable(Type.String()),
  zone: literals(ZONES),
  departmentId: nullable(Type.String()),
  /** Full name as of today; of an ended department, as it was last called. */
  department: nullable(Type.String()),
  siteId: nullable(Type.String()),
  site: nullable(Type.String()),
  leaseEndsOn: nullable(Type.String()),
  leaseReference: nullable(Type.String()),
  lease: literals(LEASES),
  life: literals(LIVES),
  lifeSince: epochMs(),
  standing: literals(STANDINGS),
  endpoint: nullable(
    Type.Object({
      endpointId: Type.String(),
      name: Type.String(),
      zone: literals(ZONES),
      liveness: literals(LIVENESS_STATES),
    }),
  ),
  matchedBy: nullable(literals(MATCHED_BY)),
  unmatchedBecause: nullable(literals(UNMATCHED_BECAUSE)),
  isScopeAsked: Type.Boolean(),
  version: Type.Integer(),
});
export type TerminalRow = Static<typeof terminalRow>;
export const terminalPage = Type.Object({
  asOf: epochMs(),
  total: Type.Integer(),
  rows: Type.Array(terminalRow),
  /** Of the same filter without that filter itself. */
  counts: Type.Object({
    zone: Type.Record(Type.String(), Type.Integer()),
    life: Type.Record(Type.String(), Type.Integer()),
    standing: Type.Record(Type.String(), Type.Integer()),
    lease: Type.Record(Type.String(), Type.Integer()),
    scopeAsked: Type.Integer(),
    all: Type.Integer(),
  }),
});
export type TerminalPage = Static<typeof terminalPage>;

/** GET /api/v1/expected-terminals/:terminalId */
export const terminalView = Type.Object({
  asOf: epochMs(),
  terminal: terminalRow,
  source: Type.String(),
  /** Who is at the matched endpoint now: they are told of in the question before its certificate ends. */
  user: nullable(Type.String()),
  scope: nullable(
    Type.Object({
      reason: Type.String(),
      askedBy: nullable(Type.String()),
      askedAt: nullable(epochMs()),
      /** Null: nobody has decided yet. */
      approver: nullable(Type.String()),
      decidedAt: nullable(epochMs()),
      /** Whether whoever looks may decide about it. */
      mayDecide: Type.Boolean(),
    }),
  ),
  destruction: nullable(Type.Object({ certificate: Type.String(), witness: Type.String() })),
  /** The step into its present life revoked a certificate. */
  endedCertificate: Type.Boolean(),
  /** The lives that may follow. */
  steps: Type.Array(literals(LIVES)),
  /** What was done to it, newest first, at most the last 100. */
  history: Type.Array(
    Type.Object({
      seq: Type.Integer(),
      at: epochMs(),
      actor: nullable(Type.String()),
      action: auditRow.properties.action,
      reason: nullable(Type.String()),
      before: Type.Unknown(),
      after: Type.Unknown(),
    }),
  ),
});
export type TerminalView = Static<typeof terminalView>;

const optionalText = (maxLength: number) => nullable(Type.String({ maxLength }));
const parts = {
  assetNumber: Type.String({ minLength: 1, maxLength: 60, pattern: '^[\\p{L}\\p{N}][\\p{L}\\p{N} ._/()-]*$' }),
  serial: optionalText(100),
  hostname: optionalText(100),
  model: optionalText(100),
  zone: literals(ZONES),
  departmentId: nullable(id()),
  siteId: nullable(id()),
  leaseEndsOn: nullable(day()),
  leaseReference: optionalText(100),
};
/** POST /api/v1/expected-terminals (administrator, operator) → terminalView */
export const terminalBody = Type.Object({
  ...parts,
  life: literals(['stock', 'deployed', 'repair']),
  reason: reason(),
});
export type TerminalBody = Static<typeof terminalBody>;
/** PUT /api/v1/expected-terminals/:terminalId (administrator, operator) → terminalView. SKM_CHANGED_MEANWHILE with both values. */
export const terminalEdit = Type.Object({ version: Type.Integer(), ...parts, reason: reason() });
export type TerminalEdit = Static<typeof terminalEdit>;
/**
 * POST /api/v1/expected-terminals/:terminalId/life (administrator, operator; an end: administrator) → terminalView.
 * A lease return or a destruction revokes the certificate of its endpoint, at once.
 */
export const terminalLife = Type.Object({
  version: Type.Integer(),
  life: literals(LIVES),
  certificate: Type.Optional(words(100)),
  witness: Type.Optional(words(100)),
  reason: reason(),
});
export type TerminalLife = Static<typeof terminalLife>;
/** POST /api/v1/expected-terminals/:terminalId/scope (administrator, operator): asks to leave it out, takes that back, or puts it back into scope. */
export const terminalScope = Type.Object({
  version: Type.Integer(),
  isOutOfScope: Type.Boolean(),
  reason: reason(),
});
export type TerminalScope = Static<typeof terminalScope>;
/** POST /api/v1/expected-terminals/:terminalId/scope/decision (administrator): not by whoever asked, unless there is nobody else. */
export const terminalScopeDecision = Type.Object({
  version: Type.Integer(),
  isApproved: Type.Boolean(),
  reason: reason(),
});
export type TerminalScopeDecision = Static<typeof terminalScopeDecision>;

/** What all of them become; of a life also the proof. */
const manyWanted = Type.Union([
  Type.Object({
    life: literals(LIVES),
    certificate: Type.Optional(words(100)),
    witness: Type.Optional(words(100)),
  }),
  Type.Object({ departmentId: nullable(id()) }),
]);
/** POST /api/v1/expected-terminals/changes (administrator, operator). Refused with SKM_SELECTION_CHANGED when what was chosen is no longer what fits. */
export const terminalsChange = Type.Object({
  wanted: manyWanted,
  chosen: Type.Union([
    Type.Object({ ids: Type.Array(id(), { minItems: 1, maxItems: MOST_AT_ONCE }) }),
    /** All of a filter but some: `filter` is the parameters of the page's address, `seen` how many it said. */
    Type.Object({
      filter: Type.Array(Type.Tuple([Type.String({ maxLength: 20 }), Type.String({ maxLength: 200 })]), {
        maxItems: 40,
      }),
      except: Type.Array(id(), { maxItems: MOST_AT_ONCE }),
      seen: Type.Integer({ minimum: 0 }),
    }),
  ]),
  reason: reason(),
  /** The news tell of the step `change`. */
  progress: progressName(),
});
export type TerminalsChange = Static<typeof terminalsChange>;
/** What one line was, and its version now: it is put back where nobody has changed it since. */
const putBack = Type.Object({
  terminalId: id(),
  version: Type.Integer(),
  wanted: Type.Union([Type.Object({ life: literals(LIVES) }), Type.Object({ departmentId: nullable(id()) })]),
});
/** POST /api/v1/expected-terminals/changes/undo (administrator, operator) → terminalsChanged */
export const terminalsUndo = Type.Object({
  lines: Type.Array(putBack, { minItems: 1, maxItems: MOST_AT_ONCE }),
  reason: reason(),
});
export type TerminalsUndo = Static<typeof terminalsUndo>;
export const terminalsChanged = Type.Object({
  changed: Type.Integer(),
  /** It was so already. */
  unchanged: Type.Integer(),
  /** At most the first 100. */
  refused: Type.Array(Type.Object({ assetNumber: Type.String(), code: Type.String() })),
  refusedCount: Type.Integer(),
  /** Those that ended no certificate. */
  undo: Type.Array(putBack),
});
export type TerminalsChanged = Static<typeof terminalsChanged>;
