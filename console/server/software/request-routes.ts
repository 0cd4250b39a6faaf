// Requests for a decision about software over HTTP: operators and section heads ask, administrators answer, whoever asked sees it.
import { Type } from 'typebox';
import type { RequestId } from '../../../shared/ids/ids.ts';
import {
  answersBody,
  decidedView,
  decisionsBody,
  type RequestRow,
  requestBody,
  requestChoices,
  requestPage,
  requestParams,
  requestQuery,
  withdrawalBody,
} from '../../../shared/protocol/api/software-requests.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Api } from '../api/api.ts';
import { actorOf } from '../audit/audit.ts';
import { requestStore } from '../store/software-requests.ts';
import type { Store } from '../store/store.ts';
import { answerMany, askFor, decideMany, withdraw } from './deciding.ts';

const READERS = ['administrator', 'operator', 'section-head', 'auditor'] as const;
const ASKERS = ['administrator', 'operator', 'section-head'] as const;
const DECIDERS = ['administrator'] as const;
const MOST_CHOICES = 50;

export function requestRoutes({ store, clock }: { store: Store; clock: { now(): EpochMs } }): (app: Api) => void {
  const requests = requestStore(store.db);
  return (app) => {
    const room = { store, clock, audit: app.audit };
    app.route({
      method: 'GET',
      url: '/api/v1/software-requests',
      config: { access: READERS, reads: 'personal-data' },
      schema: {
        summary: 'Requests for a decision about software, those that wait first; for a section head their own',
        querystring: requestQuery,
        response: { 200: requestPage },
      },
      async handler({ query: { offset = 0, limit = 100, ...query }, session }) {
        const isOwn = session.scope.kind !== 'all';
        const caller = { accountId: session.accountId, seesAll: !isOwn };
        const page = await requests.page({ ...query, offset, limit }, caller);
        // Titles have no page for whoever sees a section alone.
        const shown = (row: RequestRow): RequestRow => (isOwn ? { ...row, titleId: null } : row);
        return { asOf: clock.now(), ...page, rows: page.rows.map(shown) };
      },
    });
    app.route({
      method: 'GET',
      url: '/api/v1/software-requests/choices',
      config: { access: ASKERS },
      schema: {
        summary: 'Titles that can be asked for; for a section head decided ones, and those of their own terminals',
        querystring: Type.Object({ q: Type.String({ maxLength: 200 }) }),
        response: { 200: requestChoices },
      },
      handler: async ({ query, session }) => ({ rows: await requests.choices(query.q, session.scope, MOST_CHOICES) }),
    });
    app.route({
      method: 'POST',
      url: '/api/v1/software-requests',
      config: { access: ASKERS },
      schema: {
        summary: 'Asks that software be allowed or forbidden, with the reason and for whom',
        body: requestBody,
        response: { 200: Type.Object({ requestId: Type.String() }) },
      },
      handler: async (request) => ({
        requestId: await askFor(room, request.body, request.session, actorOf(request)),
      }),
    });
    app.route({
      method: 'POST',
      url: '/api/v1/software-requests/:requestId/withdrawal',
      config: { access: ASKERS },
      schema: {
        summary: 'Withdraws a request of one’s own that nobody has answered',
        params: requestParams,
        body: withdrawalBody,
        response: { 204: Type.Null() },
      },
      async handler(request, reply) {
        const requestId = request.params.requestId as RequestId;
        await withdraw(room, { requestId, reason: request.body.reason }, request.session, actorOf(request));
        return reply.code(204).send(null);
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/software-requests/answers',
      config: { access: DECIDERS },
      schema: {
        summary: 'Answers requests, all of them or none; a title that is asked for is decided by it',
        body: answersBody,
        response: { 200: decidedView },
      },
      handler: async (request) => ({ count: await answerMany(room, request.body, actorOf(request)) }),
    });
    app.route({
      method: 'POST',
      url: '/api/v1/software-decisions',
      config: { access: DECIDERS },
      schema: {
        summary: 'Decides about many titles, all of them or none; 409 when somebody else did meanwhile',
        body: decisionsBody,
        response: { 200: decidedView },
      },
      handler: async (request) => ({ count: await decideMany(room, request.body, actorOf(request)) }),
    });
  };
}
