// One's own factors over HTTP. Whoever changes them has given a second factor just now: a stolen cookie is not enough.
import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { AuditAction } from '../../../shared/audit/actions.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import { ROLES } from '../../../shared/protocol/api/common.ts';
import { factorName } from '../../../shared/protocol/api/own-account.ts';
import { codeBody, passkeyBody, recoveryCodes, totpOffer } from '../../../shared/protocol/api/session.ts';
import type { Api } from '../api/api.ts';
import { actorOf } from '../audit/audit.ts';
import { together } from '../store/atomic.ts';
import { factorStore } from '../store/factors.ts';
import type { Accounts } from './accounts.ts';
import { offerPasskey, placeOf, readPasskey } from './passkeys.ts';
import { demandProof } from './proof.ts';
import { hashOfCode, makeCodes } from './recovery-codes.ts';
import { accountOf, GUESSABLE } from './sign-in-routes.ts';
import type { FactorStore } from './store.ts';
import { makeOffer, stepOfCode } from './totp.ts';

const done = Type.Object({ done: Type.Literal(true) });
const params = Type.Object({ factorId: Type.String({ maxLength: 64 }) });

export function ownFactorRoutes(room: Accounts): (app: Api) => void {
  const { clock, factors, seeds } = room;

  async function change(
    request: FastifyRequest,
    action: AuditAction,
    after: object,
    work: (factors: FactorStore) => Promise<void>,
  ): Promise<{ done: true }> {
    const { accountId, displayName } = request.session;
    await together(room.store, async ({ db }) => {
      await work(factorStore(db));
      const subject = { kind: 'account', id: accountId, name: displayName } as const;
      await room.audit.append(db, actorOf(request), { action, subject, after });
    });
    return { done: true };
  }

  return (app) => {
    app.route({
      method: 'POST',
      url: '/api/v1/me/passkeys/options',
      config: { access: ROLES, by: 'people', changes: 'nothing' },
      schema: { summary: 'WebAuthn creation options', response: { 200: Type.Unknown() } },
      async handler(request) {
        await demandProof(room, request);
        const { accountId, sessionId } = request.session;
        return offerPasskey(room, await accountOf(room, accountId), placeOf(request), sessionId);
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/me/passkeys',
      config: { access: ROLES, by: 'people', rateLimit: GUESSABLE },
      schema: { summary: 'Adds a passkey', body: passkeyBody, response: { 200: done } },
      async handler(request) {
        await demandProof(room, request);
        const { accountId, sessionId } = request.session;
        const { response, name = null } = request.body;
        const passkey = await readPasskey(room, placeOf(request), sessionId, response);
        return change(request, 'account.factor-added', { kind: 'passkey', name }, (store) =>
          store.addPasskey(accountId, passkey, name, clock.now()),
        );
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/me/totp',
      config: { access: ROLES, by: 'people', changes: 'nothing' },
      schema: {
        summary: 'Offers a seed; it takes the place of the former once confirmed',
        response: { 200: totpOffer },
      },
      async handler(request) {
        await demandProof(room, request);
        const { accountId } = request.session;
        const { loginName } = await accountOf(room, accountId);
        const offer = await makeOffer(loginName);
        const factorId = randomUUID();
        await factors.offerTotp(accountId, factorId, seeds.seal(offer.secret, factorId), clock.now());
        return offer;
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/me/totp/confirm',
      config: { access: ROLES, by: 'people', rateLimit: GUESSABLE },
      schema: {
        summary: 'Confirms the offered seed; the former authenticator ends',
        body: codeBody,
        response: { 200: done },
      },
      async handler(request) {
        await demandProof(room, request);
        const { accountId } = request.session;
        const offered = await factors.offeredTotp(accountId);
        const seed = offered && seeds.open(offered.sealedSeed, offered.factorId);
        const step = seed && (await stepOfCode(seed, request.body.code, null, clock.now()));
        if (offered === null || typeof step !== 'number') throw new SekimoriError('SKM_SIGN_IN_FAILED');
        return change(request, 'account.factor-added', { kind: 'totp' }, async (store) => {
          if (!(await store.confirmTotp(offered.factorId, step, clock.now())))
            throw new SekimoriError('SKM_STEP_NOT_DUE');
          await store.removeOtherTotps(accountId, offered.factorId);
        });
      },
    });
    app.route({
      method: 'PUT',
      url: '/api/v1/me/factors/:factorId',
      config: { access: ROLES, by: 'people' },
      schema: { summary: 'Names one of one’s own factors', params, body: factorName, response: { 200: done } },
      async handler(request) {
        const { name } = request.body;
        return change(request, 'account.factor-named', { name }, async (store) => {
          if (!(await store.rename(request.session.accountId, request.params.factorId, name)))
            throw new SekimoriError('SKM_NOT_FOUND');
        });
      },
    });
    app.route({
      method: 'DELETE',
      url: '/api/v1/me/factors/:factorId',
      config: { access: ROLES, by: 'people' },
      schema: { summary: 'Removes one of one’s own factors, never the last', params, response: { 200: done } },
      async handler(request) {
        await demandProof(room, request);
        const { accountId } = request.session;
        const { factorId } = request.params;
        const own = await factors.listOf(accountId);
        const factor = own.find((each) => each.factorId === factorId);
        if (factor === undefined) throw new SekimoriError('SKM_NOT_FOUND');
        const { kind, name } = factor;
        return change(request, 'account.factor-removed', { kind, name }, async (store) => {
          if (!(await store.remove(accountId, factorId))) throw new SekimoriError('SKM_NOT_FOUND');
          if ((await store.listOf(accountId)).length === 0) throw new SekimoriError('SKM_LAST_FACTOR');
        });
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/me/recovery-codes',
      config: { access: ROLES, by: 'people' },
      schema: {
        summary: 'Makes ten recovery codes in the place of the former; they are in this answer and never again',
        response: { 200: recoveryCodes },
      },
      async handler(request) {
        await demandProof(room, request);
        const codes = makeCodes();
        await change(request, 'account.recovery-codes-made', { count: codes.length }, (store) =>
          store.replaceRecoveryCodes(request.session.accountId, codes.map(hashOfCode), clock.now()),
        );
        return { codes };
      },
    });
  };
}
