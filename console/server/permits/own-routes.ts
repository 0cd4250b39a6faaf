// Permits of one's own over HTTP: what can be asked for, asking, asking again, taking back, and how each stands.
import { Type } from 'typebox';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { PermitId } from '../../../shared/ids/ids.ts';
import { type PermitAct, possibleActs } from '../../../shared/permits/state.ts';
import { ROLES } from '../../../shared/protocol/api/common.ts';
import {
  askedView,
  type MediumChoice,
  permitBody,
  permitChoices,
  permitEdit,
  permitParams,
  permitReasonBody,
  permitRow,
  permitView,
} from '../../../shared/protocol/api/permits.ts';
import type { Api } from '../api/api.ts';
import { actorOf } from '../audit/audit.ts';
import type { FullSession } from '../sessions/visitor.ts';
import { accountStore } from '../store/accounts.ts';
import { permitStore } from '../store/permits.ts';
import { askerOf, purposesOf } from './asker.ts';
import { askAgain, askFor, takeBack } from './asking.ts';
import { type DecidingRoom, withdraw } from './deciding.ts';
import type { StoredPermit } from './store.ts';
import { permitRowsOf, permitViewOf } from './view.ts';

const MOST_OWN = 200;
const OWN_ACTS: readonly PermitAct[] = ['ask-again', 'take-back', 'withdraw'];

export function ownPermitRoutes(needs: Omit<DecidingRoom, 'audit'>): (app: Api) => void {
  const { store, clock } = needs;
  const permits = permitStore(store);

  return (app) => {
    const room = { ...needs, audit: app.audit };
    app.route({
      method: 'GET',
      url: '/api/v1/me/permits/choices',
      config: { access: ROLES, by: 'people' },
      schema: {
        summary: 'What one can ask a permit for: purposes, sections, terminals and media',
        response: { 200: permitChoices },
      },
      async handler({ session }) {
        const now = clock.now();
        const asker = await askerOf(store, session.accountId, now);
        const { departments = [], endpoints = [], media = [] } = asker ?? {};
        return {
          asOf: now,
          person: asker && { personId: asker.person.personId, name: asker.name },
          purposes: [...(await purposesOf(store))],
          departments: [...departments],
          endpoints: endpoints.map(({ endpointId, name, zone, isOwn }) => ({ endpointId, name, zone, isOwn })),
          media: media
            .filter(({ medium, isGone }) => medium.strength !== 'weak' && !isGone)
            .map(({ medium, detail, zone }) => ({
              choice: choiceOf(medium),
              label: medium.label,
              detail,
              strength: medium.strength,
              zone,
            })),
        };
      },
    });
    app.route({
      method: 'GET',
      url: '/api/v1/me/permits',
      config: { access: ROLES, by: 'people' },
      schema: { summary: 'Permits of one’s own, newest first', response: { 200: Type.Array(permitRow) } },
      async handler({ session }) {
        const personId = await personOf(session);
        return personId === null ? [] : permitRowsOf(store, await permits.ofPerson(personId, MOST_OWN), clock.now());
      },
    });
    app.route({
      method: 'GET',
      url: '/api/v1/me/permits/:permitId',
      config: { access: ROLES, by: 'people' },
      schema: { summary: 'One permit of one’s own', params: permitParams, response: { 200: permitView } },
      handler: ({ params, session }) => view(params.permitId, session),
    });
    app.route({
      method: 'POST',
      url: '/api/v1/me/permits',
      config: { access: ROLES, by: 'people' },
      schema: {
        summary: 'Asks for a permit; across 31 March two are asked for',
        body: permitBody,
        response: { 200: askedView },
      },
      handler: async (request) => ({
        permitIds: await askFor(room, request.body, request.session.accountId, actorOf(request)),
      }),
    });
    app.route({
      method: 'PUT',
      url: '/api/v1/me/permits/:permitId',
      config: { access: ROLES, by: 'people' },
      schema: {
        summary: 'Asks again for one that was sent back',
        params: permitParams,
        body: permitEdit,
        response: { 200: permitView },
      },
      async handler(request) {
        const { permitId } = request.params;
        await askAgain(room, permitId as PermitId, request.body, request.session.accountId, actorOf(request));
        return view(permitId, request.session);
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/me/permits/:permitId/withdrawal',
      config: { access: ROLES, by: 'people' },
      schema: {
        summary: 'Takes a request back, or ends a permit of one’s own',
        params: permitParams,
        body: permitReasonBody,
        response: { 200: permitView },
      },
      async handler(request) {
        const permitId = request.params.permitId as PermitId;
        const permit = await own(permitId, request.session);
        const actor = actorOf(request);
        if (permit.answer === 'approved')
          await withdraw(room, permitId, request.body, ({ person }) => person.id === permit.person.id, actor);
        else await takeBack(room, permitId, request.body, request.session.accountId, actor);
        return view(permitId, request.session);
      },
    });
  };

  async function personOf({ accountId }: FullSession) {
    return (await accountStore(store.db).byId(accountId))?.personId ?? null;
  }

  async function own(permitId: string, session: FullSession): Promise<StoredPermit> {
    const [permit, personId] = await Promise.all([permits.find(permitId as PermitId), personOf(session)]);
    if (permit === null || personId === null || permit.person.id !== personId) throw new SekimoriError('SKM_NOT_FOUND');
    return permit;
  }

  async function view(permitId: string, session: FullSession) {
    const now = clock.now();
    const permit = await own(permitId, session);
    return permitViewOf(
      store,
      permit,
      possibleActs(permit, now).filter((act) => OWN_ACTS.includes(act)),
      now,
    );
  }
}

function choiceOf({ mediumId, deviceId }: StoredPermit['medium']): MediumChoice {
  return mediumId === null ? { deviceId: deviceId ?? '' } : { mediumId };
}
