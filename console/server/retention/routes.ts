// Retention over HTTP.
import {
  retentionBody,
  retentionQuery,
  retentionRunBody,
  retentionView,
} from '../../../shared/protocol/api/retention.ts';
import type { Api } from '../api/api.ts';
import { actorOf } from '../audit/audit.ts';
import type { Retention } from './retention.ts';

const ADMINISTRATORS = ['administrator'] as const;

export function retentionRoutes({ retention }: { retention: Retention }) {
  return (app: Api): void => {
    app.route({
      method: 'GET',
      url: '/api/v1/retention',
      config: { access: ['administrator', 'auditor'] },
      schema: {
        summary: 'How long what is kept, and what the next run removes; months in the query are tried, not set',
        querystring: retentionQuery,
        response: { 200: retentionView },
      },
      handler: (request) => retention.view(request.query),
    });
    app.route({
      method: 'PUT',
      url: '/api/v1/retention',
      config: { access: ADMINISTRATORS, by: 'people' },
      schema: {
        summary: 'Sets how long what is kept, with the reason',
        body: retentionBody,
        response: { 200: retentionView },
      },
      async handler(request) {
        const { keep, reason } = request.body;
        const { 'my-number': myNumber, lgwan, internet, audit } = keep;
        await retention.set({ 'my-number': myNumber, lgwan, internet, audit }, reason, actorOf(request));
        return retention.view();
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/retention/run',
      config: { access: ADMINISTRATORS, by: 'people' },
      schema: {
        summary: 'Removes now what the plan named, with the reason; it cannot be taken back',
        body: retentionRunBody,
        response: { 200: retentionView },
      },
      async handler(request) {
        const actor = actorOf(request);
        app.audit.nothingToTell(actor);
        await retention.run(request.body.planId, request.body.reason, actor);
        return retention.view();
      },
    });
  };
}
