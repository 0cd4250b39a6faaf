// Permits over HTTP: the list and the inbox, one permit with its ledger, deciding, and what became of the medium.
import { Type } from 'typebox';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { DepartmentId, PermitId } from '../../../shared/ids/ids.ts';
import { sees, withEverythingBelow } from '../../../shared/organisation/scope.ts';
import { cleanPurposes } from '../../../shared/permits/purposes.ts';
import { PERMIT_CLOSINGS, type PermitAct, possibleActs } from '../../../shared/permits/state.ts';
import { windowQuery } from '../../../shared/protocol/api/common.ts';
import {
  approvalBody,
  closingBody,
  type PermitFilter,
  permitFileQuery,
  permitLedger,
  permitPage,
  permitParams,
  permitQuery,
  permitReasonBody,
  permitView,
  purposesBody,
  purposesView,
} from '../../../shared/protocol/api/permits.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Api } from '../api/api.ts';
import { actorOf } from '../audit/audit.ts';
import { listFileRoutes } from '../export/list-files.ts';
import { demandProof } from '../operators/proof.ts';
import { openSessions } from '../sessions/sessions.ts';
import type { FullSession } from '../sessions/visitor.ts';
import { accountStore } from '../store/accounts.ts';
import { together } from '../store/atomic.ts';
import { departmentTree } from '../store/department-tree.ts';
import { permitClaims } from '../store/permit-claims.ts';
import { permitStore } from '../store/permits.ts';
import { purposeSetting, purposesOf } from './asker.ts';
import { approve, close, type DecidingRoom, refuse, sendBack, withdraw } from './deciding.ts';
import { ledgerOf } from './ledger.ts';
import { ownPermitRoutes } from './own-routes.ts';
import { PERMIT_COLUMNS } from './permit-columns.ts';
import type { Claim, StoredPermit } from './store.ts';
import { permitRowsOf, permitViewOf } from './view.ts';

const READERS = ['administrator', 'operator', 'section-head', 'auditor'] as const;
const DECIDERS = ['section-head'] as const;
/** They take media back, and end a permit when something is wrong. */
const KEEPERS = ['administrator', 'operator', 'section-head'] as const;
const MOST_IN_FILE = 100_000;

