// One's own sessions over HTTP.
import { Type } from 'typebox';
import { SekimoriError } from '../../../shared/errors/error.ts';
import { ROLES } from '../../../shared/protocol/api/common.ts';
import { sessionRow } from '../../../shared/protocol/api/session.ts';
import type { Api } from '../api/api.ts';
import { actorOf } from '../audit/audit.ts';
import { together } from '../store/atomic.ts';
import type { Store } from '../store/store.ts';
import { browserName } from './browser-name.ts';
import type { Sessions } from './sessions.ts';

const done = Type.Object({ done: Type.Literal(true) });

export function sessionRoutes(sessions: Sessions, store: Store): (app: Api) => void {
  return (app) => {
    app.route({
      method: 'DELETE',
      url: '/api/v1/session',
      config: { by: 'people', access: 'anyone' },
      schema: { summary: 'Signs out', response: { 200: done } },
      async handler(request, reply) {
        const actor = actorOf(request);
        const { visitor } = request;
        const sessionId = visitor.stage === 'none' ? null : visitor.sessionId;
        await together(store, async ({ db }) => {
          await sessions.end(request, reply, db);
          if (sessionId === null) app.audit.nothingToTell(actor);
          else
            await app.audit.append(db, actor, {
              action: 'session.ended',
              subject: { kind: 'session', id: sessionId, name: actor.name },
            });
        });
        return { done: true as const };
      },
    });
    app.route({
      method: 'GET',
      url: '/api/v1/sessions',
      config: { by: 'people', access: ROLES },
      schema: { summary: 'One’s own sessions, last used first', response: { 200: Type.Array(sessionRow) } },
      async handler(request) {
        const { accountId, sessionId: own } = request.session;
        return (await sessions.ofAccount(accountId)).map(({ sessionId, startedAt, lastUsedAt, address, browser }) => ({
          sessionId,
          startedAt,
          lastUsedAt,
          address,
          browser: browserName(browser),
          isThis: sessionId === own,
        }));
      },
    });
    app.route({
      method: 'DELETE',
      url: '/api/v1/sessions/:sessionId',
      config: { by: 'people', access: ROLES },
      schema: {
        summary: 'Ends one of one’s own sessions',
        params: Type.Object({ sessionId: Type.String({ maxLength: 64 }) }),
        response: { 200: done },
      },
      async handler(request) {
        const { sessionId } = request.params;
        const actor = actorOf(request);
        await together(store, async ({ db }) => {
          const ended = await sessions.endOwn(sessionId, request.session.accountId, db);
          if (!ended) throw new SekimoriError('SKM_NOT_FOUND');
          await app.audit.append(db, actor, {
            action: 'session.ended-elsewhere',
            subject: { kind: 'session', id: sessionId, name: actor.name },
          });
        });
        return { done: true as const };
      },
    });
  };
}
