// Turns whatever a route throws into the answer: a code of the catalogue and its facts, nothing raw.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { catalogue } from '../../../shared/errors/catalogue.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';

/** The error handler of the server. What is not ours is logged by name and stack, and answered as SKM_UNEXPECTED. */
export function answerProblem(cause: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(cause);
  const { kind, http } = catalogue[problem.code];
  if (kind === 'bug' || kind === 'fault')
    request.log.error({ route: request.routeOptions.url, ...traceOf(cause) }, 'api.failed');
  return reply
    .code(http ?? 500)
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .serializer(JSON.stringify)
    .send({ code: problem.code, facts: problem.facts });
}

/** Our own errors as they are; those of the server and the databases by what they mean. */
export function problemOf(cause: unknown): SekimoriError {
  if (cause instanceof SekimoriError) return cause;
  const { code, statusCode } = cause as { code?: unknown; statusCode?: unknown };
  if (typeof code === 'string') {
    if (DISK_FULL.has(code)) return new SekimoriError('SKM_DISK_FULL', {}, { cause });
    if (UNAVAILABLE.test(code)) return new SekimoriError('SKM_STORE_UNAVAILABLE', {}, { cause });
  }
  if (statusCode === 413) return new SekimoriError('SKM_BODY_TOO_LARGE', {}, { cause });
  // The files' own refusals (a dot file, a path that leads out) are nothing to find either.
  if (statusCode === 404 || statusCode === 403) return new SekimoriError('SKM_NOT_FOUND', {}, { cause });
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500)
    return new SekimoriError('SKM_REQUEST_MALFORMED', { reason: String(code ?? statusCode) }, { cause });
  return new SekimoriError('SKM_UNEXPECTED', {}, { cause });
}

/** SQLite, the file system, and PostgreSQL's `disk_full`. */
const DISK_FULL = new Set(['SQLITE_FULL', 'ENOSPC', '53100']);
/** Node's connection errors, and PostgreSQL's classes 08 (connection) and 57P (shutting down). */
const UNAVAILABLE = /^(ECONN|ETIMEDOUT|EPIPE|08\d|57P)/;

/** Never the error as it is: database errors carry the values of the row in further fields. */
function traceOf(cause: unknown): Record<string, unknown> {
  if (!(cause instanceof Error)) return { thrown: typeof cause };
  const inner = cause.cause instanceof Error ? { cause: cause.cause.stack } : {};
  return { error: cause.name, code: (cause as { code?: unknown }).code, stack: cause.stack, ...inner };
}
