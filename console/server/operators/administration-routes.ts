// Accounts over HTTP: administrators change them, auditors read them.
import { Type } from 'typebox';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { AccountId } from '../../../shared/ids/ids.ts';
import {
  type AccountView,
  accountChoices,
  accountEdit,
  accountPage,
  accountQuery,
  accountView,
  inviteBody,
  linkBody,
  linkMade,
} from '../../../shared/protocol/api/accounts.ts';
import { reasonBody } from '../../../shared/protocol/api/endpoints.ts';
import type { Api } from '../api/api.ts';
import { actorOf } from '../audit/audit.ts';
import { browserName } from '../sessions/browser-name.ts';
import { accountChoices as choicesFor } from '../store/account-choices.ts';
import type { Accounts } from './accounts.ts';
import { disableAccount, editAccount, enableAccount, endSessions, invite, makeNewLink } from './administration.ts';
import { demandProof } from './proof.ts';

const READERS = ['administrator', 'auditor'] as const;
const ADMINISTRATORS = ['administrator'] as const;
const done = Type.Object({ done: Type.Literal(true) });
const params = Type.Object({ accountId: Type.String({ maxLength: 64 }) });

export function administrationRoutes(room: Accounts): (app: Api) => void {
  const { clock } = room;

  async function view(accountId: AccountId): Promise<AccountView> {
    const now = clock.now();
    const [account, row] = await Promise.all([room.accounts.byId(accountId), room.list.row(accountId, now)]);
    if (account === null || row === null) throw new SekimoriError('SKM_NOT_FOUND');
    const [factors, sessions, link, inviter, deputies, tokens] = await Promise.all([
      room.factors.listOf(accountId),
      room.sessions.ofAccount(accountId),
      room.links.openOf(accountId),
      account.invitedBy === null ? null : room.accounts.byId(account.invitedBy),
      room.deputies.ofAccount(accountId, now),
      room.tokens.ofAccount(accountId),
    ]);
    return {
      asOf: now,
      account: row,
      disabled: account.disabledAt === null ? null : { at: account.disabledAt, reason: account.disabledReason ?? '' },
      invitedBy: inviter?.displayName ?? null,
      factors,
      sessions: sessions
        .filter(({ stage }) => stage === 'full')
        .map(({ sessionId, startedAt, lastUsedAt, address, browser }) => ({
          sessionId,
          startedAt,
          lastUsedAt,
          address,
          browser: browserName(browser),
        })),
      link: link && {
        kind: link.kind,
        madeAt: link.madeAt,
        madeBy: link.madeBy,
        endsAt: link.endsAt,
        claimedAt: link.claimedAt,
      },
      deputies,
      tokens,
    };
  }

  return (app) => {
    app.route({
      method: 'GET',
      url: '/api/v1/accounts',
      config: { access: READERS, by: 'people', reads: 'personal-data' },
      schema: {
        summary: 'Accounts: one window of the list, with the counts of the same filter',
        querystring: accountQuery,
        response: { 200: accountPage },
      },
      handler: (request) => room.list.page(request.query, clock.now()),
    });
    app.route({
      method: 'GET',
      url: '/api/v1/accounts/choices',
      config: { access: ADMINISTRATORS, by: 'people', reads: 'personal-data-list' },
      schema: {
        summary:
          'What an account may be tied to: departments of today, and at most eight people that fit what was typed',
        querystring: Type.Object({ q: Type.Optional(Type.String({ maxLength: 200 })) }),
        response: { 200: accountChoices },
      },
      handler: (request) => choicesFor(room.store, request.query.q ?? '', clock.now()),
    });
    app.route({
      method: 'GET',
      url: '/api/v1/accounts/:accountId',
      config: { access: READERS, by: 'people', reads: 'personal-data' },
      schema: { summary: 'One account with its factors and sessions', params, response: { 200: accountView } },
      handler: (request) => view(request.params.accountId as AccountId),
    });
    app.route({
      method: 'POST',
      url: '/api/v1/accounts',
      config: { access: ADMINISTRATORS, by: 'people' },
      schema: {
        summary: 'Invites somebody; the secret of the link is in this answer and never again',
        body: inviteBody,
        response: { 200: linkMade },
      },
      async handler(request) {
        // An account is a right to act: whoever finds a browser open must not hand one out.
        await demandProof(room, request);
        return invite(room, request.body, actorOf(request));
      },
    });
    app.route({
      method: 'PUT',
      url: '/api/v1/accounts/:accountId',
      config: { access: ADMINISTRATORS, by: 'people' },
      schema: { summary: 'Changes an account', params, body: accountEdit, response: { 200: accountView } },
      async handler(request) {
        const accountId = request.params.accountId as AccountId;
        if (request.body.role !== undefined) await demandProof(room, request);
        await editAccount(room, accountId, request.body, actorOf(request));
        return view(accountId);
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/accounts/:accountId/link',
      config: { access: ADMINISTRATORS, by: 'people' },
      schema: {
        summary: 'A new link of invitation or renewal; what was lost stops working at once',
        params,
        body: linkBody,
        response: { 200: linkMade },
      },
      async handler(request) {
        await demandProof(room, request);
        const asked = { accountId: request.params.accountId as AccountId, ...request.body };
        return makeNewLink(room, asked, actorOf(request));
      },
    });
    const acts = {
      disable: [disableAccount, 'Disables an account; its sessions end'],
      enable: [enableAccount, 'Enables an account again'],
      'end-sessions': [endSessions, 'Ends all sessions of an account'],
    } as const;
    for (const [name, [act, summary]] of Object.entries(acts))
      app.route({
        method: 'POST',
        url: `/api/v1/accounts/:accountId/${name}`,
        config: { access: ADMINISTRATORS, by: 'people' },
        schema: { summary, params, body: reasonBody, response: { 200: done } },
        async handler(request) {
          if (name === 'enable') await demandProof(room, request);
          const { accountId } = request.params;
          await act(room, { accountId: accountId as AccountId, reason: request.body.reason }, actorOf(request));
          return { done: true as const };
        },
      });
  };
}
