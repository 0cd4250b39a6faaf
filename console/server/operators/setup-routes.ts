// The first run over HTTP: each step answers in its own stage and leads to the next.
import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Transaction } from 'kysely';
import { Type } from 'typebox';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { AccountId } from '../../../shared/ids/ids.ts';
import type { Role } from '../../../shared/protocol/api/common.ts';
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
import type { AuditTold } from '../audit/audit.ts';
import { actorOf } from '../audit/audit.ts';
import { SETUP_MS } from '../sessions/sessions.ts';
import { accountStore } from '../store/accounts.ts';
import { together } from '../store/atomic.ts';
import { factorStore } from '../store/factors.ts';
import { firstRunStore } from '../store/first-run.ts';
import { linkStore } from '../store/links.ts';
import type { Tables } from '../store/tables.ts';
import type { Accounts } from './accounts.ts';
import { hashOfLink } from './first-run.ts';
import { offerPasskey, placeOf, readPasskey } from './passkeys.ts';
import { keepPassword } from './password.ts';
import { weakness } from './password-rules.ts';
import { hashOfCode, makeCodes } from './recovery-codes.ts';
import { sessionViewOf } from './session-view.ts';
import { accountOf, arriving, GUESSABLE, signIn } from './sign-in-routes.ts';
import { makeOffer, stepOfCode } from './totp.ts';

export function setupRoutes(room: Accounts): (app: Api) => void {
  const { accounts, factors, sessions, seeds, clock, log } = room;

  /** One step done and told; the same half hour goes on under a new secret. */
  async function goOn(
    request: FastifyRequest,
    reply: FastifyReply,
    stage: Exclude<SessionStage, 'none' | 'full'>,
    account: { accountId: AccountId; displayName: string; role: Role },
    told: Pick<AuditTold, 'action' | 'after'>,
    change: (db: Transaction<Tables>) => Promise<void>,
  ): Promise<SessionView> {
    const { accountId, displayName } = account;
    const endsAt = (await sessions.detailsOf(request))?.endsAt ?? clock.now() + SETUP_MS;
    await together(room.store, async ({ db }) => {
      await change(db);
      await sessions.begin(request, reply, { accountId, stage, endsAt }, db);
      const subject = { kind: 'account', id: accountId, name: displayName } as const;
      await room.audit.append(db, actorOf(request, account), { ...told, subject });
    });
    return sessionViewOf(room, request);
  }

  return (app) => {
    app.route({
      method: 'POST',
      url: '/api/v1/first-run/claim',
      config: { access: 'anyone', by: 'people', rateLimit: GUESSABLE },
      schema: {
        summary: 'Begins the first run with the secret of the printed link; once',
        body: claimBody,
        response: { 200: sessionView },
      },
      async handler(request, reply) {
        if (await accounts.hasAdministrator()) throw new SekimoriError('SKM_FIRST_RUN_LINK');
        await together(room.store, async ({ db }) => {
          if (!(await firstRunStore(db).claim(hashOfLink(request.body.secret), clock.now())))
            throw new SekimoriError('SKM_FIRST_RUN_LINK');
          await sessions.begin(request, reply, { accountId: null, stage: 'setup-account' }, db);
          await room.audit.append(db, actorOf(request), {
            action: 'account.first-run-claimed',
            subject: { kind: 'account' },
          });
        });
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
        const told = { action: 'account.made', after: { loginName, displayName, role: account.role } } as const;
        return goOn(request, reply, 'setup-factor', account, told, (db) => accountStore(db).add(account, clock.now()));
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/setup/totp',
      config: { access: 'setup', changes: 'nothing', stages: ['setup-factor'] },
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
        const told = { action: 'account.factor-added', after: { kind: 'totp' } } as const;
        return goOn(request, reply, 'setup-recovery', await accountOf(room, accountId), told, async (db) => {
          if (!(await factorStore(db).confirmTotp(offered.factorId, step, clock.now())))
            throw new SekimoriError('SKM_STEP_NOT_DUE');
        });
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/setup/passkey/options',
      config: { access: 'setup', changes: 'nothing', stages: ['setup-factor'] },
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
        const account = await accountOf(room, accountId);
        const passkey = await readPasskey(room, placeOf(request), sessionId, response);
        const told = { action: 'account.factor-added', after: { kind: 'passkey', name: name ?? null } } as const;
        return goOn(request, reply, 'setup-recovery', account, told, (db) =>
          factorStore(db).addPasskey(accountId, passkey, name ?? null, clock.now()),
        );
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
        const account = await accountOf(room, accountId);
        await together(room.store, async ({ db }) => {
          await factorStore(db).replaceRecoveryCodes(accountId, codes.map(hashOfCode), clock.now());
          await room.audit.append(db, actorOf(request, account), {
            action: 'account.recovery-codes-made',
            subject: { kind: 'account', id: accountId, name: account.displayName },
            after: { count: codes.length },
          });
        });
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
        const account = await accountOf(room, accountId);
        if ((await room.links.openOf(accountId)) !== null) {
          await together(room.store, async ({ db }) => {
            await accountStore(db).complete(accountId, clock.now());
            await linkStore(db).finish(accountId, clock.now());
            await room.audit.append(db, actorOf(request, account), {
              action: 'account.completed',
              subject: { kind: 'account', id: accountId, name: account.displayName },
            });
          });
          return signIn(room, request, reply, accountId, 'link');
        }
        const told = { action: 'account.completed' } as const;
        const view = await goOn(request, reply, 'setup-city', account, told, (db) =>
          accountStore(db).complete(accountId, clock.now()),
        );
        log.info({ 'account.id': accountId }, 'first-run.administrator-made');
        return view;
      },
    });
  };
}
