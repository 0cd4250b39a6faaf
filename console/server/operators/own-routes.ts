// One's own account over HTTP: what is registered, the password, the second factor given again.

import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { tokenRoles } from '../../../shared/accounts/token.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import { lastDayBefore } from '../../../shared/organisation/end-date.ts';
import { ROLES } from '../../../shared/protocol/api/common.ts';
import { type OwnAccount, ownAccount, passwordChange, proofGiven } from '../../../shared/protocol/api/own-account.ts';
import { codeBody, passkeyBody } from '../../../shared/protocol/api/session.ts';
import type { Api } from '../api/api.ts';
import { actorOf } from '../audit/audit.ts';
import { accountStore } from '../store/accounts.ts';
import { together } from '../store/atomic.ts';
import { sessionStore } from '../store/sessions.ts';
import type { Accounts } from './accounts.ts';
import { countFailure, demandPatience, forgetFailures } from './guard.ts';
import { contractOf } from './own-contract.ts';
import { askForPasskey, isPasskeyRight, placeOf } from './passkeys.ts';
import { isPassword, keepPassword } from './password.ts';
import { weakness } from './password-rules.ts';
import { PROVEN_MS, provenUntil } from './proof.ts';
import { checkFactor, isRecoveryCodeRight, isTotpRight, tellRefused } from './sign-in.ts';
import { accountOf, GUESSABLE } from './sign-in-routes.ts';

const done = Type.Object({ done: Type.Literal(true) });

export function ownRoutes(room: Accounts): (app: Api) => void {
  const { clock, failures } = room;

  async function proven(
    request: FastifyRequest,
    kind: 'totp' | 'recovery-code' | 'passkey',
    isRight: () => Promise<boolean>,
  ): Promise<{ provenUntil: number }> {
    const { accountId, sessionId, displayName } = request.session;
    await checkFactor(room, accountId, request, kind, isRight);
    const now = clock.now();
    await together(room.store, async ({ db }) => {
      await sessionStore(db).factorProven(sessionId, now);
      await room.audit.append(db, actorOf(request), {
        action: 'account.factor-proven',
        subject: { kind: 'account', id: accountId, name: displayName },
        after: { kind },
      });
    });
    return { provenUntil: now + PROVEN_MS };
  }

  return (app) => {
    app.route({
      method: 'GET',
      url: '/api/v1/me',
      config: { access: ROLES, by: 'people' },
      schema: { summary: 'One’s own account', response: { 200: ownAccount } },
      async handler(request): Promise<OwnAccount> {
        const { accountId, role, onBehalfOf } = request.session;
        const now = clock.now();
        const account = await accountOf(room, accountId);
        return {
          asOf: now,
          account: {
            accountId,
            displayName: account.displayName,
            reading: account.reading,
            loginName: account.loginName,
            mail: account.mail,
            role: account.role,
            roleInForce: role,
            department: account.department,
            lastDay: account.endsAt === null ? null : lastDayBefore(account.endsAt),
            onBehalfOf,
            contract: await contractOf(room.store, account.personId, now),
          },
          factors: await room.factors.listOf(accountId),
          recoveryCodes: await room.factors.recoveryCodesLeft(accountId),
          provenUntil: await provenUntil(room, request),
          deputies: await room.deputies.ofAccount(accountId, now),
          tokenRoles: [...tokenRoles(role)],
        };
      },
    });
    app.route({
      method: 'PUT',
      url: '/api/v1/me/password',
      config: { access: ROLES, by: 'people', rateLimit: GUESSABLE },
      schema: {
        summary: 'Changes one’s own password; every other session of the account ends',
        body: passwordChange,
        response: { 200: done },
      },
      async handler(request) {
        const { accountId, sessionId } = request.session;
        const { old, next } = request.body;
        const account = await accountOf(room, accountId);
        const guessed = { what: `password:${account.loginName}`, address: request.ip };
        await demandPatience(failures, guessed, { fromAccount: true, fromAddress: false }, clock.now());
        if (!(await isPassword(old, account.password))) {
          await countFailure(failures, guessed, clock.now());
          await tellRefused(room, request, account, 'password');
          throw new SekimoriError('SKM_SIGN_IN_FAILED');
        }
        await forgetFailures(failures, guessed);
        const city = (await room.city.read())?.name ?? null;
        const weak = weakness(next, { ...account, cityName: city }, room.common());
        if (weak !== null) throw new SekimoriError(weak);
        const record = await keepPassword(next);
        await together(room.store, async ({ db }) => {
          await accountStore(db).setPassword(accountId, record);
          const ended = await sessionStore(db).endAllOf(accountId, sessionId);
          await app.audit.append(db, actorOf(request), {
            action: 'account.password-changed',
            subject: { kind: 'account', id: accountId, name: account.displayName },
            after: { sessionsEnded: ended },
          });
        });
        return { done: true as const };
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/me/proof/totp',
      config: { access: ROLES, by: 'people', rateLimit: GUESSABLE },
      schema: { summary: 'Gives the digits of an authenticator again', body: codeBody, response: { 200: proofGiven } },
      handler: (request) =>
        proven(request, 'totp', () => isTotpRight(room, request.session.accountId, request.body.code)),
    });
    app.route({
      method: 'POST',
      url: '/api/v1/me/proof/recovery-code',
      config: { access: ROLES, by: 'people', rateLimit: GUESSABLE },
      schema: { summary: 'Gives a recovery code, good once', body: codeBody, response: { 200: proofGiven } },
      handler: (request) =>
        proven(request, 'recovery-code', () => isRecoveryCodeRight(room, request.session.accountId, request.body.code)),
    });
    app.route({
      method: 'POST',
      url: '/api/v1/me/proof/passkey/options',
      config: { access: ROLES, by: 'people', changes: 'nothing', rateLimit: GUESSABLE },
      schema: { summary: 'WebAuthn request options', response: { 200: Type.Unknown() } },
      async handler(request) {
        const { accountId, sessionId } = request.session;
        return askForPasskey(room, await accountOf(room, accountId), placeOf(request), sessionId);
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/me/proof/passkey',
      config: { access: ROLES, by: 'people', rateLimit: GUESSABLE },
      schema: { summary: 'Gives a passkey again', body: passkeyBody, response: { 200: proofGiven } },
      async handler(request) {
        const { accountId, sessionId } = request.session;
        const account = await accountOf(room, accountId);
        const place = placeOf(request);
        return proven(request, 'passkey', () => isPasskeyRight(room, account, place, sessionId, request.body.response));
      },
    });
  };
}
