// Invitation and renewal over HTTP: the link is exchanged once, then the password, then the steps of the set-up.
import { SekimoriError } from '../../../shared/errors/error.ts';
import { claimBody, sessionView, setupPasswordBody } from '../../../shared/protocol/api/session.ts';
import type { Api } from '../api/api.ts';
import { actorOf } from '../audit/audit.ts';
import { SETUP_MS } from '../sessions/sessions.ts';
import { accountStore } from '../store/accounts.ts';
import { together } from '../store/atomic.ts';
import { linkStore } from '../store/links.ts';
import type { Accounts } from './accounts.ts';
import { hashOfLink } from './first-run.ts';
import { countFailure, demandPatience, forgetFailures } from './guard.ts';
import { isPassword, keepPassword } from './password.ts';
import { weakness } from './password-rules.ts';
import { sessionViewOf } from './session-view.ts';
import { tellRefused } from './sign-in.ts';
import { accountOf, arriving, GUESSABLE } from './sign-in-routes.ts';

export function linkRoutes(room: Accounts): (app: Api) => void {
  const { sessions, failures, clock, log } = room;
  return (app) => {
    app.route({
      method: 'POST',
      url: '/api/v1/invitation/claim',
      config: { access: 'anyone', by: 'people', rateLimit: GUESSABLE },
      schema: {
        summary: 'Begins a set-up or a renewal with the secret of the link; once',
        body: claimBody,
        response: { 200: sessionView },
      },
      async handler(request, reply) {
        // Only the address waits: secrets of 32 bytes are found by nobody, and a guesser must not keep the invited out.
        const guessed = { what: 'link', address: request.ip };
        await demandPatience(failures, guessed, { fromAccount: true, fromAddress: false }, clock.now());
        const link = await together(room.store, async ({ db }) => {
          const claimed = await linkStore(db).claim(hashOfLink(request.body.secret), clock.now());
          const account = claimed && (await accountStore(db).byId(claimed.accountId));
          if (!claimed || !account || account.disabledAt !== null) return null;
          const { accountId, displayName } = account;
          await sessions.begin(request, reply, { accountId, stage: 'setup-password' }, db);
          await room.audit.append(db, actorOf(request, account), {
            action: 'account.link-claimed',
            subject: { kind: 'account', id: accountId, name: displayName },
            after: { kind: claimed.kind },
          });
          return claimed;
        });
        if (link === null) {
          await countFailure(failures, guessed, clock.now());
          log.warn({ address: request.ip }, 'invitation.refused');
          await tellRefused(room, request, null, 'link');
          throw new SekimoriError('SKM_INVITATION_LINK');
        }
        await forgetFailures(failures, guessed);
        log.info({ 'account.id': link.accountId, address: request.ip }, 'invitation.claimed');
        return sessionViewOf(room, request);
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/setup/password',
      config: { access: 'setup', stages: ['setup-password'], rateLimit: GUESSABLE },
      schema: {
        summary: 'Sets the password; where a factor alone is renewed, gives the present one',
        body: setupPasswordBody,
        response: { 200: sessionView },
      },
      async handler(request, reply) {
        const { password } = request.body;
        const { accountId } = arriving(request);
        const account = await accountOf(room, accountId);
        const link = await room.links.openOf(accountId);
        if (link === null) throw new SekimoriError('SKM_INVITATION_LINK');
        const isKept = link.kind === 'factor';
        if (isKept) {
          const guessed = { what: `password:${account.loginName}`, address: request.ip };
          await demandPatience(failures, guessed, { fromAccount: true, fromAddress: false }, clock.now());
          if (!(await isPassword(password, account.password))) {
            await countFailure(failures, guessed, clock.now());
            await tellRefused(room, request, account, 'password');
            throw new SekimoriError('SKM_SIGN_IN_FAILED');
          }
          await forgetFailures(failures, guessed);
        } else {
          const city = (await room.city.read())?.name ?? null;
          const weak = weakness(password, { ...account, cityName: city }, room.common());
          if (weak !== null) throw new SekimoriError(weak);
        }
        const record = isKept ? null : await keepPassword(password);
        const endsAt = (await sessions.detailsOf(request))?.endsAt ?? clock.now() + SETUP_MS;
        await together(room.store, async ({ db }) => {
          if (record !== null) await accountStore(db).setPassword(accountId, record);
          await sessions.begin(request, reply, { accountId, stage: 'setup-factor', endsAt }, db);
          await room.audit.append(db, actorOf(request, account), {
            action: isKept ? 'session.password-given' : 'account.password-set',
            subject: { kind: 'account', id: accountId, name: account.displayName },
          });
        });
        return sessionViewOf(room, request);
      },
    });
  };
}
