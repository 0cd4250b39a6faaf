// Somebody takes a condition, or gives it back.
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { conditionView } from '../../../shared/protocol/api/endpoints.ts';
import type { Api } from '../api/api.ts';
import { actorOf } from '../audit/audit.ts';
import { together } from '../store/atomic.ts';
import { conditionStore } from '../store/conditions.ts';
import type { Store } from '../store/store.ts';

const params = Type.Object({ conditionId: Type.String({ maxLength: 64 }) });
const access = ['administrator', 'operator'] as const;

export function conditionRoutes({ store }: { store: Store }) {
  return (app: Api): void => {
    app.route({
      method: 'POST',
      url: '/api/v1/conditions/:conditionId/owner',
      config: { access },
      schema: { summary: 'The caller takes an open condition', params, response: { 200: conditionView } },
      handler: (request) => take(request, request.params.conditionId, request.session.displayName),
    });
    app.route({
      method: 'DELETE',
      url: '/api/v1/conditions/:conditionId/owner',
      config: { access },
      schema: { summary: 'An open condition is given back', params, response: { 200: conditionView } },
      handler: (request) => take(request, request.params.conditionId, null),
    });

    function take(request: FastifyRequest, conditionId: string, owner: string | null) {
      return together(store, async (within) => {
        const conditions = conditionStore(within);
        const before = await conditions.view(conditionId);
        const taken = await conditions.take(conditionId, owner);
        await app.audit.append(within.db, actorOf(request), {
          action: owner === null ? 'condition.given-back' : 'condition.taken',
          subject: { kind: 'condition', id: conditionId, name: taken.endpointName },
          before: { code: taken.code, endpointId: taken.endpointId, owner: before?.owner ?? null },
          after: { code: taken.code, endpointId: taken.endpointId, owner },
        });
        return taken;
      });
    }
  };
}
