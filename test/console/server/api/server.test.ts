// The people's door: what every route gets without asking for it.
import { Type } from 'typebox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Api } from '../../../../console/server/api/api.ts';
import { SekimoriError } from '../../../../shared/errors/error.ts';
import { openTestConsole, type TestConsole } from '../../../support/console.ts';
import { STORES } from '../../../support/stores.ts';

const zoneList = Type.Object({
  zone: Type.Optional(Type.Array(Type.String())),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 100 })),
});

function trialRoutes(app: Api): void {
  app.route({
    method: 'GET',
    url: '/api/v1/trial',
    config: { access: ['administrator'] },
    schema: { summary: 'Trial', querystring: zoneList, response: { 200: Type.Unknown() } },
    handler: async (request) => ({ query: request.query, name: request.session.displayName }),
  });
  app.route({
    method: 'POST',
    url: '/api/v1/trial',
    config: { access: 'anyone' },
    schema: {
      summary: 'Trial',
      body: Type.Object({ fail: Type.String({ maxLength: 20 }) }),
      response: { 200: Type.Unknown() },
    },
    handler: async (request) => {
      request.log.info(
        { password: 'hunter1', body: { token: 'hunter1' }, req: { headers: { cookie: 'hunter1' } } },
        'slip',
      );
      if (request.body.fail === 'ours') throw new SekimoriError('SKM_SIGN_IN_WAIT', { until: 5 });
      throw new Error('password=hunter2');
    },
  });
}

for (const kind of STORES)
  describe(`${kind.name}: the people's door`, () => {
    let console: TestConsole;
    beforeAll(async () => {
      console = await openTestConsole(kind, { routes: () => [trialRoutes] });
    });
    afterAll(() => console.remove());

    it('knows who is signed in, by the cookie', async () => {
      const answer = await (await console.signedIn('administrator')).get('/api/v1/trial');
      expect([answer.statusCode, answer.json()]).toEqual([200, { query: { limit: 100 }, name: '架空 花子' }]);
    });

    it('forgets a session that rested for an hour', async () => {
      const somebody = await console.signedIn('administrator');
      console.clock.move(3_600_000);
      const answer = await somebody.get('/api/v1/trial');
      expect([answer.statusCode, answer.json()]).toEqual([401, { code: 'SKM_SIGN_IN_NEEDED', facts: {} }]);
    });

    it('ends a session after twelve hours of use', async () => {
      const somebody = await console.signedIn('administrator');
      const codes: number[] = [];
      for (let half = 0; half < 24; half++) {
        console.clock.move(1_800_000);
        codes.push((await somebody.get('/api/v1/trial')).statusCode);
      }
      expect(codes).toEqual([...Array(23).fill(200), 401]);
    });
  });

const kind = STORES[0];
if (kind === undefined) throw new Error('no store to test on');

describe("the people's door", () => {
  let console: TestConsole;
  beforeAll(async () => {
    console = await openTestConsole(kind, { routes: () => [trialRoutes] });
  });
  afterAll(() => console.remove());

  it('does not open when a route does not say who may call it', async () => {
    const forgotten = (app: Api) =>
      void app.route({ method: 'GET', url: '/api/v1/forgotten', handler: async () => ({}) });
    await expect(openTestConsole(kind, { routes: () => [forgotten] })).rejects.toThrow('does not declare its access');
  });

  it('reads a parameter given once and one given twice as lists', async () => {
    const somebody = await console.signedIn('administrator');
    const once = (await somebody.get('/api/v1/trial?zone=lgwan&limit=5')).json();
    const twice = (await somebody.get('/api/v1/trial?zone=lgwan&zone=internet')).json();
    expect([once.query, twice.query]).toEqual([
      { zone: ['lgwan'], limit: 5 },
      { zone: ['lgwan', 'internet'], limit: 100 },
    ]);
  });

  it('says what does not fit without repeating it', async () => {
    const secret = 'x'.repeat(50);
    const answer = await console.nobody().post('/api/v1/trial', { fail: secret });
    expect([answer.statusCode, answer.json().code, answer.body.includes(secret)]).toEqual([
      400,
      'SKM_REQUEST_MALFORMED',
      false,
    ]);
  });

  it.each([
    ['text that is not JSON', '{"fail":', 400, 'SKM_REQUEST_MALFORMED'],
    ['an attempt on the prototype', '{"__proto__":{"admin":true},"fail":"a"}', 400, 'SKM_REQUEST_MALFORMED'],
    ['a hundred thousand open brackets', '['.repeat(60_000), 400, 'SKM_REQUEST_MALFORMED'],
    ['more than the limit', `{"fail":"${'x'.repeat(70_000)}"}`, 413, 'SKM_BODY_TOO_LARGE'],
    ['nothing', '', 400, 'SKM_REQUEST_MALFORMED'],
  ])('refuses %s', async (_name, payload, status, code) => {
    const headers = { 'content-type': 'application/json', 'x-sekimori': '1', host: 'localhost' };
    const answer = await console.app.inject({ method: 'POST', url: '/api/v1/trial', headers, payload });
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
  });

  it('answers our errors with their code and facts, and everything else with nothing raw', async () => {
    const ours = await console.nobody().post('/api/v1/trial', { fail: 'ours' });
    const other = await console.nobody().post('/api/v1/trial', { fail: 'other' });
    expect([ours.statusCode, ours.json()]).toEqual([429, { code: 'SKM_SIGN_IN_WAIT', facts: { until: 5 } }]);
    expect([other.statusCode, other.json()]).toEqual([500, { code: 'SKM_UNEXPECTED', facts: {} }]);
  });

  it('takes secrets out of what is logged by mistake', async () => {
    await console.nobody().post('/api/v1/trial', { fail: 'ours' });
    const line = console.logged.find((one) => one.includes('slip')) ?? '';
    expect([line.includes('[Redacted]'), line.includes('hunter1')]).toEqual([true, false]);
  });

  it.each([
    ['without the mark of our pages', { host: 'localhost:1' }, 'SKM_SAME_ORIGIN_NEEDED'],
    [
      'from another origin',
      { host: 'localhost:1', origin: 'https://evil.example', 'x-sekimori': '1' },
      'SKM_SAME_ORIGIN_NEEDED',
    ],
    [
      'from another port of this machine',
      { host: 'localhost:1', origin: 'http://localhost:2', 'x-sekimori': '1' },
      'SKM_SAME_ORIGIN_NEEDED',
    ],
    [
      'that the browser calls cross-site',
      { host: 'localhost:1', 'sec-fetch-site': 'cross-site', 'x-sekimori': '1' },
      'SKM_SAME_ORIGIN_NEEDED',
    ],
    [
      'from our own pages',
      { host: 'localhost:1', origin: 'http://localhost:1', 'sec-fetch-site': 'same-origin', 'x-sekimori': '1' },
      'SKM_SIGN_IN_WAIT',
    ],
  ])('takes or refuses a change %s', async (_name, headers, code) => {
    const answer = await console.app.inject({
      method: 'POST',
      url: '/api/v1/trial',
      headers,
      payload: { fail: 'ours' },
    });
    expect(answer.json().code).toBe(code);
  });

  it.each([
    '/api/v1/nothing',
    '/api',
    '/enrolment/v1/nothing',
    '/nothing',
    '/assets/nothing.js',
    '/assets/../../package.json',
    '/%00',
  ])('has nothing at %s', async (url) => {
    const answer = await console.app.inject({ method: 'GET', url, headers: { host: 'localhost' } });
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'SKM_NOT_FOUND']);
  });
});
