// Endpoints over HTTP: the list, its CSV, one endpoint with its state, and what operators change of it.
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { EndpointId } from '../../../shared/ids/ids.ts';
import { epochMs, literals } from '../../../shared/protocol/api/common.ts';
import {
  ENDPOINT_SORTS,
  type EndpointView,
  endpointEdit,
  endpointFilter,
  endpointPage,
  endpointQuery,
  endpointView,
  reasonBody,
  stateChanges,
  stateView,
} from '../../../shared/protocol/api/endpoints.ts';
import { SECTIONS } from '../../../shared/protocol/uplink/state.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Api } from '../api/api.ts';
import { actorOf } from '../audit/audit.ts';
import { withExpectedBack } from '../calendar/expected-back.ts';
import type { ConditionStore } from '../conditions/store.ts';
import { chosenColumns } from '../export/column.ts';
import { listFileRoutes } from '../export/list-files.ts';
import { contiguousUpTo, missing } from '../ingest/seq-ranges.ts';
import type { StateStore } from '../state/store.ts';
import { calendarStore } from '../store/calendar.ts';
import type { EventStore } from '../store/event-store.ts';
import type { Store } from '../store/store.ts';
import { terminalStore } from '../store/terminals.ts';
import { listingOf } from '../terminals/row.ts';
import { editEndpoint, revokeEndpoint } from './changes.ts';
import { ENDPOINT_COLUMNS } from './endpoint-columns.ts';
import type { LivenessWatch } from './liveness.ts';
import type { EndpointDetail, EndpointStore } from './store.ts';

export interface EndpointRouteNeeds {
  readonly store: Store;
  readonly endpoints: EndpointStore;
  readonly conditions: ConditionStore;
  readonly state: StateStore;
  readonly events: EventStore;
  readonly watch: Pick<LivenessWatch, 'sweep'>;
  readonly clock: { now(): EpochMs };
}

const READERS = ['administrator', 'operator', 'section-head', 'auditor'] as const;
const OPERATORS = ['administrator', 'operator'] as const;
const MAX_GAPS = 1_000;
const done = Type.Object({ done: Type.Literal(true) });
const endpointParams = Type.Object({ endpointId: Type.String({ maxLength: 64 }) });
const sectionParams = Type.Object({ endpointId: Type.String({ maxLength: 64 }), section: literals(SECTIONS) });
const exportQuery = {
  ...endpointFilter,
  sort: Type.Optional(literals(ENDPOINT_SORTS)),
  direction: Type.Optional(literals(['asc', 'desc'])),
  columns: Type.Optional(Type.String({ maxLength: 300, description: 'Ids of the columns, by commas; without it all' })),
};

