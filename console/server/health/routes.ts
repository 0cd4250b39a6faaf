// The console's health over HTTP: for people, for Prometheus, and two answers without facts for whatever keeps it running.
import { isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { SekimoriError } from '../../../shared/errors/error.ts';
import { healthView } from '../../../shared/protocol/api/health.ts';
import type { Api } from '../api/api.ts';
import type { Counters } from './counters.ts';
import type { Health } from './health.ts';
import { metricsText } from './metrics.ts';

const READERS = ['administrator', 'operator', 'auditor'] as const;
const state = Type.Object({ ok: Type.Boolean() });

export function healthRoutes({ health, counters }: { health: Health; counters: Counters }) {
  return (app: Api): void => {
    app.route({
      method: 'GET',
      url: '/api/v1/health',
      config: { access: READERS },
      schema: { summary: 'The console’s own health', response: { 200: healthView } },
      handler: () => health.view(),
    });
    app.route({
      method: 'GET',
      url: '/metrics',
      config: { access: 'anyone' },
      schema: {
        summary:
          'The same for Prometheus: from this machine itself, or with a session or API token of a role that may see it',
        response: { 200: Type.String({ description: 'text/plain; version=0.0.4' }) },
      },
      async handler(request, reply) {
        if (!isFromHere(request)) {
          const { role } = request.session;
          if (!READERS.some((reader) => reader === role))
            throw new SekimoriError('SKM_ROLE_NEEDED', { roles: String(READERS) });
        }
        const text = metricsText(await health.view(), counters);
        return reply
          .type('text/plain; version=0.0.4; charset=utf-8')
          .serializer((body: unknown) => String(body))
          .send(text);
      },
    });
    app.route({
      method: 'GET',
      url: '/healthz',
      config: { access: 'anyone' },
      schema: { summary: 'Alive', response: { 200: state } },
      handler: () => ({ ok: true }),
    });
    app.route({
      method: 'GET',
      url: '/readyz',
      config: { access: 'anyone' },
      schema: {
        summary: 'Ready: the store takes writes, and its tables are those of this version',
        response: { 200: state, 503: state },
      },
      async handler(_request, reply) {
        const ok = await health.isReady();
        return reply.code(ok ? 200 : 503).send({ ok });
      },
    });
  };
}

/** A program on this very machine, under its own name: what a proxy hands on comes from here too, and is somebody else's. */
function isFromHere(request: FastifyRequest): boolean {
  const { forwarded, 'x-forwarded-for': forwardedFor, via } = request.headers;
  if (forwarded !== undefined || forwardedFor !== undefined || via !== undefined) return false;
  return isLoopback(request.ip) && (request.hostname === 'localhost' || isLoopback(request.hostname));
}

function isLoopback(address: string): boolean {
  const bare = address.replace(/^\[(.*)\]$/, '$1').replace(/^::ffff:/, '');
  return bare === '::1' || (isIP(bare) === 4 && bare.startsWith('127.'));
}
