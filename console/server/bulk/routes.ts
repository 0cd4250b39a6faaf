// Bulk actions over HTTP: asked for what was chosen, looked after while they run, taken back.
import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { readEndpointFilter } from '../../../shared/endpoints/filter-address.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { EndpointId } from '../../../shared/ids/ids.ts';
import type { Scope } from '../../../shared/organisation/scope.ts';
import { type BulkBody, bulkBody, bulkJob, bulkJobRows, bulkJobs } from '../../../shared/protocol/api/bulk.ts';
import { windowQuery } from '../../../shared/protocol/api/common.ts';
import { type EndpointRow, reasonBody } from '../../../shared/protocol/api/endpoints.ts';
import { DAY_MS } from '../../../shared/time/epoch.ts';
import type { Api } from '../api/api.ts';
import { actorOf } from '../audit/audit.ts';
import type { EndpointStore } from '../endpoints/store.ts';
import { bulkStore } from '../store/bulk-jobs.ts';
import { openBulkRunner, type RunnerNeeds } from './runner.ts';
import type { JobRow, StoredJob } from './store.ts';

export type BulkRouteNeeds = Omit<RunnerNeeds, 'audit'> & { readonly endpoints: Pick<EndpointStore, 'rows'> };

const OPERATORS = ['administrator', 'operator'] as const;
const LISTED_MS = 7 * DAY_MS;
const params = Type.Object({ jobId: Type.String({ maxLength: 64 }) });

export function bulkRoutes(needs: BulkRouteNeeds): (app: Api) => void {
  const { store, endpoints, clock } = needs;
  const jobs = bulkStore(store.db);
  return (app) => {
    const runner = openBulkRunner({ ...needs, audit: app.audit });
    app.addHook('onReady', () => runner.resume());
    app.addHook('onClose', () => runner.close());

    app.route({
      method: 'GET',
      url: '/api/v1/bulk-jobs',
      config: { access: OPERATORS },
      schema: { summary: 'Bulk actions of the last seven days, newest first', response: { 200: bulkJobs } },
      async handler() {
        const asOf = clock.now();
        return { asOf, rows: await jobs.since(asOf - LISTED_MS) };
      },
    });
    app.route({
      method: 'GET',
      url: '/api/v1/bulk-jobs/:jobId/rows',
      config: { access: OPERATORS },
      schema: {
        summary: 'The endpoints of a bulk action: those that did not become what was wanted first',
        params,
        querystring: Type.Object(windowQuery),
        response: { 200: bulkJobRows },
      },
      async handler({ params: { jobId }, query: { offset = 0, limit = 100 } }) {
        found(await jobs.find(jobId));
        return jobs.rows(jobId, { offset, limit });
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/bulk-jobs',
      config: { access: OPERATORS },
      schema: {
        summary: 'Begins a bulk action on what was chosen; 409 when what fits has changed',
        body: bulkBody,
        response: { 200: bulkJob },
      },
      async handler(request) {
        const { action, reason, chosen } = request.body;
        const { department, site } = request.body.wanted;
        if (action === 'revoke' && request.session.role !== 'administrator')
          throw new SekimoriError('SKM_ROLE_NEEDED', { roles: 'administrator' });
        const wanted = {
          ...(department === undefined ? {} : { department: department?.trim() ?? null }),
          ...(site === undefined ? {} : { site: site?.trim() ?? null }),
        };
        const rows = await chosenRows(chosen, request.session.scope);
        return begin(request, { action, wanted: action === 'move' ? wanted : {}, reason, undoOf: null }, rows);
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/bulk-jobs/:jobId/undo',
      config: { access: OPERATORS },
      schema: {
        summary: 'Takes a bulk action back, but for what somebody changed since',
        params,
        body: reasonBody,
        response: { 200: bulkJob },
      },
      async handler(request) {
        const { jobId } = request.params;
        const { wanted } = found(await jobs.find(jobId));
        const rows = await jobs.doneRows(jobId);
        if (rows.length === 0) throw new SekimoriError('SKM_BULK_NOTHING_TO_UNDO');
        return begin(request, { action: 'undo', wanted, reason: request.body.reason, undoOf: jobId }, rows);
      },
    });

    async function begin(
      request: FastifyRequest,
      asked: Pick<StoredJob, 'action' | 'wanted' | 'reason' | 'undoOf'>,
      rows: readonly Omit<JobRow, 'place'>[],
    ) {
      const actor = actorOf(request);
      const job: StoredJob = {
        ...asked,
        jobId: `bulk-${randomUUID()}`,
        accountId: request.session.accountId,
        actor,
        askedAt: clock.now(),
      };
      await store.db.transaction().execute(async (trx) => {
        const inside = bulkStore(trx);
        if (job.undoOf !== null && !(await inside.markUndone(job.undoOf, job.jobId)))
          throw new SekimoriError('SKM_BULK_NOTHING_TO_UNDO');
        await inside.add(job, rows);
        await app.audit.append(trx, actor, {
          action: 'bulk.asked',
          subject: { kind: 'bulk-job', id: job.jobId },
          after: { action: job.action, wanted: job.wanted, endpoints: rows.length, undoOf: job.undoOf },
          reason: job.reason,
        });
      });
      runner.start(job.jobId);
      return found(await jobs.view(job.jobId));
    }
  };

  /** @throws SKM_SELECTION_CHANGED when one of them is gone, or the filter no longer finds as many */
  async function chosenRows(chosen: BulkBody['chosen'], scope: Scope): Promise<Omit<JobRow, 'place'>[]> {
    const order = { sort: 'name', direction: 'asc' } as const;
    if ('ids' in chosen) {
      const wanted = new Set(chosen.ids);
      const rows = (await endpoints.rows({}, order, scope)).filter(({ endpointId }) => wanted.has(endpointId));
      return demandAsSeen(rows, wanted.size, rows.length);
    }
    const { filter, except, seen } = chosen;
    const all = await endpoints.rows(readEndpointFilter(filter), order, scope);
    const left = new Set(except);
    return demandAsSeen(
      all.filter(({ endpointId }) => !left.has(endpointId)),
      seen,
      all.length,
    );
  }
}

function demandAsSeen(rows: readonly EndpointRow[], seen: number, now: number): Omit<JobRow, 'place'>[] {
  if (seen !== now || rows.length === 0) throw new SekimoriError('SKM_SELECTION_CHANGED', { seen, now });
  return rows.map(({ endpointId, name }) => ({ endpointId: endpointId as EndpointId, name, before: null }));
}

function found<T>(value: T | null): T {
  if (value === null) throw new SekimoriError('SKM_NOT_FOUND');
  return value;
}
