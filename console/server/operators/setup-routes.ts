// The first run over HTTP: each step answers in its own stage and leads to the next.
import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { AccountId } from '../../../shared/ids/ids.ts';
import {
  claimBody,
  codeBody,
  passkeyBody,
  recoveryCodes,
  type SessionStage,
  type SessionView,
  sessionView,
  setupAccountBody,
  totpOffer,
} from '../../../shared/protocol/api/session.ts';
import type { Api } from '../api/api.ts';
import { SETUP_MS } from '../sessions/sessions.ts';
import type { Accounts } from './accounts.ts';
import { hashOfLink } from './first-run.ts';
import { addPasskey, offerPasskey, placeOf } from './passkeys.ts';
import { keepPassword } from './password.ts';
import { weakness } from './password-rules.ts';
import { hashOfCode, makeCodes } from './recovery-codes.ts';
import { sessionViewOf } from './session-view.ts';
import { accountOf, arriving, GUESSABLE } from './sign-in-routes.ts';
import { makeOffer, stepOfCode } from './totp.ts';

export function setupRoutes(room: Accounts): (app: Api) => void {
  const { accounts, factors, firstRun, sessions, seeds, clock, log } = room;

  /** The same half hour goes on under a new secret. */
  async function goOn(
    request: FastifyRequest,
    reply: FastifyReply,
    stage: Exclude<SessionStage, 'none' | 'full'>,
    accountId: AccountId,
  ): Promise<SessionView> {
    const endsAt = (await sessions.detailsOf(request))?.endsAt ?? clock.now() + SETUP_MS;
    await sessions.begin(request, reply, { accountId, stage, endsAt });
    return sessionViewOf(room, request);
  }

  return (app) => {
    app.route({
      method: 'POST',
      url: '/api/v1/first-run/claim',
      config: { access: 'anyone', rateLimit: GUESSABLE },
      schema: {
        summary: 'Begins the first run with the secret of the printed link; once',
        body: claimBody,
        response: { 200: sessionView },
      },
      async handler(request, reply) {
        if (await accounts.hasAdministrator()) throw new SekimoriError('SKM_FIRST_RUN_LINK');
        if (!(await firstRun.claim(hashOfLink(request.body.secret), clock.now())))
          throw new SekimoriError('SKM_FIRST_RUN_LINK');
        await sessions.begin(request, reply, { accountId: null, stage: 'setup-account' });
        log.info({ address: request.ip }, 'first-run.claimed');
        return sessionViewOf(room, request);
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/setup/account',
      config: { access: 'setup', stages: ['setup-account'] },
      schema: { summary: 'Names the first administrator', body: setupAccountBody, response: { 200: sessionView } },
      async handler(request, reply) {
        const { displayName, reading, loginName, password } = request.body;
        const city = (await room.city.read())?.name ?? null;
        const weak = weakness(password, { loginName, displayName, reading, cityName: city }, room.common());
        if (weak !== null) throw new SekimoriError(weak);
        const accountId = randomUUID() as AccountId;
        const account = {
          accountId,
          loginName,
          displayName,
          reading,
          role: 'administrator',
          department: null,
          password: await keepPassword(password),
          completedAt: null,
          lastSignIn: null,
        } as const;
        await accounts.add(account, clock.now());
        return goOn(request, reply, 'setup-factor', accountId);
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/setup/totp',
      config: { access: 'setup', stages: ['setup-factor'] },
      schema: { summary: 'Offers a seed for an authenticator; it counts once confirmed', response: { 200: totpOffer } },
      async handler(request) {
        const { accountId } = arriving(request);
        const { loginName } = await accountOf(room, accountId);
        const offer = await makeOffer(loginName);
        const factorId = randomUUID();
        await factors.offerTotp(accountId, factorId, seeds.seal(offer.secret, factorId), clock.now());
        return offer;
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/setup/totp/confirm',
      config: { access: 'setup', stages: ['setup-factor'], rateLimit: GUESSABLE },
      schema: { summary: 'Confirms the offered seed by a code of it', body: codeBody, response: { 200: sessionView } },
      async handler(request, reply) {
        const { accountId } = arriving(request);
        const offered = await factors.offeredTotp(accountId);
        const seed = offered && seeds.open(offered.sealedSeed, offered.factorId);
        const step = seed && (await stepOfCode(seed, request.body.code, null, clock.now()));
        if (offered === null || typeof step !== 'number') throw new SekimoriError('SKM_SIGN_IN_FAILED');
        if (!(await factors.confirmTotp(offered.factorId, step, clock.now())))
          throw new SekimoriError('SKM_STEP_NOT_DUE');
        return goOn(request, reply, 'setup-recovery', accountId);
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/setup/passkey/options',
      config: { access: 'setup', stages: ['setup-factor'] },
      schema: { summary: 'WebAuthn creation options', response: { 200: Type.Unknown() } },
      async handler(request) {
        const { accountId, sessionId } = arriving(request);
        return offerPasskey(room, await accountOf(room, accountId), placeOf(request), sessionId);
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/setup/passkey',
      config: { access: 'setup', stages: ['setup-factor'], rateLimit: GUESSABLE },
      schema: { summary: 'Adds the passkey that was made', body: passkeyBody, response: { 200: sessionView } },
      async handler(request, reply) {
        const { accountId, sessionId } = arriving(request);
        const { response, name } = request.body;
        await addPasskey(room, await accountOf(room, accountId), placeOf(request), sessionId, {
          response,
          name: name ?? null,
        });
        return goOn(request, reply, 'setup-recovery', accountId);
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/setup/recovery-codes',
      config: { access: 'setup', stages: ['setup-recovery'] },
      schema: {
        summary: 'Makes ten recovery codes; they are in this answer and never again',
        response: { 200: recoveryCodes },
      },
      async handler(request) {
        const { accountId } = arriving(request);
        const codes = makeCodes();
        await factors.replaceRecoveryCodes(accountId, codes.map(hashOfCode), clock.now());
        return { codes };
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/setup/recovery-codes/confirm',
      config: { access: 'setup', stages: ['setup-recovery'] },
      schema: {
        summary: 'Says that the codes are kept; from now on the account can sign in',
        response: { 200: sessionView },
      },
      async handler(request, reply) {
        const { accountId } = arriving(request);
        const kinds = await factors.kindsOf(accountId, request.hostname);
        if (!kinds.includes('recovery-code')) throw new SekimoriError('SKM_STEP_NOT_DUE');
        await accounts.complete(accountId, clock.now());
        log.info({ 'account.id': accountId }, 'first-run.administrator-made');
        return goOn(request, reply, 'setup-city', accountId);
      },
    });
  };
}
