// The fleet's software over HTTP: titles, deciding about one, and spellings that are joined and taken apart.
import { SekimoriError } from '../../../shared/errors/error.ts';
import {
  decisionBody,
  joinBody,
  type SoftwareTitleView,
  softwareListQuery,
  softwarePage,
  softwareParams,
  softwareQuery,
  softwareTitleView,
  spellingParams,
} from '../../../shared/protocol/api/software.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Api } from '../api/api.ts';
import { actorOf } from '../audit/audit.ts';
import { listFileRoutes } from '../export/list-files.ts';
import { softwareStore } from '../store/software.ts';
import type { Store } from '../store/store.ts';
import { decideOne } from './deciding.ts';
import { SOFTWARE_COLUMNS } from './software-columns.ts';

const READERS = ['administrator', 'operator', 'auditor'] as const;
const CHANGERS = ['administrator', 'operator'] as const;
export function softwareRoutes({ store, clock }: { store: Store; clock: { now(): EpochMs } }): (app: Api) => void {
  const software = softwareStore(store.db);

  return (app) => {
    app.route({
      method: 'GET',
      url: '/api/v1/software',
      config: { access: READERS, reads: 'personal-data-list' },
      schema: {
        summary: 'Titles of software that endpoints have; those on most endpoints first',
        querystring: softwareQuery,
        response: { 200: softwarePage },
      },
      async handler(request) {
        const now = clock.now();
        return { asOf: now, ...(await software.page(request.query, now)) };
      },
    });
    listFileRoutes(
      app,
      {
        path: '/api/v1/software',
        access: READERS,
        what: 'Titles of software',
        query: softwareListQuery.properties,
        sheet: 'ソフトウェア',
        columns: () => SOFTWARE_COLUMNS,
        rows: (query) => software.rows(query, clock.now()),
      },
      clock,
    );
    app.route({
      method: 'GET',
      url: '/api/v1/software/:titleId',
      config: { access: READERS, reads: 'personal-data' },
      schema: {
        summary: 'One title: versions, spellings with how each was joined, and who has it',
        params: softwareParams,
        response: { 200: softwareTitleView },
      },
      handler: (request) => view(request.params.titleId),
    });
    app.route({
      method: 'POST',
      url: '/api/v1/software/:titleId/decision',
      config: { access: ['administrator'] },
      schema: {
        summary: 'Decides about a title; 409 when somebody else did meanwhile',
        params: softwareParams,
        body: decisionBody,
        response: { 200: softwareTitleView },
      },
      async handler(request) {
        const { titleId } = request.params;
        await decideOne({ store, clock, audit: app.audit }, titleId, request.body, actorOf(request));
        return view(titleId);
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/software-spellings/:spellingId/title',
      config: { access: CHANGERS },
      schema: {
        summary:
          'Counts a spelling for another title, or for one of its own when `titleId` is null; answers where it is now',
        params: spellingParams,
        body: joinBody,
        response: { 200: softwareTitleView },
      },
      async handler(request) {
        const { titleId, reason } = request.body;
        const to = await store.db.transaction().execute(async (trx) => {
          const by = request.session.displayName;
          const moved = await softwareStore(trx).move(request.params.spellingId, titleId, by, clock.now());
          await app.audit.append(trx, actorOf(request), {
            action: titleId === null ? 'software.parted' : 'software.joined',
            subject: { kind: 'software', id: moved.to.titleId, name: moved.name },
            before: moved.from,
            after: moved.to,
            reason,
          });
          return moved.to.titleId;
        });
        return view(to);
      },
    });
  };

  async function view(titleId: string): Promise<SoftwareTitleView> {
    const title = await software.find(titleId);
    if (title === null) throw new SekimoriError('SKM_NOT_FOUND');
    return { asOf: clock.now(), title, ...(await software.parts(titleId)) };
  }
}
