// Saved views over HTTP: one's own by anybody who has lists, shared ones by operators and administrators.
import { randomUUID } from 'node:crypto';
import { Type } from 'typebox';
import { readEndpointFilter } from '../../../shared/endpoints/filter-address.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { DepartmentName } from '../../../shared/organisation/tree.ts';
import type { Role } from '../../../shared/protocol/api/common.ts';
import {
  type SavedView,
  savedView,
  savedViews,
  viewBody,
  viewEdit,
  viewsQuery,
} from '../../../shared/protocol/api/views.ts';
import { DAY_MS, type EpochMs } from '../../../shared/time/epoch.ts';
import { endedDepartments, namesDepartments } from '../../../shared/views/ended.ts';
import { type ViewPage, viewParameters } from '../../../shared/views/view.ts';
import type { Api } from '../api/api.ts';
import { type AuditTold, actorOf } from '../audit/audit.ts';
import type { EndpointStore } from '../endpoints/store.ts';
import type { FullSession } from '../sessions/visitor.ts';
import { departmentStore } from '../store/departments.ts';
import type { Store } from '../store/store.ts';
import { viewStore } from '../store/views.ts';
import type { StoredView, ViewChange } from './store.ts';

export interface ViewRouteNeeds {
  readonly store: Store;
  readonly endpoints: Pick<EndpointStore, 'figures'>;
  readonly clock: { now(): EpochMs };
}

const READERS = ['administrator', 'operator', 'section-head', 'auditor'] as const;
const WATCHING = ['administrator', 'operator', 'auditor'] as const;
/** A view's name and filter tell of the list: who may not see that does not see this. */
const READERS_OF: Readonly<Record<ViewPage, readonly Role[]>> = {
  '/endpoints': READERS,
  '/conditions': READERS,
  '/media': READERS,
  '/media/register': READERS,
  '/events': READERS,
  '/software': WATCHING,
  '/devices': WATCHING,
  '/organisation': READERS,
  '/audit': ['administrator', 'auditor'],
};
const SHARERS: readonly Role[] = ['administrator', 'operator'];
/** More tabs than this nobody reads. */
const MOST_OWN = 30;
const KEPT_REMOVED_MS = DAY_MS;
const params = Type.Object({ viewId: Type.String({ maxLength: 64 }) });
const done = Type.Object({ done: Type.Literal(true) });

