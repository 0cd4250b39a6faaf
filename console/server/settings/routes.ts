// Settings over HTTP.
import { cityBody, sessionView } from '../../../shared/protocol/api/session.ts';
import type { Api } from '../api/api.ts';
import { actorOf } from '../audit/audit.ts';
import type { Accounts } from '../operators/accounts.ts';
import { sessionViewOf } from '../operators/session-view.ts';
import { accountOf, signIn } from '../operators/sign-in-routes.ts';
import { together } from '../store/atomic.ts';
import { cityStore } from '../store/settings.ts';

export function settingsRoutes(room: Accounts): (app: Api) => void {
  return (app) => {
    app.route({
      method: 'PUT',
      url: '/api/v1/settings/city',
      config: { by: 'people', access: ['administrator', 'setup'], stages: ['setup-city'] },
      schema: {
        summary: 'Names the city and the zones this console serves; ends the first run',
        body: cityBody,
        response: { 200: sessionView },
      },
      async handler(request, reply) {
        const { name, zones } = request.body;
        const { visitor } = request;
        const after = { name, zones: [...new Set(zones)] };
        const account = 'accountId' in visitor ? await accountOf(room, visitor.accountId) : undefined;
        await together(room.store, async ({ db }) => {
          const city = cityStore(db);
          const before = await city.read();
          await city.write(after);
          const subject = { kind: 'settings', id: 'city', name } as const;
          await room.audit.append(db, actorOf(request, account), {
            action: 'settings.city-changed',
            subject,
            before,
            after,
          });
        });
        return visitor.stage === 'setup-city'
          ? signIn(room, request, reply, visitor.accountId, 'first-run')
          : sessionViewOf(room, request);
      },
    });
  };
}
