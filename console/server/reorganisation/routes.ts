// Plans of reorganisation over HTTP.
import { Type } from 'typebox';
import { startOfDay } from '../../../shared/calendar/day.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { ReorganisationId } from '../../../shared/ids/ids.ts';
import { openChecks } from '../../../shared/organisation/reorganisation/checks.ts';
import type { Ground } from '../../../shared/organisation/reorganisation/ground.ts';
import { groundAfter, rehearse } from '../../../shared/organisation/reorganisation/rehearse.ts';
import { CHECK_IDS } from '../../../shared/organisation/reorganisation/words.ts';
import { literals } from '../../../shared/protocol/api/common.ts';
import {
  checkPage,
  checkQuery,
  checksView,
  counterBody,
  planBody,
  planEdit,
  putOffBody,
  type ReorganisationView,
  rehearsalView,
  reorganisationPage,
  reorganisationQuery,
  reorganisationView,
  stepBody,
} from '../../../shared/protocol/api/reorganisation.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Api } from '../api/api.ts';
import { actorOf } from '../audit/audit.ts';
import { reorganisationFacts } from '../store/reorganisation-facts.ts';
import { reorganisationStore } from '../store/reorganisations.ts';
import type { Store } from '../store/store.ts';
import { changePlan, close, planBack, planReorganisation, putOff, withdraw } from './plans.ts';
import type { StoredReorganisation } from './store.ts';
import { rehearsalOf, rowOf, thingsOf } from './views.ts';

const READERS = ['administrator', 'operator', 'auditor'] as const;
const ADMINISTRATORS = ['administrator'] as const;
const PATH = '/api/v1/reorganisations';
const planParams = Type.Object({ reorganisationId: Type.String({ maxLength: 64 }) });
const checkParams = Type.Object({ check: literals(CHECK_IDS) });
const answer = { response: { 200: reorganisationView } };