export function endpointRoutes({ store, endpoints, conditions, state, events, watch, clock }: EndpointRouteNeeds) {
  const calendar = calendarStore(store.db);
  const terminals = terminalStore(store);
  return (app: Api): void => {
    app.route({
      method: 'GET',
      url: '/api/v1/endpoints',
      config: { access: READERS, reads: 'personal-data-list' },
      schema: {
        summary: 'Endpoints: one window of the list, with the counts of the same filter',
        querystring: endpointQuery,
        response: { 200: endpointPage },
      },
      async handler(request) {
        const page = await endpoints.page(request.query, clock.now(), request.session.scope);
        return { ...page, rows: await withExpectedBack(page.rows, calendar, page.asOf) };
      },
    });
    listFileRoutes(
      app,
      {
        path: '/api/v1/endpoints',
        access: READERS,
        what: 'Endpoints',
        query: exportQuery,
        sheet: '端末',
        columns: ({ columns = '' }) => chosenColumns(ENDPOINT_COLUMNS, columns.split(',')),
        rows: ({ sort = 'name', direction = 'asc', columns: _, ...filter }, { session }) =>
          endpoints.rows(filter, { sort, direction }, session.scope),
      },
      clock,
    );
    app.route({
      method: 'GET',
      url: '/api/v1/endpoints/:endpointId',
      config: { access: READERS, reads: 'personal-data' },
      schema: { summary: 'One endpoint', params: endpointParams, response: { 200: endpointView } },
      async handler(request): Promise<EndpointView> {
        const endpointId = request.params.endpointId as EndpointId;
        const detail = found(await endpoints.find(endpointId, request.session.scope));
        const { row, isPrivileged, hostname, kernel, address, certificate } = detail;
        const asOf = clock.now();
        const [endpoint = row] = await withExpectedBack([row], calendar, asOf);
        return {
          asOf,
          endpoint,
          isPrivileged,
          hostname,
          kernel,
          address,
          journal: await journalOf(detail),
          certificate,
          conditions: await conditions.openOf(endpointId),
          listing: listingOf(await terminals.ofEndpoint(detail.id), asOf),
          sections: await state.sectionsOf(detail.id),
        };
      },
    });
    app.route({
      method: 'GET',
      url: '/api/v1/endpoints/:endpointId/state/:section',
      config: { access: READERS, reads: 'personal-data' },
      schema: {
        summary: 'The items of one section, now or as recorded at a past instant',
        params: sectionParams,
        querystring: Type.Object({ on: Type.Optional(epochMs()) }),
        response: { 200: stateView },
      },
      async handler(request) {
        const { endpointId, section } = request.params;
        await demandSeen(request);
        return found(await state.view(endpointId as EndpointId, section, request.query.on ?? null, clock.now()));
      },
    });
    app.route({
      method: 'GET',
      url: '/api/v1/endpoints/:endpointId/state/:section/changes',
      config: { access: READERS, reads: 'personal-data' },
      schema: {
        summary: 'What changed in one section, newest first',
        params: sectionParams,
        querystring: Type.Object({ limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 100 })) }),
        response: { 200: stateChanges },
      },
      async handler(request) {
        const { endpointId, section } = request.params;
        await demandSeen(request);
        return found(await state.changes(endpointId as EndpointId, section, request.query.limit ?? 100, clock.now()));
      },
    });
    app.route({
      method: 'PUT',
      url: '/api/v1/endpoints/:endpointId',
      config: { access: OPERATORS },
      schema: {
        summary: 'Changes the name, department or site of an endpoint',
        params: endpointParams,
        body: endpointEdit,
        response: { 200: done },
      },
      async handler(request) {
        const { name, department, site } = request.body;
        const edit = {
          ...(name === undefined ? {} : { name }),
          ...(department === undefined ? {} : { department }),
          ...(site === undefined ? {} : { site }),
        };
        const endpointId = request.params.endpointId as EndpointId;
        await editEndpoint({ store, audit: app.audit, clock }, endpointId, edit, actorOf(request));
        return { done: true as const };
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/endpoints/:endpointId/revoke',
      config: { access: ['administrator'] },
      schema: {
        summary: 'Revokes an endpoint; its open connection ends',
        params: endpointParams,
        body: reasonBody,
        response: { 200: done },
      },
      async handler(request) {
        const endpointId = request.params.endpointId as EndpointId;
        await revokeEndpoint({ store, audit: app.audit, clock }, endpointId, request.body.reason, actorOf(request));
        await watch.sweep();
        return { done: true as const };
      },
    });
  };

  /** @throws SKM_NOT_FOUND for an endpoint outside of the caller's scope, as for one that is not there */
  async function demandSeen({ params, session }: FastifyRequest<{ Params: { endpointId: string } }>): Promise<void> {
    if (session.scope.kind !== 'all') found(await endpoints.find(params.endpointId as EndpointId, session.scope));
  }

  /** What the agent said of its journal, and what this console holds of the same epoch. */
  async function journalOf({ id, journal }: EndpointDetail): Promise<EndpointView['journal']> {
    if (journal === null) return null;
    const { epoch, lastSeq, usedBytes, limitBytes, oldestUnsentAt } = journal;
    const ranges = (await events.headsOf(id)).find((head) => head.epoch === epoch)?.ranges ?? [];
    return {
      epoch,
      lastSeq,
      storedUpTo: contiguousUpTo(ranges),
      missing: missing(ranges).slice(0, MAX_GAPS),
      usedBytes,
      limitBytes,
      oldestUnsentAt,
    };
  }
}

function found<T>(value: T | null): T {
  if (value === null) throw new SekimoriError('SKM_NOT_FOUND');
  return value;
}
