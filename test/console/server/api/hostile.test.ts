// Whatever is sent to any route: an answer with a code of the catalogue, never a failure, and the console goes on.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isErrorCode } from '../../../../shared/errors/catalogue.ts';
import { type Caller, personIn } from '../../../support/console.ts';
import { type DeclaredRoute, declaredRoutes } from '../../../support/declared-routes.ts';
import { type RunningConsole, runConsole } from '../../../support/running-console.ts';
import { STORES } from '../../../support/stores.ts';

interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly anyOf?: readonly Schema[];
}

const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom(
    '',
    '\u0000',
    '\u202egnp.exe',
    "' OR 1=1 --",
    '%',
    '_',
    '../../etc/passwd',
    '🦊'.repeat(200),
    '<img src=x onerror=alert(1)>',
    '=cmd|1',
    '9'.repeat(400),
  ),
);
const junk: fc.Arbitrary<unknown> = fc.oneof(
  nasty,
  fc.integer(),
  fc.double(),
  fc.constant(null),
  fc.boolean(),
  fc.array(nasty, { maxLength: 3 }),
  fc.object({ maxDepth: 2 }),
);

/** Mostly what the schema asks for, so that it comes past the check; sometimes anything. */
function mostly(schema: Schema): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 6, arbitrary: fitting(schema) }, { weight: 1, arbitrary: junk });
}

function fitting(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map(fitting));
  const type = [schema.type].flat()[0];
  if (type === 'string') return nasty;
  if (type === 'integer' || type === 'number')
    return fc.oneof(fc.integer(), fc.nat(200), fc.constantFrom(Number.MAX_SAFE_INTEGER, -1, 1e300));
  if (type === 'boolean') return fc.boolean();
  if (type === 'array') return fc.array(mostly(schema.items ?? {}), { maxLength: 4 });
  if (type === 'object') {
    const properties = Object.entries(schema.properties ?? {}).map(([name, part]) => [name, mostly(part)] as const);
    return fc.record(Object.fromEntries(properties), { noNullPrototype: true });
  }
  return junk;
}

/** A request to one route: its parameters, its query, its body. */
function requestTo(route: DeclaredRoute): fc.Arbitrary<{ path: string; body: unknown }> {
  const query = fc.record(
    Object.fromEntries(Object.entries(route.query).map(([name, schema]) => [name, mostly(schema)])),
    { requiredKeys: [], noNullPrototype: true },
  );
  const body = route.body === null ? fc.constant(undefined) : mostly(route.body);
  return fc.record({ query, body, hole: nasty }).map(({ query, body, hole }) => {
    const pairs = Object.entries(query).flatMap(([name, value]) =>
      [value].flat().map((one) => `${name}=${encoded(one)}`),
    );
    return { path: `${route.path.replaceAll(/\{\w+\}/g, encoded(hole))}?${pairs.join('&')}`, body };
  });
}

/** Mostly somebody whom the route lets in, so that what is sent comes as far as it can. */
function whoFor({ access, stages }: DeclaredRoute, callers: ReadonlyMap<string, Caller>): fc.Arbitrary<Caller> {
  const wanted =
    Array.isArray(access) || access === 'anyone'
      ? 'full'
      : access === 'half'
        ? 'second-factor'
        : (stages?.[0] ?? 'full');
  const fits = callers.get(wanted);
  const all = [...callers.values()];
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...(fits === undefined ? all : [fits])) },
    fc.constantFrom(...all),
  );
}

function encoded(value: unknown): string {
  return encodeURIComponent((typeof value === 'string' ? value : String(JSON.stringify(value))).toWellFormed());
}

for (const kind of STORES)
  describe(`${kind.name}: hostile requests`, () => {
    let running: RunningConsole;
    let routes: DeclaredRoute[];
    const callers = new Map<string, Caller>();
    beforeAll(async () => {
      running = await runConsole(kind);
      const parts = { app: running.console.app, store: running.console.store, clock: running.clock };
      routes = declaredRoutes(parts.app).filter((route) => route.path !== '/api/v1/live');
      for (const stage of [
        'setup-account',
        'setup-factor',
        'setup-recovery',
        'setup-city',
        'second-factor',
        'full',
      ] as const)
        callers.set(stage, await personIn(parts, stage, 'administrator'));
    });
    afterAll(() => running.remove());

    it('are answered by every route with a code of the catalogue', async () => {
      const wrong: string[] = [];
      for (const route of routes) {
        // Signing out and ending sessions would only end the callers'.
        if (route.method === 'DELETE' && route.path.startsWith('/api/v1/session')) continue;
        await fc.assert(
          fc.asyncProperty(requestTo(route), whoFor(route, callers), async ({ path, body }, somebody) => {
            const cookies = new Map(somebody.cookies);
            const answer = await send(somebody, route, path, body);
            for (const [name, value] of cookies) somebody.cookies.set(name, value);
            const isAnswered =
              answer.statusCode < 400 || (answer.statusCode !== 500 && isErrorCode(answer.json().code));
            if (!isAnswered)
              wrong.push(`${route.method} ${path} ${JSON.stringify(body)} → ${answer.statusCode} ${answer.body}`);
            return isAnswered;
          }),
          { numRuns: 25 },
        );
      }
      expect(wrong).toEqual([]);
    }, 60_000);

    it('leave the console working', async () => {
      const answer = await running.console.app.inject({
        method: 'GET',
        url: '/api/v1/session',
        headers: { host: 'localhost' },
      });
      expect(answer.json().stage).toBe('none');
    });
  });

function send(somebody: Caller, { method }: DeclaredRoute, path: string, body: unknown) {
  if (method === 'GET') return somebody.get(path);
  if (method === 'DELETE') return somebody.delete(path);
  return method === 'POST' ? somebody.post(path, body) : somebody.put(path, body);
}
