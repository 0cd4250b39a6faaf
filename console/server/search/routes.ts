// The one search of the top bar: endpoints by name, person, serial, department, site or address.
import { Type } from 'typebox';
import { searchView } from '../../../shared/protocol/api/overview.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Api } from '../api/api.ts';
import { searchWords } from '../endpoints/search-text.ts';
import type { EndpointStore } from '../endpoints/store.ts';

const MAX_HITS = 20;

export function searchRoutes({
  endpoints,
  clock,
}: {
  endpoints: Pick<EndpointStore, 'page'>;
  clock: { now(): EpochMs };
}) {
  return (app: Api): void => {
    app.route({
      method: 'GET',
      url: '/api/v1/search',
      config: { access: ['administrator', 'operator', 'section-head', 'auditor'] },
      schema: {
        summary: 'At most 20 endpoints that fit what was typed; nothing for nothing',
        querystring: Type.Object({ q: Type.String({ maxLength: 200 }) }),
        response: { 200: searchView },
      },
      async handler(request) {
        if (searchWords(request.query.q).length === 0) return { hits: [] };
        const { rows } = await endpoints.page(
          { q: request.query.q, limit: MAX_HITS },
          clock.now(),
          request.session.scope,
        );
        return {
          hits: rows.map(({ endpointId, name, department, user, serial }) => ({
            kind: 'endpoint' as const,
            endpointId,
            title: name,
            detail: [department, user, serial].filter((part) => part !== null && part !== '').join(' · '),
          })),
        };
      },
    });
  };
}
