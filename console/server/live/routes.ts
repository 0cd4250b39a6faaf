// The live stream as a route: server-sent events for as long as the page is open and its session lasts.
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { Scope } from '../../../shared/organisation/scope.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Api } from '../api/api.ts';
import type { EndpointStore } from '../endpoints/store.ts';
import { liveClient, liveText } from './client.ts';
import type { LiveHub } from './hub.ts';

const HELLO_MS = 15_000;
const MAX_STREAMS = 1_000;

export interface LiveRouteNeeds {
  readonly hub: LiveHub;
  readonly clock: { now(): EpochMs };
  /** What the session that the request came with may see now; null: it is over. Asking is no use of it. */
  scopeOf(request: FastifyRequest): Promise<Scope | null>;
  readonly endpoints: Pick<EndpointStore, 'seenBy'>;
  /** Between two signs of life; tests shorten it. */
  readonly helloMs?: number;
}

export function liveRoutes({ hub, clock, scopeOf, endpoints, helloMs = HELLO_MS }: LiveRouteNeeds) {
  return (app: Api): void => {
    // Open streams would keep the server from closing.
    app.addHook('preClose', async () => hub.close());
    app.route({
      method: 'GET',
      url: '/api/v1/live',
      config: {
        access: ['administrator', 'operator', 'section-head', 'auditor'],
        by: 'people',
        reads: 'personal-data-list',
      },
      schema: {
        summary: 'News as server-sent events: event, endpoint, state, condition, enrolment, hello, resync',
        querystring: Type.Object({ endpointId: Type.Optional(Type.String({ maxLength: 64 })) }),
        response: { 200: Type.String({ description: 'text/event-stream' }) },
      },
      async handler(request, reply) {
        if (hub.size >= MAX_STREAMS) throw new SekimoriError('SKM_TOO_MANY_REQUESTS');
        const seen = await seenBy(request.session.scope);
        // Nothing is sent by the server's own hooks from here on.
        await app.recordReading(request);
        reply.hijack();
        const { raw } = reply;
        for (const [name, value] of Object.entries(reply.getHeaders()))
          if (value !== undefined) raw.setHeader(name, value);
        // A proxy in between must not gather the stream up.
        raw.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' });
        const client = liveClient(raw, request.query.endpointId ?? null);
        const hello = () => client.send(liveText('hello', { at: clock.now() }));
        client.narrow(seen);
        hub.add(client);
        hello();
        // Departments, deputies and terminals move: what may be told is looked up anew with each sign of life.
        const goOn = async () => {
          const scope = await scopeOf(request);
          if (scope === null) return client.end();
          client.narrow(await seenBy(scope));
          hello();
        };
        const timer = setInterval(() => void goOn().catch(() => client.end()), helloMs);
        raw.once('close', () => {
          clearInterval(timer);
          hub.remove(client);
        });
      },
    });
  };

  async function seenBy(scope: Scope): Promise<ReadonlySet<string> | null> {
    const seen = await endpoints.seenBy(scope);
    return seen === null ? null : new Set(seen.values());
  }
}
