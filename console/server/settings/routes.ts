// Settings over HTTP.
import { cityBody, sessionView } from '../../../shared/protocol/api/session.ts';
import type { Api } from '../api/api.ts';
import type { Accounts } from '../operators/accounts.ts';
import { sessionViewOf } from '../operators/session-view.ts';
import { signIn } from '../operators/sign-in-routes.ts';

export function settingsRoutes(room: Accounts): (app: Api) => void {
  return (app) => {
    app.route({
      method: 'PUT',
      url: '/api/v1/settings/city',
      config: { access: ['administrator', 'setup'], stages: ['setup-city'] },
      schema: {
        summary: 'Names the city and the zones this console serves; ends the first run',
        body: cityBody,
        response: { 200: sessionView },
      },
      async handler(request, reply) {
        const { name, zones } = request.body;
        await room.city.write({ name, zones: [...new Set(zones)] });
        const { visitor } = request;
        return visitor.stage === 'setup-city'
          ? signIn(room, request, reply, visitor.accountId)
          : sessionViewOf(room, request);
      },
    });
  };
}
