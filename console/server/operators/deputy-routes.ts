// Deputies over HTTP: a section head names their own, an administrator anybody's, an auditor reads.
import { randomUUID } from 'node:crypto';
import { Type } from 'typebox';
import { accountState } from '../../../shared/accounts/state.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { AccountId, DepartmentId, DeputyId } from '../../../shared/ids/ids.ts';
import { canDeputise, LONGEST_DEPUTY_MS } from '../../../shared/organisation/deputy.ts';
import { deputyBody, deputyChoices, deputyList } from '../../../shared/protocol/api/accounts.ts';
import { reasonBody } from '../../../shared/protocol/api/endpoints.ts';
import type { Api } from '../api/api.ts';
import { actorOf } from '../audit/audit.ts';
import type { FullSession } from '../sessions/visitor.ts';
import { together } from '../store/atomic.ts';
import { deputyStore } from '../store/deputies.ts';
import type { Accounts } from './accounts.ts';

const NAMERS = ['administrator', 'section-head'] as const;
const done = Type.Object({ done: Type.Literal(true) });

/** Whose deputies the caller deals with; null: everybody's. */
const whose = ({ role, accountId }: FullSession) => (role === 'section-head' ? accountId : null);

export function deputyRoutes(room: Accounts): (app: Api) => void {
  const { clock, deputies, accounts } = room;
  return (app) => {
    app.route({
      method: 'GET',
      url: '/api/v1/deputies',
      config: { access: ['administrator', 'section-head', 'auditor'], by: 'people', reads: 'personal-data-list' },
      schema: { summary: 'Who stands in for whom; a section head sees their own', response: { 200: deputyList } },
      async handler(request) {
        const now = clock.now();
        return { asOf: now, rows: await deputies.ofAccount(whose(request.session), now) };
      },
    });
    app.route({
      method: 'GET',
      url: '/api/v1/deputies/choices',
      config: { access: NAMERS, by: 'people', reads: 'personal-data-list' },
      schema: { summary: 'Who may stand in, and for which departments', response: { 200: deputyChoices } },
      handler: (request) => deputies.choices(whose(request.session), clock.now()),
    });
    app.route({
      method: 'POST',
      url: '/api/v1/deputies',
      config: { access: NAMERS, by: 'people' },
      schema: { summary: 'Names a deputy for a span of time', body: deputyBody, response: { 200: deputyList } },
      async handler(request) {
        const now = clock.now();
        const { accountId, principalId, departmentId, startsAt, endsAt, reason } = request.body;
        const own = whose(request.session);
        // A deputy does not name deputies: what was lent is not lent on.
        if (own !== null && principalId !== own) throw new SekimoriError('SKM_ROLE_NEEDED', { roles: 'administrator' });
        if (startsAt >= endsAt || endsAt <= now) throw new SekimoriError('SKM_SPAN_INVALID', { reason: 'start, end' });
        if (endsAt - startsAt > LONGEST_DEPUTY_MS) throw new SekimoriError('SKM_SPAN_INVALID', { reason: '366' });
        const [deputy, { principals }] = await Promise.all([
          accounts.byId(accountId as AccountId),
          deputies.choices(principalId as AccountId, now),
        ]);
        if (deputy === null || accountId === principalId || accountState(deputy, now) !== 'active')
          throw new SekimoriError('SKM_DEPUTY_UNFIT', { reason: deputy?.displayName ?? accountId });
        if (!canDeputise(deputy.role)) throw new SekimoriError('SKM_DEPUTY_UNFIT', { reason: deputy.displayName });
        const [principal] = principals;
        if (!principal?.departments.some((each) => each.departmentId === departmentId))
          throw new SekimoriError('SKM_NOT_FOUND');
        const deputyId = randomUUID() as DeputyId;
        const made = {
          deputyId,
          accountId: deputy.accountId,
          principalId: principalId as AccountId,
          departmentId: departmentId as DepartmentId,
          startsAt,
          endsAt,
          reason,
          madeBy: request.session.accountId,
        };
        await together(room.store, async ({ db }) => {
          await deputyStore(db).add(made, now);
          await app.audit.append(db, actorOf(request), {
            action: 'deputy.named',
            subject: { kind: 'deputy', id: deputyId, name: `${deputy.displayName} → ${principal.displayName}` },
            after: { accountId, principalId, departmentId, startsAt, endsAt },
            reason,
          });
        });
        return { asOf: now, rows: await deputies.ofAccount(own, now) };
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/deputies/:deputyId/withdraw',
      config: { access: NAMERS, by: 'people' },
      schema: {
        summary: 'Takes a deputy back; it ends at once',
        params: Type.Object({ deputyId: Type.String({ maxLength: 64 }) }),
        body: reasonBody,
        response: { 200: done },
      },
      async handler(request) {
        const now = clock.now();
        const deputyId = request.params.deputyId as DeputyId;
        const own = whose(request.session);
        const found = await deputies.find(deputyId, now);
        if (found === null || (own !== null && found.principal.accountId !== own))
          throw new SekimoriError('SKM_NOT_FOUND');
        await together(room.store, async ({ db }) => {
          if (!(await deputyStore(db).withdraw(deputyId, request.session.accountId, now)))
            throw new SekimoriError('SKM_STEP_NOT_DUE');
          await app.audit.append(db, actorOf(request), {
            action: 'deputy.withdrawn',
            subject: {
              kind: 'deputy',
              id: deputyId,
              name: `${found.deputy.displayName} → ${found.principal.displayName}`,
            },
            before: { endsAt: found.endsAt },
            after: { endsAt: now },
            reason: request.body.reason,
          });
        });
        return { done: true as const };
      },
    });
  };
}
