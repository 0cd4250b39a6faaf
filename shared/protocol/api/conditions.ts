// The list of conditions.
import { type Static, Type } from 'typebox';
import { epochMs, literals, windowQuery } from './common.ts';
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
