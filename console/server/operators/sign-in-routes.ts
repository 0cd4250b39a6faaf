// Signing in over HTTP.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { AccountId, SessionId } from '../../../shared/ids/ids.ts';
import {
  codeBody,
  passkeyBody,
  passwordBody,
  type SessionView,
  sessionView,
} from '../../../shared/protocol/api/session.ts';
import { MINUTE_MS } from '../../../shared/time/epoch.ts';
import type { Api } from '../api/api.ts';
import { actorOf } from '../audit/audit.ts';
import { accountStore } from '../store/accounts.ts';
import { together } from '../store/atomic.ts';
import { sessionStore } from '../store/sessions.ts';
import type { Accounts } from './accounts.ts';
import { askForPasskey, isPasskeyRight, placeOf } from './passkeys.ts';
import { sessionViewOf } from './session-view.ts';
import { checkFactor, checkPassword, isRecoveryCodeRight, isTotpRight } from './sign-in.ts';
import type { Account } from './store.ts';

/** Each check costs 19 MiB and 40 ms, whoever asks: this keeps one address from taking the console's time. */
export const GUESSABLE = { max: 30, timeWindow: MINUTE_MS };

export function signInRoutes(room: Accounts): (app: Api) => void {
  return (app) => {
    app.route({
      method: 'GET',
      url: '/api/v1/session',
      config: { by: 'people', access: 'anyone' },
      schema: { summary: 'Who calls, and at which stage', response: { 200: sessionView } },
      handler: (request) => sessionViewOf(room, request),
    });
    app.route({
      method: 'POST',
      url: '/api/v1/session/password',
      config: { by: 'people', access: 'anyone', rateLimit: GUESSABLE },
      schema: { summary: 'First factor: name and password', body: passwordBody, response: { 200: sessionView } },
      async handler(request, reply) {
        const account = await checkPassword(room, { ...request.body, address: request.ip }, request);
        const { accountId, displayName } = account;
        await together(room.store, async ({ db }) => {
          await room.sessions.begin(request, reply, { accountId, stage: 'second-factor' }, db);
          await room.audit.append(db, actorOf(request, account), {
            action: 'session.password-given',
            subject: { kind: 'account', id: accountId, name: displayName },
          });
        });
        return sessionViewOf(room, request);
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/session/totp',
      config: { by: 'people', access: 'half', rateLimit: GUESSABLE },
      schema: {
        summary: 'Second factor: the digits of an authenticator',
        body: codeBody,
        response: { 200: sessionView },
      },
      async handler(request, reply) {
        const { accountId } = arriving(request);
        await checkFactor(room, accountId, request, 'totp', () => isTotpRight(room, accountId, request.body.code));
        return signIn(room, request, reply, accountId, 'totp');
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/session/recovery-code',
      config: { by: 'people', access: 'half', rateLimit: GUESSABLE },
      schema: { summary: 'Second factor: a recovery code, good once', body: codeBody, response: { 200: sessionView } },
      async handler(request, reply) {
        const { accountId } = arriving(request);
        await checkFactor(room, accountId, request, 'recovery-code', () =>
          isRecoveryCodeRight(room, accountId, request.body.code),
        );
        return signIn(room, request, reply, accountId, 'recovery-code');
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/session/passkey/options',
      config: { by: 'people', access: 'half', changes: 'nothing', rateLimit: GUESSABLE },
      schema: { summary: 'WebAuthn request options', response: { 200: Type.Unknown() } },
      async handler(request) {
        const { accountId, sessionId } = arriving(request);
        return askForPasskey(room, await accountOf(room, accountId), placeOf(request), sessionId);
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/session/passkey',
      config: { by: 'people', access: 'half', rateLimit: GUESSABLE },
      schema: { summary: 'Second factor: a passkey', body: passkeyBody, response: { 200: sessionView } },
      async handler(request, reply) {
        const { accountId, sessionId } = arriving(request);
        const account = await accountOf(room, accountId);
        const place = placeOf(request);
        await checkFactor(room, accountId, request, 'passkey', () =>
          isPasskeyRight(room, account, place, sessionId, request.body.response),
        );
        return signIn(room, request, reply, accountId, 'passkey');
      },
    });
  };
}

/** Everything is proven: a new session, and the place is remembered. */
export async function signIn(
  room: Accounts,
  request: FastifyRequest,
  reply: FastifyReply,
  accountId: AccountId,
  proof: 'totp' | 'recovery-code' | 'passkey' | 'first-run' | 'link',
): Promise<SessionView> {
  const account = await accountOf(room, accountId);
  await together(room.store, async ({ db }) => {
    const beginning = { accountId, stage: 'full', previous: account.lastSignIn } as const;
    const visitor = await room.sessions.begin(request, reply, beginning, db);
    await accountStore(db).signedIn(accountId, request.ip, room.clock.now());
    if ('sessionId' in visitor) await sessionStore(db).factorProven(visitor.sessionId, room.clock.now());
    await room.audit.append(db, actorOf(request, account), {
      action: 'session.began',
      subject: { kind: 'session', id: 'sessionId' in visitor ? visitor.sessionId : null, name: account.displayName },
      after: { proof },
    });
  });
  room.log.info({ 'account.id': accountId, address: request.ip }, 'sign-in.done');
  return sessionViewOf(room, request);
}

/** @throws SKM_SIGN_IN_NEEDED when the account is gone */
export async function accountOf({ accounts }: Accounts, accountId: AccountId): Promise<Account> {
  const account = await accounts.byId(accountId);
  if (account === null) throw new SekimoriError('SKM_SIGN_IN_NEEDED');
  return account;
}

/** The caller of a route that asks for somebody on the way in. */
export function arriving({ visitor }: FastifyRequest): { accountId: AccountId; sessionId: SessionId } {
  if (!('accountId' in visitor)) throw new SekimoriError('SKM_STEP_NOT_DUE');
  return visitor;
}
