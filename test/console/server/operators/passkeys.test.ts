// Passkeys: made in the first run, asked for at sign-in, bound to the host name and good for one challenge.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { firstRunLink } from '../../../../console/server/operators/first-run.ts';
import { type Authenticator, authenticator } from '../../../support/authenticator.ts';
import { type Caller, openTestConsole, type TestConsole } from '../../../support/console.ts';
import { CITY, HANAKO } from '../../../support/people.ts';
import { STORES } from '../../../support/stores.ts';

const DAY = 86_400_000;
const HERE = 'http://localhost:8443';

for (const kind of STORES)
  describe(`${kind.name}: a passkey`, () => {
    let console: TestConsole;
    let passkey: Authenticator;
    beforeAll(async () => {
      console = await openTestConsole(kind);
      passkey = authenticator();
    });
    // Failures of one test are forgotten before the next.
    beforeEach(() => console.clock.move(2 * DAY));
    afterAll(() => console.remove());

    async function toFactorStep(browser: Caller): Promise<void> {
      const link = await firstRunLink(console);
      await browser.post('/api/v1/first-run/claim', { secret: link?.secret });
      await browser.post('/api/v1/setup/account', HANAKO);
    }
    async function firstRunByPasskey(): Promise<void> {
      const browser = console.nobody();
      await toFactorStep(browser);
      const options = (await browser.post('/api/v1/setup/passkey/options')).json();
      await browser.post('/api/v1/setup/passkey', { response: passkey.make(options, HERE), name: '机の鍵' });
      await browser.post('/api/v1/setup/recovery-codes');
      await browser.post('/api/v1/setup/recovery-codes/confirm');
      await browser.put('/api/v1/settings/city', CITY);
    }
    async function half(): Promise<Caller> {
      const browser = console.nobody();
      await browser.post('/api/v1/session/password', HANAKO);
      return browser;
    }

    it.each([
      ['of another site', (options: never) => authenticator().make(options, 'https://evil.example')],
      ['that is nothing', () => null],
      ['that is an empty object', () => ({})],
    ])('is not added from an answer %s', async (_name, answerOf) => {
      const browser = console.nobody();
      await toFactorStep(browser);
      const options = (await browser.post('/api/v1/setup/passkey/options')).json();
      const answer = await browser.post('/api/v1/setup/passkey', { response: answerOf(options as never) });
      expect([answer.json().code, (await browser.get('/api/v1/session')).json().stage]).toEqual([
        'SKM_SIGN_IN_FAILED',
        'setup-factor',
      ]);
    });

    it('cannot be made where the console is opened by its address', async () => {
      const browser = console.nobody();
      await toFactorStep(browser);
      const [[name, value] = []] = browser.cookies;
      const answer = await console.app.inject({
        method: 'POST',
        url: '/api/v1/setup/passkey/options',
        headers: { host: '127.0.0.1:8443', 'x-sekimori': '1', cookie: `${name}=${value}` },
      });
      expect(answer.json()).toEqual({ code: 'SKM_PASSKEY_NEEDS_NAME', facts: { host: '127.0.0.1' } });
    });

    describe('made in the first run', () => {
      beforeAll(firstRunByPasskey);

      it('signs in, again and again', async () => {
        const stages: unknown[] = [];
        for (let i = 0; i < 2; i++) {
          const browser = await half();
          const options = (await browser.post('/api/v1/session/passkey/options')).json();
          stages.push(
            (await browser.post('/api/v1/session/passkey', { response: passkey.answer(options, HERE) })).json().stage,
          );
        }
        expect(stages).toEqual(['full', 'full']);
      });

      it('is named among the factors only at the host it was made for', async () => {
        const here = (await (await half()).get('/api/v1/session')).json().factors;
        const elsewhere = await console.app.inject({
          method: 'POST',
          url: '/api/v1/session/password',
          headers: { host: 'console.example:8443', 'x-sekimori': '1' },
          payload: { loginName: HANAKO.loginName, password: HANAKO.password },
        });
        expect([here, elsewhere.json().factors]).toEqual([['passkey', 'recovery-code'], ['recovery-code']]);
      });

      it.each([
        ['of another site', (options: never) => passkey.answer(options, 'https://evil.example')],
        ['of another challenge', (options: object) => passkey.answer({ ...options, challenge: 'AAAA' }, HERE)],
        ['of another key', (options: never) => authenticator().answer(options, HERE)],
        ['with a counter that went back', (options: never) => passkey.answer(options, HERE, { counter: 1 })],
        ['that is nothing', () => null],
        ['that is a text', () => 'x'.repeat(1000)],
      ])('is refused with an answer %s', async (_name, answerOf) => {
        const first = await half();
        const before = (await first.post('/api/v1/session/passkey/options')).json();
        await first.post('/api/v1/session/passkey', { response: passkey.answer(before, HERE) });
        const browser = await half();
        const options = (await browser.post('/api/v1/session/passkey/options')).json();
        const answer = await browser.post('/api/v1/session/passkey', { response: answerOf(options as never) });
        expect(answer.json()).toEqual({ code: 'SKM_SIGN_IN_FAILED', facts: {} });
      });

      it('answers a challenge once', async () => {
        const browser = await half();
        const options = (await browser.post('/api/v1/session/passkey/options')).json();
        const wrong = await browser.post('/api/v1/session/passkey', {
          response: passkey.answer(options, 'https://evil.example'),
        });
        const right = await browser.post('/api/v1/session/passkey', { response: passkey.answer(options, HERE) });
        expect([wrong.statusCode, right.statusCode]).toEqual([401, 401]);
      });
    });
  });