export function reorganisationRoutes({ store, clock }: { store: Store; clock: { now(): EpochMs } }) {
  const plans = reorganisationStore(store.db);
  const facts = reorganisationFacts(store.db);
  return (app: Api): void => {
    const room = { store, clock, audit: app.audit };
    app.route({
      method: 'GET',
      url: PATH,
      config: { access: READERS },
      schema: {
        summary: 'Plans of reorganisation: planned ones by their day, then the others, newest first',
        querystring: reorganisationQuery,
        response: { 200: reorganisationPage },
      },
      async handler(request) {
        const { state, offset = 0, limit = 100 } = request.query;
        const now = clock.now();
        const { rows, total } = await plans.page(state?.length ? state : null, { offset, limit });
        const titles = await titlesOf(rows.map(({ takesBack }) => takesBack));
        return { asOf: now, total, rows: rows.map((plan) => rowOf(plan, now, titles)) };
      },
    });
    app.route({
      method: 'GET',
      url: `${PATH}/checks`,
      config: { access: READERS, reads: 'personal-data' },
      schema: { summary: 'What is left without a holder today, by check', response: { 200: checksView } },
      async handler() {
        const now = clock.now();
        const checks = openChecks(await facts.checkFacts(now)).map(({ check, things }) => ({
          check,
          count: things.length,
        }));
        return { asOf: now, open: checks.reduce((sum, { count }) => sum + count, 0), checks };
      },
    });
    app.route({
      method: 'GET',
      url: `${PATH}/checks/:check`,
      config: { access: READERS, reads: 'personal-data' },
      schema: {
        summary: 'What one check finds',
        params: checkParams,
        querystring: checkQuery,
        response: { 200: checkPage },
      },
      async handler(request) {
        const { offset = 0, limit = 100 } = request.query;
        const { check } = request.params;
        const now = clock.now();
        const found = await facts.checkFacts(now);
        const things = openChecks(found).find((one) => one.check === check)?.things ?? [];
        const rows = thingsOf(things.slice(offset, offset + limit), found.names, now);
        return { asOf: now, check, total: things.length, rows };
      },
    });
    app.route({
      method: 'GET',
      url: `${PATH}/:reorganisationId`,
      config: { access: READERS, reads: 'personal-data' },
      schema: { summary: 'One plan with its moves', params: planParams, ...answer },
      handler: (request) => view(request.params.reorganisationId),
    });
    app.route({
      method: 'GET',
      url: `${PATH}/:reorganisationId/rehearsal`,
      config: { access: READERS },
      schema: {
        summary: 'What the plan would do on its day, and what does not fit; nothing is written',
        params: planParams,
        response: { 200: rehearsalView },
      },
      async handler(request) {
        const plan = await plans.find(request.params.reorganisationId as ReorganisationId);
        // Of one that was applied the page shows what it did, not what it would do again.
        if (plan === null || plan.state !== 'planned') throw new SekimoriError('SKM_NOT_FOUND');
        return rehearsalOf(plan, await groundOf(plan), clock.now());
      },
    });
    app.route({
      method: 'POST',
      url: PATH,
      config: { access: ADMINISTRATORS },
      schema: { summary: 'Plans a reorganisation of a day', body: planBody, ...answer },
      handler: async (request) => view(await planReorganisation(room, request.body, actorOf(request))),
    });
    app.route({
      method: 'PUT',
      url: `${PATH}/:reorganisationId`,
      config: { access: ADMINISTRATORS },
      schema: {
        summary: 'Changes a plan; 409 with both values when somebody else did meanwhile',
        params: planParams,
        body: planEdit,
        ...answer,
      },
      async handler(request) {
        const { reorganisationId } = request.params;
        await changePlan(room, reorganisationId as ReorganisationId, request.body, actorOf(request));
        return view(reorganisationId);
      },
    });
    app.route({
      method: 'POST',
      url: `${PATH}/:reorganisationId/put-off`,
      config: { access: ADMINISTRATORS },
      schema: { summary: 'Gives a plan another day', params: planParams, body: putOffBody, ...answer },
      async handler(request) {
        const { reorganisationId } = request.params;
        await putOff(room, reorganisationId as ReorganisationId, request.body, actorOf(request));
        return view(reorganisationId);
      },
    });
    for (const [step, summary, work] of [
      ['withdraw', 'Takes a plan back that is not applied yet', withdraw],
      ['close', 'Closes an applied reorganisation when nothing is left without a holder', close],
    ] as const)
      app.route({
        method: 'POST',
        url: `${PATH}/:reorganisationId/${step}`,
        config: { access: ADMINISTRATORS },
        schema: { summary, params: planParams, body: stepBody, ...answer },
        async handler(request) {
          const { reorganisationId } = request.params;
          await work(room, reorganisationId as ReorganisationId, request.body, actorOf(request));
          return view(reorganisationId);
        },
      });
    app.route({
      method: 'POST',
      url: `${PATH}/:reorganisationId/counter-plan`,
      config: { access: ADMINISTRATORS },
      schema: {
        summary:
          'Plans to take an applied reorganisation back; its rehearsal tells what newer changes stand in the way',
        params: planParams,
        body: counterBody,
        ...answer,
      },
      handler: async (request) =>
        view(await planBack(room, request.params.reorganisationId as ReorganisationId, request.body, actorOf(request))),
    });
  };

  /** What is planned for before its day counts as done: the second plan of a year builds on the first. */
  async function groundOf(plan: StoredReorganisation): Promise<Ground> {
    const earlier = await plans.before(plan);
    const moves = [...earlier, plan].flatMap((each) => each.moves);
    let ground: Ground = await facts.groundOn(plan.on, moves);
    for (const { on, moves } of earlier) {
      const then = { ...ground, at: startOfDay(on) };
      ground = { ...groundAfter(then, rehearse(then, moves)), at: ground.at };
    }
    return ground;
  }

  async function view(reorganisationId: string): Promise<ReorganisationView> {
    const plan = await plans.find(reorganisationId as ReorganisationId);
    if (plan === null) throw new SekimoriError('SKM_NOT_FOUND');
    const now = clock.now();
    const row = rowOf(plan, now, await titlesOf([plan.takesBack]));
    return { asOf: now, plan: { ...row, moves: [...plan.moves] }, ...(await facts.namesIn(plan.moves, now)) };
  }

  async function titlesOf(ids: readonly (ReorganisationId | null)[]): Promise<(id: string) => string> {
    const titles = new Map<string, string>();
    for (const id of new Set(ids)) if (id !== null) titles.set(id, (await plans.find(id))?.title ?? '');
    return (id) => titles.get(id) ?? '';
  }
}
