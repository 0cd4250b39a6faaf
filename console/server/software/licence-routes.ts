// The ledger of licences over HTTP: what there is too little of comes first; contracts are added, changed and ended with a reason.
import { dayOf } from '../../../shared/calendar/day.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { LicenceId } from '../../../shared/ids/ids.ts';
import {
  contractBody,
  contractEdit,
  contractEnd,
  contractParams,
  type LicencesView,
  ledgerListQuery,
  ledgerPage,
  ledgerQuery,
  licencesView,
} from '../../../shared/protocol/api/licences.ts';
import { softwareParams } from '../../../shared/protocol/api/software.ts';
import { standingOf } from '../../../shared/software/licence.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Api } from '../api/api.ts';
import { actorOf } from '../audit/audit.ts';
import { listFileRoutes } from '../export/list-files.ts';
import { licenceStore } from '../store/licences.ts';
import type { Store } from '../store/store.ts';
import { contractRows, ledgerOf } from './ledger.ts';
import { type LedgerLine, LICENCE_COLUMNS } from './licence-columns.ts';
import type { ContractParts } from './licence-store.ts';
import { addContract, changeContract, endContract } from './licences.ts';

const READERS = ['administrator', 'operator', 'auditor'] as const;
const CHANGERS = ['administrator', 'operator'] as const;

export function licenceRoutes({ store, clock }: { store: Store; clock: { now(): EpochMs } }): (app: Api) => void {
  const licences = licenceStore(store.db);
  return (app) => {
    const room = { store, clock, audit: app.audit };
    app.route({
      method: 'GET',
      url: '/api/v1/licences',
      config: { access: READERS },
      schema: {
        summary: 'Titles that are paid for or under contract, with seats and endpoints; those with too few seats first',
        querystring: ledgerQuery,
        response: { 200: ledgerPage },
      },
      async handler({ query: { offset = 0, limit = 100, ...query } }) {
        const now = clock.now();
        const { rows, counts } = ledgerOf(await licences.ledger(), query, dayOf(now));
        return { asOf: now, total: rows.length, rows: rows.slice(offset, offset + limit), counts };
      },
    });
    listFileRoutes(
      app,
      {
        path: '/api/v1/licences',
        access: READERS,
        what: 'The ledger of licences',
        query: ledgerListQuery.properties,
        sheet: 'ライセンス',
        columns: () => LICENCE_COLUMNS,
        rows: async (query) => {
          const today = dayOf(clock.now());
          const titles = await licences.ledger();
          const byId = new Map(titles.map((title) => [title.titleId, title]));
          return ledgerOf(titles, query, today).rows.flatMap((row): LedgerLine[] => {
            const title = byId.get(row.titleId);
            const contracts = title === undefined ? [] : contractRows(title, today);
            return contracts.length === 0
              ? [{ row, contract: null }]
              : contracts.map((contract) => ({ row, contract }));
          });
        },
      },
      clock,
    );
    app.route({
      method: 'GET',
      url: '/api/v1/software/:titleId/licences',
      config: { access: READERS },
      schema: { summary: 'The contracts of one title', params: softwareParams, response: { 200: licencesView } },
      handler: ({ params }) => view(params.titleId),
    });
    app.route({
      method: 'POST',
      url: '/api/v1/software/:titleId/licences',
      config: { access: CHANGERS },
      schema: {
        summary: 'Adds a contract of a title',
        params: softwareParams,
        body: contractBody,
        response: { 200: licencesView },
      },
      async handler(request) {
        const { reason, ...parts } = request.body;
        await addContract(room, request.params.titleId, trimmed(parts), reason, actorOf(request));
        return view(request.params.titleId);
      },
    });
    app.route({
      method: 'PUT',
      url: '/api/v1/licences/:licenceId',
      config: { access: CHANGERS },
      schema: {
        summary: 'Changes a contract; 409 with what is there now when somebody else did meanwhile',
        params: contractParams,
        body: contractEdit,
        response: { 200: licencesView },
      },
      async handler(request) {
        const { reason, version, ...parts } = request.body;
        const change = { parts: trimmed(parts), version, reason };
        return view(await changeContract(room, request.params.licenceId as LicenceId, change, actorOf(request)));
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/licences/:licenceId/end',
      config: { access: CHANGERS },
      schema: {
        summary: 'Ends a contract before its time, with its last day',
        params: contractParams,
        body: contractEnd,
        response: { 200: licencesView },
      },
      handler: async (request) =>
        view(await endContract(room, request.params.licenceId as LicenceId, request.body, actorOf(request))),
    });
  };

  async function view(titleId: string): Promise<LicencesView> {
    const now = clock.now();
    const title = await licences.ofTitle(titleId);
    if (title === null) throw new SekimoriError('SKM_NOT_FOUND');
    const today = dayOf(now);
    const standing = { used: title.used, ...standingOf(title.contracts, title.used, today) };
    return { asOf: now, titleId, standing, contracts: contractRows(title, today) };
  }
}

function trimmed<Parts extends ContractParts>(parts: Parts): ContractParts {
  return { ...parts, name: parts.name.trim(), number: parts.number.trim(), note: parts.note.trim() };
}
