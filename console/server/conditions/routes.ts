// The list of conditions, and who takes one or gives it back.
import type { FastifyRequest } from 'fastify';
import { type Static, type TObject, Type } from 'typebox';
import type { ConditionCode } from '../../../shared/conditions/condition.ts';
import {
  type ColleaguesView,
  type ConditionPage,
  colleaguesView,
  conditionFilter,
  conditionPage,
  conditionQuery,
  handOverBody,
} from '../../../shared/protocol/api/conditions.ts';
import { type ConditionView, conditionView } from '../../../shared/protocol/api/endpoints.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Api } from '../api/api.ts';
import { actorOf } from '../audit/audit.ts';
import { listFileRoutes } from '../export/list-files.ts';
import type { FullSession } from '../sessions/visitor.ts';
import { together } from '../store/atomic.ts';
import { conditionStore } from '../store/conditions.ts';
import type { Store } from '../store/store.ts';
import { conditionColumns } from './condition-columns.ts';
import { colleagues, handOver } from './hand-over.ts';
import type { ConditionFilter, Taker } from './store.ts';

const params = Type.Object({ conditionId: Type.String({ maxLength: 64 }) });
const MOST_IN_FILE = 100_000;
const access = ['administrator', 'operator'] as const;
const READERS = ['administrator', 'operator', 'auditor', 'section-head'] as const;

export function conditionRoutes({ store, clock }: { store: Store; clock: { now(): EpochMs } }) {
  return (app: Api): void => {
    app.route({
      method: 'GET',
      url: '/api/v1/conditions',
      config: { access: READERS, reads: 'personal-data-list' },
      schema: {
        summary: 'Conditions, gravest and newest first: open ones with one cause once, or closed ones',
        querystring: conditionQuery,
        response: { 200: conditionPage },
      },
      async handler(request): Promise<ConditionPage> {
        const { offset = 0, limit = 100, ...given } = request.query;
        const filter = asked(given, request.session);
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
    listFileRoutes(
      app,
      {
        path: '/api/v1/conditions',
        access: READERS,
        what: 'Conditions',
        query: conditionFilter,
        sheet: '対応が必要な状態',
        columns: () => conditionColumns(clock.now()),
        rows: (query, { session }) =>
          conditionStore(store).list(asked(query, session), { offset: 0, limit: MOST_IN_FILE }),
      },
      clock,
    );
    app.route({
      method: 'POST',
      url: '/api/v1/conditions/:conditionId/owner',
      config: { access },
      schema: { summary: 'The caller takes an open condition', params, response: { 200: conditionView } },
      handler: (request) => take(request, request.params.conditionId, request.session),
    });
    app.route({
      method: 'DELETE',
      url: '/api/v1/conditions/:conditionId/owner',
      config: { access },
      schema: { summary: 'An open condition is given back', params, response: { 200: conditionView } },
      handler: (request) => take(request, request.params.conditionId, null),
    });

    app.route({
      method: 'GET',
      url: '/api/v1/conditions/colleagues',
      config: { access, reads: 'personal-data-list' },
      schema: { summary: 'Who may be in charge of a condition', response: { 200: colleaguesView } },
      async handler(): Promise<ColleaguesView> {
        return { rows: await colleagues(store, clock.now()) };
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/conditions/:conditionId/hand-over',
      config: { access },
      schema: {
        summary: 'Hands an open condition to a colleague, with a word for them',
        params,
        body: handOverBody,
        response: { 200: conditionView },
      },
      handler: (request) =>
        handOver({ store, audit: app.audit, clock }, request.params.conditionId, request.body, actorOf(request)),
    });

    function asked(
      { state = 'open', causesOnly = true, owner, code, ...rest }: Static<TObject<typeof conditionFilter>>,
      { accountId, displayName, scope }: FullSession,
    ): ConditionFilter {
      const isOpen = state === 'open';
      return {
        ...rest,
        isOpen,
        causesOnly: isOpen && causesOnly,
        ...(code === undefined ? {} : { code: code as ConditionCode }),
        ...(owner === undefined ? {} : { owner: owner === 'nobody' ? null : { accountId, displayName } }),
        scope,
      };
    }

    function take(request: FastifyRequest, conditionId: string, owner: Taker | null) {
      return together(store, async (within) => {
        const conditions = conditionStore(within);
        const before = await conditions.view(conditionId);
        const taken = await conditions.take(conditionId, owner);
        await app.audit.append(within.db, actorOf(request), {
          action: owner === null ? 'condition.given-back' : 'condition.taken',
          subject: { kind: 'condition', id: conditionId, name: taken.endpointName },
          before: { code: taken.code, endpointId: taken.endpointId, ...ownerOf(before) },
          after: { code: taken.code, endpointId: taken.endpointId, ...ownerOf(taken) },
        });
        return taken;
      });
    }
  };
}

function ownerOf(condition: ConditionView | null): { owner: string | null; ownerId: string | null } {
  return { owner: condition?.owner ?? null, ownerId: condition?.ownerId ?? null };
}
