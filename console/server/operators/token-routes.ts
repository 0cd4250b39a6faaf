// API tokens over HTTP: made and revoked by people, never by a token.
import { randomUUID } from 'node:crypto';
import { Type } from 'typebox';
import { mustBeReadOnly, mustNameDepartments, tokenRoles } from '../../../shared/accounts/token.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { ApiTokenId, DepartmentId } from '../../../shared/ids/ids.ts';
import { sees } from '../../../shared/organisation/scope.ts';
import { reasonBody } from '../../../shared/protocol/api/endpoints.ts';
import { apiTokenBody, apiTokenList, apiTokenMade } from '../../../shared/protocol/api/own-account.ts';
import { DAY_MS } from '../../../shared/time/epoch.ts';
import type { Api } from '../api/api.ts';
import { actorOf } from '../audit/audit.ts';
import { apiTokenStore } from '../store/api-tokens.ts';
import { together } from '../store/atomic.ts';
import type { Accounts } from './accounts.ts';
import { demandProof } from './proof.ts';
import { hashOfToken, makeToken } from './tokens.ts';

const MAKERS = ['administrator', 'operator', 'section-head', 'auditor'] as const;
const done = Type.Object({ done: Type.Literal(true) });

export function tokenRoutes(room: Accounts): (app: Api) => void {
  const { tokens, clock } = room;
  return (app) => {
    app.route({
      method: 'GET',
      url: '/api/v1/tokens',
      config: { access: MAKERS, by: 'people', reads: 'personal-data-list' },
      schema: {
        summary: 'One’s own API tokens; with `all` everybody’s, for administrators and auditors',
        querystring: Type.Object({ all: Type.Optional(Type.Boolean()) }),
        response: { 200: apiTokenList },
      },
      async handler(request) {
        const { role, accountId } = request.session;
        const isAll = request.query.all === true && (role === 'administrator' || role === 'auditor');
        return { asOf: clock.now(), rows: await tokens.ofAccount(isAll ? null : accountId) };
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/tokens',
      config: { access: MAKERS, by: 'people' },
      schema: {
        summary: 'Makes an API token; it is in this answer and never again',
        body: apiTokenBody,
        response: { 200: apiTokenMade },
      },
      async handler(request) {
        await demandProof(room, request);
        const now = clock.now();
        const { session } = request;
        const { name, role, isReadOnly, departmentIds, lifetimeDays } = request.body;
        const departments = departmentIds === null ? null : (departmentIds as DepartmentId[]);
        const isTooMuch =
          !tokenRoles(session.role).includes(role) ||
          (departments !== null && role !== 'section-head') ||
          (departments === null && mustNameDepartments(session.role, role)) ||
          departments?.some((id) => !sees(session.scope, id)) === true ||
          (mustBeReadOnly(role) && !isReadOnly);
        if (isTooMuch) throw new SekimoriError('SKM_TOKEN_TOO_MUCH');
        const token = makeToken();
        const tokenId = randomUUID() as ApiTokenId;
        const made = {
          tokenId,
          accountId: session.accountId,
          name,
          role,
          isReadOnly,
          departmentIds: departments,
          endsAt: now + lifetimeDays * DAY_MS,
        };
        await together(room.store, async ({ db }) => {
          await apiTokenStore(db).add(made, hashOfToken(token), now);
          await app.audit.append(db, actorOf(request), {
            action: 'api-token.made',
            subject: { kind: 'api-token', id: tokenId, name },
            after: { role, isReadOnly, departmentIds, endsAt: made.endsAt },
          });
        });
        const row = await tokens.find(tokenId);
        if (row === null) throw new SekimoriError('SKM_NOT_FOUND');
        return { token, row };
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/tokens/:tokenId/revoke',
      config: { access: MAKERS, by: 'people' },
      schema: {
        summary: 'Revokes an API token: one’s own, or an administrator anybody’s',
        params: Type.Object({ tokenId: Type.String({ maxLength: 64 }) }),
        body: reasonBody,
        response: { 200: done },
      },
      async handler(request) {
        const tokenId = request.params.tokenId as ApiTokenId;
        const { reason } = request.body;
        const { role, accountId } = request.session;
        const row = await tokens.find(tokenId);
        if (row === null || (row.owner.accountId !== accountId && role !== 'administrator'))
          throw new SekimoriError('SKM_NOT_FOUND');
        await together(room.store, async ({ db }) => {
          if (!(await apiTokenStore(db).revoke(tokenId, reason, clock.now())))
            throw new SekimoriError('SKM_STEP_NOT_DUE');
          await app.audit.append(db, actorOf(request), {
            action: 'api-token.revoked',
            subject: { kind: 'api-token', id: tokenId, name: row.name },
            reason,
          });
        });
        return { done: true as const };
      },
    });
  };
}
