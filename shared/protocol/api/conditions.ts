// The list of conditions.
import { type Static, Type } from 'typebox';
import { epochMs, literals, ROLES, windowQuery } from './common.ts';
import { conditionView } from './endpoints.ts';

/** GET /api/v1/conditions: gravest first, then newest; closed ones too when asked for. */
export const conditionFilter = {
  state: Type.Optional(literals(['open', 'closed'])),
  severity: Type.Optional(literals(['now', 'today', 'week'])),
  code: Type.Optional(Type.String({ maxLength: 64 })),
  endpointId: Type.Optional(Type.String({ maxLength: 64 })),
  department: Type.Optional(Type.String({ maxLength: 100, description: 'Full name of the endpoint’s department' })),
  /** `me` are those that the caller took. */
  owner: Type.Optional(literals(['me', 'nobody'])),
  openedSince: Type.Optional(epochMs()),
  closedSince: Type.Optional(epochMs()),
  causesOnly: Type.Optional(
    Type.Boolean({ description: 'Leaves out what another open condition explains; true when not said' }),
  ),
};
export const conditionQuery = Type.Object({ ...conditionFilter, ...windowQuery });
export const conditionPage = Type.Object({
  asOf: epochMs(),
  total: Type.Integer(),
  /** By severity, of the same filter without the severity itself. */
  counts: Type.Object({ now: Type.Integer(), today: Type.Integer(), week: Type.Integer() }),
  rows: Type.Array(conditionView),
});
export type ConditionPage = Static<typeof conditionPage>;

/** GET /api/v1/conditions/colleagues (administrator, operator): who may be in charge. */
export const colleaguesView = Type.Object({
  rows: Type.Array(
    Type.Object({
      accountId: Type.String(),
      displayName: Type.String(),
      role: literals(ROLES),
    }),
  ),
});
export type ColleaguesView = Static<typeof colleaguesView>;
export type Colleague = ColleaguesView['rows'][number];

/** POST /api/v1/conditions/:conditionId/hand-over (administrator, operator) → the condition as it is then. */
export const handOverBody = Type.Object({
  accountId: Type.String({ minLength: 1, maxLength: 64 }),
  /** A word for the colleague; '' leaves what was said before. */
  note: Type.String({ maxLength: 500 }),
});
export type HandOverBody = Static<typeof handOverBody>;
