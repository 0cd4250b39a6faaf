// The list of conditions, and who takes one or gives it back.
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { ConditionCode } from '../../../shared/conditions/condition.ts';
import { type ConditionPage, conditionPage, conditionQuery } from '../../../shared/protocol/api/conditions.ts';
import { conditionView } from '../../../shared/protocol/api/endpoints.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Api } from '../api/api.ts';
import { actorOf } from '../audit/audit.ts';
import { together } from '../store/atomic.ts';
import { conditionStore } from '../store/conditions.ts';
import type { Store } from '../store/store.ts';
import type { ConditionFilter } from './store.ts';

const params = Type.Object({ conditionId: Type.String({ maxLength: 64 }) });
const access = ['administrator', 'operator'] as const;
const READERS = ['administrator', 'operator', 'auditor', 'section-head'] as const;

export function conditionRoutes({ store, clock }: { store: Store; clock: { now(): EpochMs } }) {
  return (app: Api): void => {
    app.route({
      method: 'GET',
      url: '/api/v1/conditions',
      config: { access: READERS },
      schema: {
        summary: 'Conditions, gravest and newest first: open ones with one cause once, or closed ones',
        querystring: conditionQuery,
        response: { 200: conditionPage },
      },
      async handler(request): Promise<ConditionPage> {
        const { offset = 0, limit = 100, state = 'open', causesOnly = true, owner, code, ...rest } = request.query;
        const isOpen = state === 'open';
        const filter: ConditionFilter = {
          ...rest,
          isOpen,
          causesOnly: isOpen && causesOnly,
          ...(code === undefined ? {} : { code: code as ConditionCode }),
          ...(owner === undefined ? {} : { owner: owner === 'nobody' ? null : request.session.displayName }),
          scope: request.session.scope,
        };
        const { severity, ...anySeverity } = filter;
        const conditions = conditionStore(store);
        const [rows, counts] = await Promise.all([
          conditions.list(filter, { offset, limit }),
          conditions.counts(anySeverity),
        ]);
        const total = severity === undefined ? counts.now + counts.today + counts.week : counts[severity];
        return { asOf: clock.now(), total, counts, rows };
      },
    });
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
