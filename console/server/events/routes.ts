// Events over HTTP: of the whole fleet and of one endpoint.
import { type Static, Type } from 'typebox';
import { SekimoriError } from '../../../shared/errors/error.ts';
import { chosenOf } from '../../../shared/events/chosen.ts';
import type { EndpointId } from '../../../shared/ids/ids.ts';
import type { Scope } from '../../../shared/organisation/scope.ts';
import { type EventPage, type EventRow, eventPage, eventQuery } from '../../../shared/protocol/api/events.ts';
import { events as eventTypes, SEVERITIES } from '../../../shared/protocol/uplink/events.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import { ZONES } from '../../../shared/zones/zone.ts';
import type { Api } from '../api/api.ts';
import type { EndpointStore } from '../endpoints/store.ts';
import { listFileRoutes } from '../export/list-files.ts';
import type { EventReader } from '../store/event-reader.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { EVENT_COLUMNS } from './event-columns.ts';
import { rowOf, severityNumbers, typeNumbers } from './rows.ts';
import { searchEvents } from './search.ts';

export interface EventRouteNeeds {
  readonly reader: EventReader;
  readonly endpoints: Pick<EndpointStore, 'find' | 'namesOf' | 'seenBy'>;
  readonly clock: { now(): EpochMs };
}

const READERS = ['administrator', 'operator', 'section-head', 'auditor'] as const;
const ROWS_AT_ONCE = 1_000;
const EVENT_TYPES = Object.keys(eventTypes);
const ofEndpointQuery = Type.Omit(eventQuery, ['endpointId']);
type Query = Omit<Static<typeof eventQuery>, 'endpointId'>;

export function eventRoutes({ reader, endpoints, clock }: EventRouteNeeds) {
  return (app: Api): void => {
    app.route({
      method: 'GET',
      url: '/api/v1/events',
      config: { access: READERS, reads: 'personal-data' },
      schema: {
        summary: 'Events of the fleet, newest first; `from` is in the span, `to` is not',
        querystring: eventQuery,
        response: { 200: eventPage },
      },
      async handler(request) {
        const { endpointId, ...query } = request.query;
        return page(query, await seenIn(endpointId, request.session.scope));
      },
    });
    listFileRoutes(
      app,
      {
        path: '/api/v1/events',
        access: READERS,
        what: 'Events of the fleet, newest first',
        query: Type.Omit(eventQuery, ['cursor', 'limit']).properties,
        sheet: 'イベント',
        columns: () => EVENT_COLUMNS,
        async rows({ endpointId, ...query }, { session }) {
          const only = await seenIn(endpointId, session.scope);
          // Asked for before anything is sent, so that a query that does not fit is refused.
          const first = await page({ ...query, limit: ROWS_AT_ONCE }, only);
          return wholeOf(first, (cursor) => page({ ...query, limit: ROWS_AT_ONCE, cursor }, only));
        },
      },
      clock,
    );
    app.route({
      method: 'GET',
      url: '/api/v1/endpoints/:endpointId/events',
      config: { access: READERS, reads: 'personal-data' },
      schema: {
        summary: 'Events of one endpoint, newest first',
        params: Type.Object({ endpointId: Type.String({ maxLength: 64 }) }),
        querystring: ofEndpointQuery,
        response: { 200: eventPage },
      },
      async handler(request) {
        const endpoint = await endpoints.find(request.params.endpointId as EndpointId, request.session.scope);
        if (endpoint === null) throw new SekimoriError('SKM_NOT_FOUND');
        return page(request.query, [endpoint.id]);
      },
    });
  };

  /** @returns the endpoints whose events are looked through: none where the one is not there to be seen; undefined: all */
  async function seenIn(endpointId: string | undefined, scope: Scope): Promise<number[] | undefined> {
    if (endpointId === undefined) {
      const seen = await endpoints.seenBy(scope);
      return seen === null ? undefined : [...seen.keys()];
    }
    const endpoint = await endpoints.find(endpointId as EndpointId, scope);
    return endpoint === null ? [] : [endpoint.id];
  }

  async function page({ from, to, cursor, limit = 100, ...query }: Query, only?: number[]) {
    // A word that names no type is refused here too: it would exclude nothing, and nobody would notice.
    typeNumbers(query['type!'] ?? []);
    const types = chosenOf(EVENT_TYPES, query.type, query['type!']);
    const severities = chosenOf(SEVERITIES, query.severity, query['severity!']);
    const zones = chosenOf(ZONES, query.zone, query['zone!']);
    const asOf = clock.now();
    if ([types, severities, zones].some((chosen) => chosen?.length === 0) || only?.length === 0)
      return { asOf, rows: [], next: null };
    const filter = {
      from,
      to,
      zones,
      types: types && typeNumbers([...new Set(types)]),
      severities: severities && severityNumbers([...new Set(severities)]),
      endpoints: only,
    };
    const { events, next } = await searchEvents(
      reader,
      filter,
      cursor === undefined ? null : readCursor(cursor),
      limit,
    );
    const names = await endpoints.namesOf([...new Set(events.map((event) => event.endpoint))]);
    const rows = events.flatMap((event) => rowOf(event, names.get(event.endpoint)) ?? []);
    return { asOf, rows, next: next && writeCursor(next) } satisfies EventPage;
  }
}

async function* wholeOf(
  first: EventPage,
  after: (cursor: string) => Promise<EventPage>,
): AsyncGenerator<readonly EventRow[]> {
  for (let slice = first; ; slice = await after(slice.next)) {
    yield slice.rows;
    if (slice.next === null) return;
  }
}
