// Opens the people's door: one HTTPS server whose every route declares who may call it.
import { constants } from 'node:crypto';
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { type FastifyBaseLogger, fastify, LogController } from 'fastify';
import type { TSchema } from 'typebox';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import { actorOf, openAudit } from '../audit/audit.ts';
import { openReadings } from '../audit/readings.ts';
import { openAccounts } from '../operators/accounts.ts';
import { administrationRoutes } from '../operators/administration-routes.ts';
import { deputyRoutes } from '../operators/deputy-routes.ts';
import { linkRoutes } from '../operators/link-routes.ts';
import { ownFactorRoutes } from '../operators/own-factor-routes.ts';
import { ownRoutes } from '../operators/own-routes.ts';
import { setupRoutes } from '../operators/setup-routes.ts';
import { signInRoutes } from '../operators/sign-in-routes.ts';
import { tokenRoutes } from '../operators/token-routes.ts';
import { openTokens } from '../operators/tokens.ts';
import { sessionRoutes } from '../sessions/routes.ts';
import { openSessions } from '../sessions/sessions.ts';
import { NOBODY, type Visitor } from '../sessions/visitor.ts';
import { settingsRoutes } from '../settings/routes.ts';
import type { Store } from '../store/store.ts';
import { demandFitForToken, refusal } from './access.ts';
import type { Api } from './api.ts';
import { addHeaders } from './headers.ts';
import { openApiOptions, openApiRoute } from './openapi.ts';
import { answerProblem } from './problems.ts';
import { demandSameOrigin } from './same-origin.ts';
import { validatorCompiler } from './validation.ts';
import { serveWebApp } from './web-app.ts';

export interface ApiNeeds {
  readonly store: Store;
  readonly clock: { now(): EpochMs };
  readonly log: FastifyBaseLogger;
  /** PEM texts; null: plain HTTP, behind something that ends TLS. */
  readonly tls: { readonly key: string; readonly cert: string } | null;
  readonly version: string;
  /** The console's own folder: the key that seals factors lies there. */
  readonly dataFolder: string;
  /** Folder of the built web application. */
  readonly webFolder: string;
  /** Each concern's routes. */
  readonly routes: readonly ((app: Api) => void)[];
  /** Tests hold every answer against the schema its route declares. */
  readonly holdAnswers?: (schema: TSchema, route: string) => (answer: unknown) => string;
}

const BODY_LIMIT_BYTES = 65_536;
/** A second net: no route logs any of these by intent. */
const REDACTED = ['password', 'secret', 'token', 'cookie', 'codes'].flatMap((name) => [
  name,
  `*.${name}`,
  `*.*.${name}`,
]);
const REQUEST_TIMEOUT_MS = 30_000;

/**
 * @returns the server, ready but not listening
 * @throws a TypeError when a route does not declare its access
 */
export async function openApi(needs: ApiNeeds): Promise<Api> {
  const app = newServer(needs);
  const sessions = openSessions(needs.store, needs.clock);
  const tokens = openTokens(needs.store, needs.clock);
  app.setValidatorCompiler(validatorCompiler);
  // Routes build their answers field by field; the declared schema is for the reader, and the tests hold answers against it.
  app.setSerializerCompiler(
    ({ schema, method, url }) => needs.holdAnswers?.(schema as TSchema, `${method} ${url}`) ?? JSON.stringify,
  );
  app.setErrorHandler(answerProblem);
  app.setNotFoundHandler(async () => {
    throw new SekimoriError('SKM_NOT_FOUND');
  });
  takeEmptyJson(app);

  await app.register(cookie);
  await addHeaders(app, needs.tls !== null);
  await app.register(rateLimit, {
    global: false,
    errorResponseBuilder: () => new SekimoriError('SKM_TOO_MANY_REQUESTS'),
  });
  await app.register(swagger, openApiOptions(needs.version));
  const audit = openAudit({ dialect: needs.store.dialect, clock: needs.clock });
  app.decorate('audit', audit);
  app.decorateRequest<Visitor | null>('visitor', null);
  app.decorateRequest('session', {
    getter() {
      if (this.visitor.stage !== 'full') throw new SekimoriError('SKM_SIGN_IN_NEEDED');
      return this.visitor;
    },
  });
  app.addHook('onRoute', ({ method, url, config }) => {
    if (config?.access === undefined) throw new TypeError(`${method} ${url} does not declare its access`);
  });
  app.addHook('onRequest', async (request) => {
    request.visitor = NOBODY;
    const { access, stages } = request.routeOptions.config;
    if (access === undefined || access === 'enrolling-terminal') return;
    demandSameOrigin(request);
    request.visitor = (await tokens.visitorOf(request)) ?? (await sessions.visitorOf(request));
    demandFitForToken(request);
    const code = refusal(request.visitor, access, stages);
    if (code !== null) throw new SekimoriError(code, code === 'SKM_ROLE_NEEDED' ? { roles: String(access) } : {});
  });

  const recordReading = openReadings({ store: needs.store, audit, clock: needs.clock });
  app.decorate('recordReading', recordReading);
  app.addHook('onSend', async (request, reply) => {
    if (reply.statusCode < 300) await recordReading(request);
  });
  app.addHook('onResponse', async (request, reply) => {
    const { access, changes } = request.routeOptions.config;
    if (access === undefined || request.method === 'GET' || changes === 'nothing' || reply.statusCode >= 300) return;
    if (!audit.hasAppended(actorOf(request)))
      request.log.error({ route: request.routeOptions.url }, 'audit.change-without-entry');
  });

  app.route(openApiRoute(app));
  const room = openAccounts({ ...needs, sessions, audit });
  const own = [
    signInRoutes(room),
    setupRoutes(room),
    linkRoutes(room),
    settingsRoutes(room),
    sessionRoutes(sessions, needs.store),
    administrationRoutes(room),
    ownRoutes(room),
    ownFactorRoutes(room),
    deputyRoutes(room),
    tokenRoutes(room),
  ];
  for (const addRoutes of [...own, ...needs.routes]) addRoutes(app);
  await serveWebApp(app, needs.webFolder);
  await app.ready();
  return app;
}

function newServer({ tls, log }: ApiNeeds): Api {
  const options = {
    loggerInstance: log.child({}, { redact: REDACTED }),
    // Addresses carry what people searched for; routes log what matters by name.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    exposeHeadRoutes: false,
    // Live streams never end by themselves, so stopping does not wait for them.
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
    // Addresses that the router cannot read never reach the error handler.
    frameworkErrors: answerProblem,
  };
  const secure = { minVersion: 'TLSv1.2', secureOptions: constants.SSL_OP_NO_RENEGOTIATION } as const;
  const server =
    tls === null ? fastify(options) : (fastify({ ...options, https: { ...tls, ...secure } }) as unknown as Api);
  return server.withTypeProvider<TypeBoxTypeProvider>();
}

/** A request that names JSON and sends nothing has no body. */
function takeEmptyJson(app: Api): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text, done) => {
    if (text === '') done(null, undefined);
    else void parse(request, text as string, done);
  });
}