export function viewRoutes({ store, endpoints, clock }: ViewRouteNeeds): (app: Api) => void {
  const views = viewStore(store.db);
  return (app) => {
    app.route({
      method: 'GET',
      url: '/api/v1/views',
      config: { access: READERS, reads: 'personal-data-list' },
      schema: {
        summary: 'Saved views of a page: one’s own and the shared ones, with their counts',
        querystring: viewsQuery,
        response: { 200: savedViews },
      },
      async handler({ query, session }) {
        demandReader(query.page, session);
        const rows = await views.list(query.page, session.accountId);
        const names = await namesFor(rows);
        return { rows: await Promise.all(rows.map((view) => told(view, session, names))) };
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/views',
      config: { access: READERS },
      schema: { summary: 'Saves a view', body: viewBody, response: { 200: savedView } },
      async handler(request) {
        const { session } = request;
        const { page, name, isShared } = request.body;
        demandReader(page, session);
        if (isShared) demandSharer(session);
        const viewId = newId(clock.now());
        const wanted = changeOf(page, request.body);
        await store.db.transaction().execute(async (trx) => {
          const inside = viewStore(trx);
          await inside.forgetRemoved(clock.now() - KEPT_REMOVED_MS);
          if ((await inside.countOf(page, session.accountId)) >= MOST_OWN)
            throw new SekimoriError('SKM_VIEW_TOO_MANY', { most: MOST_OWN });
          await inside.add({ viewId, accountId: session.accountId, page, ...wanted }, clock.now());
          await tell(trx, request, isShared, {
            action: 'view.saved',
            subject: { kind: 'view', id: viewId, name },
            after: { page, ...wanted },
          });
        });
        return told(found(await views.find(viewId)), session);
      },
    });
    app.route({
      method: 'PUT',
      url: '/api/v1/views/:viewId',
      config: { access: READERS },
      schema: {
        summary: 'Renames, shares or changes a view; 409 when somebody else did meanwhile',
        params,
        body: viewEdit,
        response: { 200: savedView },
      },
      async handler(request) {
        const { viewId } = request.params;
        await store.db.transaction().execute(async (trx) => {
          const inside = viewStore(trx);
          const before = demandMine(await inside.find(viewId), request.session);
          if (request.body.isShared) demandSharer(request.session);
          const wanted = changeOf(before.page, request.body);
          await inside.change(viewId, wanted, request.body.version, clock.now());
          const { name, parameters, isShared } = before;
          await tell(trx, request, isShared || wanted.isShared, {
            action: 'view.changed',
            subject: { kind: 'view', id: viewId, name },
            before: { name, parameters, isShared },
            after: wanted,
          });
        });
        return told(found(await views.find(viewId)), request.session);
      },
    });
    app.route({
      method: 'DELETE',
      url: '/api/v1/views/:viewId',
      config: { access: READERS },
      schema: {
        summary: 'Takes a view away; for a day it can be brought back',
        params,
        querystring: Type.Object({ version: Type.Integer() }),
        response: { 200: done },
      },
      async handler(request) {
        const { viewId } = request.params;
        await store.db.transaction().execute(async (trx) => {
          const inside = viewStore(trx);
          const { name, page, parameters, isShared } = demandMine(await inside.find(viewId), request.session);
          await inside.remove(viewId, request.query.version, clock.now());
          await tell(trx, request, isShared, {
            action: 'view.removed',
            subject: { kind: 'view', id: viewId, name },
            before: { page, name, parameters },
          });
        });
        return { done: true as const };
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/views/:viewId/restore',
      config: { access: READERS },
      schema: { summary: 'Brings a view back that was taken away', params, response: { 200: savedView } },
      async handler(request) {
        const { viewId } = request.params;
        await store.db.transaction().execute(async (trx) => {
          const inside = viewStore(trx);
          const { name, page, parameters, isShared } = demandMine(await inside.find(viewId, true), request.session);
          await inside.restore(viewId);
          await tell(trx, request, isShared, {
            action: 'view.restored',
            subject: { kind: 'view', id: viewId, name },
            after: { page, name, parameters },
          });
        });
        return told(found(await views.find(viewId)), request.session);
      },
    });

    /** What concerns its owner alone changes nothing of the product. */
    async function tell(
      trx: Parameters<typeof app.audit.append>[0],
      request: Parameters<typeof actorOf>[0],
      concernsAll: boolean,
      entry: AuditTold,
    ): Promise<void> {
      if (concernsAll) await app.audit.append(trx, actorOf(request), entry);
      else app.audit.nothingToTell(actorOf(request));
    }
  };

  /** Read once for all, and only where a view asks for them. */
  async function namesFor(rows: readonly StoredView[]): Promise<readonly DepartmentName[]> {
    return rows.some(({ parameters }) => namesDepartments(parameters)) ? departmentStore(store.db).names() : [];
  }

  async function told(view: StoredView, session: FullSession, names?: readonly DepartmentName[]): Promise<SavedView> {
    const { accountId, ...shown } = view;
    return {
      ...shown,
      ended: endedDepartments(view.parameters, names ?? (await namesFor([view])), clock.now()),
      parameters: view.parameters.map(([name, value]): [string, string] => [name, value]),
      isMine: accountId === session.accountId,
      mayChange: accountId === session.accountId || (view.isShared && SHARERS.includes(session.role)),
      count: view.page === '/endpoints' ? await countOf(view, session) : null,
    };
  }

  async function countOf({ parameters }: Pick<StoredView, 'parameters'>, { scope }: FullSession): Promise<number> {
    const figures = await endpoints.figures(readEndpointFilter(parameters), scope);
    return Object.values(figures)
      .flatMap((zone) => Object.values(zone))
      .reduce((sum, count) => sum + count, 0);
  }
}

function changeOf(
  page: StoredView['page'],
  { name, parameters, isShared }: Pick<ViewChange, 'name' | 'parameters' | 'isShared'>,
): ViewChange {
  return { name: name.trim(), parameters: viewParameters(page, parameters), isShared };
}

/** Ids grow with time, so that tabs stand in the order in which they were made. */
function newId(now: EpochMs): string {
  return `view-${now.toString(36).padStart(9, '0')}-${randomUUID().slice(0, 18)}`;
}

/** @throws SKM_NOT_FOUND also for somebody else's own: that it exists is not told */
function demandMine(view: StoredView | null, session: FullSession): StoredView {
  const known = found(view);
  if (known.accountId === session.accountId) return known;
  if (!known.isShared) throw new SekimoriError('SKM_NOT_FOUND');
  demandSharer(session);
  return known;
}

function demandReader(page: ViewPage, { role }: FullSession): void {
  if (!READERS_OF[page].includes(role)) throw new SekimoriError('SKM_ROLE_NEEDED', { roles: String(READERS_OF[page]) });
}

function demandSharer({ role }: FullSession): void {
  if (!SHARERS.includes(role)) throw new SekimoriError('SKM_ROLE_NEEDED', { roles: String(SHARERS) });
}

function found<T>(value: T | null): T {
  if (value === null) throw new SekimoriError('SKM_NOT_FOUND');
  return value;
}
