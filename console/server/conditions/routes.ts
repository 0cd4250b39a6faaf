// Somebody takes a condition, or gives it back.
import { Type } from 'typebox';
import { conditionView } from '../../../shared/protocol/api/endpoints.ts';
import type { Api } from '../api/api.ts';
import type { ConditionStore } from './store.ts';

const params = Type.Object({ conditionId: Type.String({ maxLength: 64 }) });
const access = ['administrator', 'operator'] as const;

export function conditionRoutes({ conditions }: { conditions: Pick<ConditionStore, 'take'> }) {
  return (app: Api): void => {
    app.route({
      method: 'POST',
      url: '/api/v1/conditions/:conditionId/owner',
      config: { access },
      schema: { summary: 'The caller takes an open condition', params, response: { 200: conditionView } },
      handler: (request) => conditions.take(request.params.conditionId, request.session.displayName),
    });
    app.route({
      method: 'DELETE',
      url: '/api/v1/conditions/:conditionId/owner',
      config: { access },
      schema: { summary: 'An open condition is given back', params, response: { 200: conditionView } },
      handler: (request) => conditions.take(request.params.conditionId, null),
    });
  };
}
