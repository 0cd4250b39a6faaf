// The media of the fleet over HTTP: the list and its files, for a section head those of their own section.
import { mediaListQuery, mediaPage, mediaQuery } from '../../../shared/protocol/api/media.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Api } from '../api/api.ts';
import { listFileRoutes } from '../export/list-files.ts';
import { mediaStore } from '../store/media.ts';
import type { Store } from '../store/store.ts';
import { MEDIA_COLUMNS } from './media-columns.ts';

const READERS = ['administrator', 'operator', 'section-head', 'auditor'] as const;

export function mediaRoutes({ store, clock }: { store: Store; clock: { now(): EpochMs } }): (app: Api) => void {
  const media = mediaStore(store);
  return (app) => {
    app.route({
      method: 'GET',
      url: '/api/v1/media',
      config: { access: READERS, reads: 'personal-data' },
      schema: {
        summary:
          'Devices that carry storage, with terminal and person of the last use; those unused longest come first',
        querystring: mediaQuery,
        response: { 200: mediaPage },
      },
      async handler({ query, session }) {
        const now = clock.now();
        return { asOf: now, ...(await media.page(query, now, session.scope)) };
      },
    });
    listFileRoutes(
      app,
      {
        path: '/api/v1/media',
        access: READERS,
        what: 'Media',
        query: mediaListQuery.properties,
        sheet: '媒体',
        columns: () => MEDIA_COLUMNS,
        rows: (query, { session }) => media.rows(query, clock.now(), session.scope),
      },
      clock,
    );
  };
}