export function permitRoutes(needs: Omit<DecidingRoom, 'audit'>): (app: Api) => void {
  const { store, clock } = needs;
  const permits = permitStore(store);
  const sessions = openSessions(store, clock);
  const ownRoutes = ownPermitRoutes(needs);

  return (app) => {
    const room = { ...needs, audit: app.audit };
    ownRoutes(app);
    app.route({
      method: 'GET',
      url: '/api/v1/permits',
      config: { access: READERS, reads: 'personal-data-list' },
      schema: {
        summary: 'Permits to carry data out or in; a section head sees those their sections decide',
        querystring: permitQuery,
        response: { 200: permitPage },
      },
      async handler({ query: { offset = 0, limit = 100, sort = 'asked', direction = 'desc', ...filter }, session }) {
        const now = clock.now();
        const page = await pageOf(filter, { sort, direction, offset, limit }, session, now);
        return { asOf: now, total: page.total, counts: page.counts, rows: await permitRowsOf(store, page.rows, now) };
      },
    });
    listFileRoutes(
      app,
      {
        path: '/api/v1/permits',
        access: READERS,
        what: 'Permits to carry data out or in',
        query: permitFileQuery,
        sheet: '持ち出し・持ち込みの許可',
        columns: () => PERMIT_COLUMNS,
        async rows({ sort = 'asked', direction = 'desc', ...filter }, { session }) {
          const now = clock.now();
          const all = { sort, direction, offset: 0, limit: MOST_IN_FILE };
          return permitRowsOf(store, (await pageOf(filter, all, session, now)).rows, now);
        },
      },
      clock,
    );
    app.route({
      method: 'GET',
      url: '/api/v1/permits/purposes',
      config: { access: READERS },
      schema: {
        summary: 'What permits can be asked for: the city’s list of purposes',
        response: { 200: purposesView },
      },
      handler: async () => ({ purposes: [...(await purposesOf(store))] }),
    });
    app.route({
      method: 'PUT',
      url: '/api/v1/permits/purposes',
      config: { access: ['administrator'] },
      schema: { summary: 'Changes the list of purposes', body: purposesBody, response: { 200: purposesView } },
      async handler(request) {
        const { reason } = request.body;
        const after = cleanPurposes(request.body.purposes);
        await together(store, async (within) => {
          const before = await purposesOf(within);
          await purposeSetting(within).write(after);
          await app.audit.append(within.db, actorOf(request), {
            action: 'permit.purposes-changed',
            subject: { kind: 'settings', id: 'permit-purposes', name: null },
            before,
            after,
            reason,
          });
        });
        return { purposes: after };
      },
    });
    app.route({
      method: 'GET',
      url: '/api/v1/permits/:permitId',
      config: { access: READERS, reads: 'personal-data' },
      schema: { summary: 'One permit', params: permitParams, response: { 200: permitView } },
      handler: ({ params, session }) => view(params.permitId, session),
    });
    app.route({
      method: 'GET',
      url: '/api/v1/permits/:permitId/ledger',
      config: { access: READERS, reads: 'personal-data' },
      schema: {
        summary: 'What the terminal told of one permit: opened, every file, gaps, the comparison; newest first',
        params: permitParams,
        querystring: Type.Object(windowQuery),
        response: { 200: permitLedger },
      },
      async handler({ params, query: { offset = 0, limit = 100 }, session }) {
        const permit = await visible(params.permitId, session);
        return ledgerOf(store.eventReader, permit, { offset, limit }, clock.now());
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/permits/:permitId/approval',
      config: { access: DECIDERS, by: 'people' },
      schema: {
        summary: 'Approves, perhaps less than was asked; asks for a second factor given just now',
        params: permitParams,
        body: approvalBody,
        response: { 200: permitView },
      },
      async handler(request) {
        await demandProof({ sessions, clock }, request);
        const { permitId } = request.params;
        await approve(room, permitId as PermitId, request.body, request.session, actorOf(request));
        return view(permitId, request.session);
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/permits/:permitId/refusal',
      config: { access: DECIDERS, by: 'people' },
      schema: {
        summary: 'Refuses what was asked, with the reason',
        params: permitParams,
        body: permitReasonBody,
        response: { 200: permitView },
      },
      async handler(request) {
        const { permitId } = request.params;
        await refuse(room, permitId as PermitId, request.body, request.session, actorOf(request));
        return view(permitId, request.session);
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/permits/:permitId/sending-back',
      config: { access: DECIDERS, by: 'people' },
      schema: {
        summary: 'Sends a request back to be mended, with what is to be mended',
        params: permitParams,
        body: permitReasonBody,
        response: { 200: permitView },
      },
      async handler(request) {
        const { permitId } = request.params;
        await sendBack(room, permitId as PermitId, request.body, request.session, actorOf(request));
        return view(permitId, request.session);
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/permits/:permitId/withdrawal',
      config: { access: KEEPERS, by: 'people' },
      schema: {
        summary: 'Ends an approved permit; the terminal closes the medium at once',
        params: permitParams,
        body: permitReasonBody,
        response: { 200: permitView },
      },
      async handler(request) {
        const { permitId } = request.params;
        await withdraw(room, permitId as PermitId, request.body, isVisibleTo(request.session), actorOf(request));
        return view(permitId, request.session);
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/permits/:permitId/closings',
      config: { access: KEEPERS, by: 'people' },
      schema: {
        summary: 'Records that the medium came back, was erased or disposed of; never of a permit of one’s own',
        params: permitParams,
        body: closingBody,
        response: { 200: permitView },
      },
      async handler(request) {
        const { permitId } = request.params;
        const { accountId, role } = request.session;
        const decider = { accountId, role, mayDo: isVisibleTo(request.session) };
        await close(room, permitId as PermitId, request.body, decider, actorOf(request));
        return view(permitId, request.session);
      },
    });
  };

  async function pageOf(
    { under, deciding, ...filter }: PermitFilter,
    order: Parameters<typeof permits.page>[1],
    session: FullSession,
    now: EpochMs,
  ) {
    const claims = await permitClaims(store.db, session, now);
    const departments =
      under === undefined
        ? {}
        : { departments: withEverythingBelow([under as DepartmentId], await departmentTree(store.db, now)) };
    const question = { ...filter, ...departments, ...(deciding === undefined ? {} : { claims }) };
    return permits.page(question, order, { scope: session.scope, claims }, now);
  }

  async function visible(permitId: string, session: FullSession): Promise<StoredPermit> {
    const permit = await permits.find(permitId as PermitId);
    if (permit === null || !isVisibleTo(session)(permit)) throw new SekimoriError('SKM_NOT_FOUND');
    return permit;
  }

  async function view(permitId: string, session: FullSession) {
    const now = clock.now();
    const [permit, account, claims] = await Promise.all([
      visible(permitId, session),
      accountStore(store.db).byId(session.accountId),
      permitClaims(store.db, session, now),
    ]);
    const isOwn = account?.personId === permit.person.id;
    const acts = possibleActs(permit, now).filter((act) => isFor(act, session, permit, isOwn, claims));
    return permitViewOf(store, permit, acts, now);
  }
}

function isVisibleTo({ scope }: FullSession): (permit: StoredPermit) => boolean {
  return ({ departmentId }) => sees(scope, departmentId);
}

function isFor(
  act: PermitAct,
  { role }: FullSession,
  permit: StoredPermit,
  isOwn: boolean,
  claims: readonly Claim[],
): boolean {
  const isKeeper = (KEEPERS as readonly string[]).includes(role);
  if (act === 'withdraw') return isKeeper;
  if ((PERMIT_CLOSINGS as readonly string[]).includes(act)) return isKeeper && !isOwn;
  if (act !== 'approve' && act !== 'refuse' && act !== 'send-back') return false;
  return claims.some(
    ({ departments, exceptPersons }) =>
      departments.includes(permit.departmentId) && !exceptPersons.includes(permit.person.id),
  );
}
