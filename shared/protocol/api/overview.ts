// The overview: a sentence, figures, and the list of what needs somebody.
import { type Static, Type } from 'typebox';
import { ZONES } from '../../zones/zone.ts';
import { epochMs, literals, nullable } from './common.ts';
import { conditionView } from './endpoints.ts';

/** GET /api/v1/overview?since=… (what changed since the person last looked). */
export const overviewView = Type.Object({
  asOf: epochMs(),
  total: Type.Integer(),
  /** Open conditions, gravest first, one cause once. */
  conditions: Type.Array(conditionView),
  counts: Type.Object({ now: Type.Integer(), today: Type.Integer(), week: Type.Integer() }),
  /** The departments with the most of them, most first. */
  sections: Type.Array(Type.Object({ department: Type.String(), count: Type.Integer() })),
  zones: Type.Array(
    Type.Object({ zone: literals(ZONES), total: Type.Integer(), liveness: Type.Record(Type.String(), Type.Integer()) }),
  ),
  waitingEnrolments: Type.Integer(),
  /** The ledger of terminals against the fleet; null: nothing is listed yet. */
  ledger: nullable(
    Type.Object({
      /** In use and in scope: the denominator of every share. */
      expected: Type.Integer(),
      noAgent: Type.Integer(),
      notListed: Type.Integer(),
      leaseEnding: Type.Integer(),
    }),
  ),
  /** What keeps silence quiet now beside night and days off: stops that have begun, closures of today. Null: not for the caller. */
  quiet: nullable(Type.Object({ stops: Type.Integer(), closures: Type.Integer() })),
  since: Type.Object({
    at: epochMs(),
    enrolled: Type.Integer(),
    conditionsOpened: Type.Integer(),
    conditionsClosed: Type.Integer(),
    softwareChanges: Type.Integer(),
    devicesAttached: Type.Integer(),
    loginsFailed: Type.Integer(),
  }),
});
export type OverviewView = Static<typeof overviewView>;

/** GET /api/v1/search?q= → at most 20 hits (Ctrl K). POST /api/v1/conditions/:conditionId/owner takes it (DELETE gives it back). */
export const searchView = Type.Object({
  hits: Type.Array(
    Type.Object({
      kind: Type.Literal('endpoint'),
      endpointId: Type.String(),
      title: Type.String(),
      detail: Type.String(),
    }),
  ),
  /** At most 5 each, and empty for roles that may not open their page. */
  people: Type.Array(Type.Object({ personId: Type.String(), title: Type.String(), detail: Type.String() })),
  departments: Type.Array(Type.Object({ department: Type.String(), endpoints: Type.Integer() })),
  software: Type.Array(Type.Object({ titleId: Type.String(), title: Type.String(), endpoints: Type.Integer() })),
  /** For a section head media alone, while they are at home. `title` null: it has no name. */
  devices: Type.Array(Type.Object({ deviceId: Type.String(), title: nullable(Type.String()), detail: Type.String() })),
});
export type SearchView = Static<typeof searchView>;
