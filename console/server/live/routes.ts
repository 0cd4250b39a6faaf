// The live stream as a route: server-sent events for as long as the page is open and its session lasts.
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Api } from '../api/api.ts';
import { liveClient, liveText } from './client.ts';
import type { LiveHub } from './hub.ts';

const HELLO_MS = 15_000;
const MAX_STREAMS = 1_000;

export interface LiveRouteNeeds {
  readonly hub: LiveHub;
  readonly clock: { now(): EpochMs };
  /** Is the session that the request came with still there? Asking is no use of it. */
  isSignedIn(request: FastifyRequest): Promise<boolean>;
  /** Between two signs of life; tests shorten it. */
  readonly helloMs?: number;
}

export function liveRoutes({ hub, clock, isSignedIn, helloMs = HELLO_MS }: LiveRouteNeeds) {
  return (app: Api): void => {
    // Open streams would keep the server from closing.
    app.addHook('preClose', async () => hub.close());
    app.route({
      method: 'GET',
      url: '/api/v1/live',
      config: { access: ['administrator', 'operator', 'auditor'] },
      schema: {
        summary: 'News as server-sent events: event, endpoint, state, condition, enrolment, hello, resync',
        querystring: Type.Object({ endpointId: Type.Optional(Type.String({ maxLength: 64 })) }),
        response: { 200: Type.String({ description: 'text/event-stream' }) },
      },
      async handler(request, reply) {
        if (hub.size >= MAX_STREAMS) throw new SekimoriError('SKM_TOO_MANY_REQUESTS');
        reply.hijack();
        const { raw } = reply;
        for (const [name, value] of Object.entries(reply.getHeaders()))
          if (value !== undefined) raw.setHeader(name, value);
        // A proxy in between must not gather the stream up.
        raw.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' });
        const client = liveClient(raw, request.query.endpointId ?? null);
        const hello = () => client.send(liveText('hello', { at: clock.now() }));
        hub.add(client);
        hello();
        const timer = setInterval(() => {
          isSignedIn(request).then(
            (is) => (is ? hello() : client.end()),
            () => client.end(),
          );
        }, helloMs);
        raw.once('close', () => {
          clearInterval(timer);
          hub.remove(client);
        });
      },
    });
  };
}
