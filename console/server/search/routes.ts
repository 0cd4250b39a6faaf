// The one search of the top bar: endpoints, people, departments, software and devices, limited to what the role may open.
import { Type } from 'typebox';
import type { Role } from '../../../shared/protocol/api/common.ts';
import { searchView } from '../../../shared/protocol/api/overview.ts';
import { lenientKana } from '../../../shared/search/kana.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Api } from '../api/api.ts';
import { fold, searchWords } from '../endpoints/search-text.ts';
import type { EndpointStore } from '../endpoints/store.ts';
import { deviceStore } from '../store/devices.ts';
import { peopleStore } from '../store/people.ts';
import { softwareStore } from '../store/software.ts';
import type { Store } from '../store/store.ts';

const MAX_HITS = 20;
const MAX_OTHERS = 5;
/** Of the whole city's people and software, as their pages. */
const SEE_ALL: readonly Role[] = ['administrator', 'operator', 'auditor'];

export function searchRoutes({
  store,
  endpoints,
  clock,
}: {
  store: Store;
  endpoints: Pick<EndpointStore, 'page' | 'departments'>;
  clock: { now(): EpochMs };
}) {
  const [people, software, devices] = [peopleStore(store), softwareStore(store.db), deviceStore(store.db)];
  return (app: Api): void => {
    app.route({
      method: 'GET',
      url: '/api/v1/search',
      config: { access: ['administrator', 'operator', 'section-head', 'auditor'], reads: 'personal-data' },
      schema: {
        summary: 'What fits what was typed: at most 20 endpoints and 5 of each other kind; nothing for nothing',
        querystring: Type.Object({ q: Type.String({ maxLength: 200 }) }),
        response: { 200: searchView },
      },
      async handler({ query: { q }, session }) {
        const words = searchWords(q);
        if (words.length === 0) return { hits: [], people: [], departments: [], software: [], devices: [] };
        const now = clock.now();
        // A token narrowed to some sections sees no list of the whole city either.
        const seesAll = SEE_ALL.includes(session.role) && session.scope.kind === 'all';
        const order = { sort: 'name', direction: 'asc', offset: 0, limit: MAX_OTHERS } as const;
        const [found, persons, departments, titles, pieces] = await Promise.all([
          endpoints.page({ q, limit: MAX_HITS }, now, session.scope),
          seesAll ? people.page({ q }, order, now) : { rows: [] },
          endpoints.departments(session.scope),
          seesAll ? software.page({ q, limit: MAX_OTHERS }, now) : { rows: [] },
          devices.page(
            { q, limit: MAX_OTHERS, ...(session.role === 'section-head' ? { storage: 'yes' as const } : {}) },
            session.scope,
          ),
        ]);
        return {
          hits: found.rows.map(({ endpointId, name, department, user, serial }) => ({
            kind: 'endpoint' as const,
            endpointId,
            title: name,
            detail: [department, user, serial].filter((part) => part !== null && part !== '').join(' · '),
          })),
          people: persons.rows.map((person) => ({
            personId: person.personId,
            title: `${person.familyName} ${person.givenName}`,
            detail: `${person.familyReading} ${person.givenReading} · ${person.staffNumber}`,
          })),
          departments: departments
            .filter(({ department }) => words.every((word) => isIn(fold(department), word)))
            .slice(0, MAX_OTHERS),
          software: titles.rows.map((row) => ({ titleId: row.titleId, title: row.title, endpoints: row.endpoints })),
          devices: pieces.rows.map(({ deviceId, manufacturer, product, serial, lastEndpoint }) => ({
            deviceId,
            title: [manufacturer, product].filter((part) => part !== null && part !== '').join(' ') || null,
            detail: [serial, lastEndpoint?.name].filter((part) => part !== null && part !== undefined).join(' · '),
          })),
        };
      },
    });
  };
}

function isIn(text: string, word: string): boolean {
  return text.includes(word) || lenientKana(text).includes(lenientKana(word));
}
