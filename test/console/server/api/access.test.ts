// Every route of the whole console, asked by everybody there can be: who is let in is what the route declares.
import { request } from 'node:https';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLES } from '../../../../shared/protocol/api/common.ts';
import { SESSION_STAGES } from '../../../../shared/protocol/api/session.ts';
import { type Caller, caller, personIn } from '../../../support/console.ts';
import { type DeclaredRoute, declaredRoutes } from '../../../support/declared-routes.ts';
import { type RunningConsole, runConsole } from '../../../support/running-console.ts';
import { STORES } from '../../../support/stores.ts';

const REFUSALS = ['SKM_SIGN_IN_NEEDED', 'SKM_SECOND_FACTOR_NEEDED', 'SKM_STEP_NOT_DUE', 'SKM_ROLE_NEEDED'];

/** The rule in words: nobody signs in first; a stage does its own steps; a role what it is named for. */
function expected(route: DeclaredRoute, who: string): string {
  const { access, stages } = route;
  if (access === 'anyone' || access === 'enrolling-terminal') return 'let in';
  if (who === 'none') return 'SKM_SIGN_IN_NEEDED';
  const asked = [access].flat();
  if (who.startsWith('setup-'))
    return asked.includes('setup') && (stages ?? [who]).includes(who) ? 'let in' : 'SKM_STEP_NOT_DUE';
  if (access === 'setup' || access === 'half')
    return access === 'half' && who === 'second-factor' ? 'let in' : 'SKM_STEP_NOT_DUE';
  if (who === 'second-factor') return 'SKM_SECOND_FACTOR_NEEDED';
  return asked.includes(who) ? 'let in' : 'SKM_ROLE_NEEDED';
}

const [kind] = STORES;
if (kind === undefined) throw new Error('no store to test on');

describe('every route of the console', () => {
  let running: RunningConsole;
  let routes: DeclaredRoute[];
  const people = new Map<string, Caller>();
  beforeAll(async () => {
    running = await runConsole(kind);
    const { app, store } = running.console;
    routes = declaredRoutes(app);
    const parts = { app, store, clock: running.clock };
    people.set('none', caller(app));
    for (const stage of SESSION_STAGES)
      if (stage !== 'none' && stage !== 'full') people.set(stage, await personIn(parts, stage, 'administrator'));
    for (const role of ROLES) people.set(role, await personIn(parts, 'full', role));
  });
  afterAll(() => running.remove());

  it('lets in whom it declares, and answers everybody else with the reason', async () => {
    const wrong: string[] = [];
    for (const route of routes)
      for (const [who, { cookies }] of people) {
        const answered = await ask(running, route, cookies);
        const wanted = expected(route, who);
        if (answered !== wanted)
          wrong.push(`${who}: ${route.method} ${route.path} answered ${answered}, not ${wanted}`);
      }
    expect(wrong).toEqual([]);
    expect(routes.length).toBeGreaterThan(25);
  });
});

/** Whatever changes something is sent a body that cannot be read, so that whoever is let in changes nothing. */
function ask(
  { console }: RunningConsole,
  { method, path }: DeclaredRoute,
  cookies: Map<string, string>,
): Promise<string> {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const changes =
    method === 'GET' ? {} : { 'x-sekimori': '1', 'content-type': 'application/json', 'content-length': '1' };
  const headers = { ...(cookie === '' ? {} : { cookie }), ...changes };
  const options = {
    host: '127.0.0.1',
    port: console.port,
    servername: 'localhost',
    ca: console.caPem,
    method,
    headers,
  };
  return new Promise((resolve, reject) => {
    const asking = request({ ...options, path: path.replaceAll(/\{\w+\}/g, 'something') }, (answer) => {
      const isStream = answer.headers['content-type']?.startsWith('text/event-stream') === true;
      if (isStream || answer.statusCode === 200) {
        answer.destroy();
        resolve('let in');
        return;
      }
      let text = '';
      answer.setEncoding('utf8').on('data', (part) => {
        text += part;
      });
      answer.on('end', () => {
        const { code } = JSON.parse(text) as { code: string };
        resolve(REFUSALS.includes(code) ? code : answer.statusCode === 500 ? `failed: ${code}` : 'let in');
      });
    });
    asking.on('error', (cause) => reject(new Error(`${method} ${path}`, { cause }))).end(method === 'GET' ? '' : '{');
  });
}
