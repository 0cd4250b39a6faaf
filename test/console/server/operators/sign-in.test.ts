// Signing in: two factors, the same answer to whatever is wrong, and guessing made slow without locking anybody out.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { countFailure } from '../../../../console/server/operators/guard.ts';
import { failureStore } from '../../../../console/server/store/sign-in-failures.ts';
import { openTestConsole, type TestConsole } from '../../../support/console.ts';
import { type Administrator, codeOf, firstRun, HANAKO, signIn } from '../../../support/people.ts';
import { STORES } from '../../../support/stores.ts';

const DAY = 86_400_000;

for (const kind of STORES)
  describe(`${kind.name}: signing in`, () => {
    let console: TestConsole;
    let hanako: Administrator;
    beforeAll(async () => {
      console = await openTestConsole(kind);
      hanako = await firstRun(console);
    });
    // Failures, sessions and codes of one test are forgotten before the next.
    beforeEach(() => console.clock.move(2 * DAY));
    afterAll(() => console.remove());

    const fail = (address: string) =>
      console.nobody(address).post('/api/v1/session/password', { ...HANAKO, password: 'wrong' });

    it('asks for a second factor after the password and tells which there are', async () => {
      const browser = console.nobody();
      const half = (await browser.post('/api/v1/session/password', HANAKO)).json();
      const refused = (await browser.get('/api/v1/sessions')).json().code;
      expect([half.stage, half.factors, refused]).toEqual([
        'second-factor',
        ['totp', 'recovery-code'],
        'SKM_SECOND_FACTOR_NEEDED',
      ]);
    });

    it('shows when and from where the sign-in before this one was', async () => {
      const before = console.clock.now();
      await signIn(console, hanako, console.nobody('10.0.0.7'));
      console.clock.move(DAY);
      const view = (await signIn(console, hanako, console.nobody())) as { lastSignIn: unknown };
      expect(view.lastSignIn).toEqual({ at: before, address: '10.0.0.7' });
    });

    it('takes the name in any width and case, and the digits in full width with a space', async () => {
      const browser = console.nobody();
      await browser.post('/api/v1/session/password', { ...HANAKO, loginName: ' Ｋａｋｕｕ．Hanako ' });
      const digits = await codeOf(hanako.seed, console.clock.now());
      const wide = [...digits].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('');
      const answer = await browser.post('/api/v1/session/totp', { code: `${wide.slice(0, 3)} ${wide.slice(3)}` });
      expect(answer.json().stage).toBe('full');
    });

    it('answers a wrong password and an unknown name alike', async () => {
      const wrong = await fail('10.0.0.1');
      const unknown = await console
        .nobody('10.0.0.1')
        .post('/api/v1/session/password', { loginName: 'nobody', password: 'wrong' });
      expect([wrong.statusCode, wrong.body]).toEqual([unknown.statusCode, unknown.body]);
      expect(wrong.json()).toEqual({ code: 'SKM_SIGN_IN_FAILED', facts: {} });
    });

    it('takes a code once, whoever is faster', async () => {
      const code = await codeOf(hanako.seed, console.clock.now());
      const browsers = [console.nobody(), console.nobody(), console.nobody()];
      for (const browser of browsers) await browser.post('/api/v1/session/password', HANAKO);
      const answers = await Promise.all(browsers.map((browser) => browser.post('/api/v1/session/totp', { code })));
      expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 401, 401]);
    });

    it('takes each recovery code once, however it is typed', async () => {
      const code = hanako.recoveryCodes[3] ?? '';
      const first = console.nobody();
      await first.post('/api/v1/session/password', HANAKO);
      const taken = await first.post('/api/v1/session/recovery-code', {
        code: code.toLowerCase().replaceAll('-', ' '),
      });
      const second = console.nobody();
      await second.post('/api/v1/session/password', HANAKO);
      const again = await second.post('/api/v1/session/recovery-code', { code });
      expect([taken.json().stage, again.json().code]).toEqual(['full', 'SKM_SIGN_IN_FAILED']);
    });

    it('changes the secret of the cookie when rights change', async () => {
      const browser = console.nobody();
      await browser.post('/api/v1/session/password', HANAKO);
      const half = [...browser.cookies.values()][0];
      await browser.post('/api/v1/session/totp', { code: await codeOf(hanako.seed, console.clock.now()) });
      const stolen = console.nobody();
      stolen.cookies.set('__Host-sekimori', half ?? '');
      expect((await stolen.get('/api/v1/session')).json().stage).toBe('none');
    });

    it('sets a cookie that no script reads, no other site sends and no other host gets', async () => {
      const answer = await console.nobody().post('/api/v1/session/password', HANAKO);
      const header = String(answer.headers['set-cookie']).replace(/=[^;]+;/, '=…;');
      expect(header).toBe('__Host-sekimori=…; Path=/; HttpOnly; Secure; SameSite=Strict');
    });

    it('makes whoever fails again and again wait, longer each time', async () => {
      const waits: number[] = [];
      for (let i = 0; i < 8; i++) {
        const { code, facts } = (await fail('10.0.0.1')).json();
        if (code !== 'SKM_SIGN_IN_WAIT') continue;
        waits.push(facts.until - console.clock.now());
        console.clock.set(facts.until);
      }
      expect(waits).toEqual([1_000, 2_000]);
    });

    it('does not make a colleague wait for what somebody fails at elsewhere', async () => {
      for (let i = 0; i < 6; i++) await fail('10.0.0.1');
      const answer = await console.nobody('10.0.0.2').post('/api/v1/session/password', HANAKO);
      expect(answer.json().stage).toBe('second-factor');
    });

    it('does not make the right password wait where the account signed in before', async () => {
      for (let i = 0; i < 6; i++) await fail('127.0.0.1');
      const answer = await console.nobody('127.0.0.1').post('/api/v1/session/password', HANAKO);
      expect(answer.json().stage).toBe('second-factor');
    });

    it('makes whoever knows the password wait for guessing codes, at a proven address too', async () => {
      const browser = console.nobody('127.0.0.1');
      await browser.post('/api/v1/session/password', HANAKO);
      const codes: string[] = [];
      for (let i = 0; i < 6; i++)
        codes.push((await browser.post('/api/v1/session/totp', { code: '000000' })).json().code);
      expect(codes).toEqual([...Array(5).fill('SKM_SIGN_IN_FAILED'), 'SKM_SIGN_IN_WAIT']);
    });

    it('slows guessing from many addresses down, except where the account signed in before', async () => {
      const failures = failureStore(console.store.db);
      for (let i = 0; i < 55; i++) {
        const guessed = { what: `password:${HANAKO.loginName}`, address: `10.0.1.${i}` };
        await countFailure(failures, guessed, console.clock.now());
      }
      const elsewhere = await console.nobody('10.0.0.9').post('/api/v1/session/password', HANAKO);
      const here = await console.nobody('127.0.0.1').post('/api/v1/session/password', HANAKO);
      expect([elsewhere.json().code, here.json().stage]).toEqual(['SKM_SIGN_IN_WAIT', 'second-factor']);
    });

    it('does not answer one address more than thirty times a minute', async () => {
      const codes: string[] = [];
      for (let i = 0; i < 31; i++) {
        const answer = await console.nobody('10.0.0.1').post('/api/v1/first-run/claim', { secret: 'x'.repeat(43) });
        codes.push(answer.json().code);
      }
      expect([codes[29], codes[30]]).toEqual(['SKM_FIRST_RUN_LINK', 'SKM_TOO_MANY_REQUESTS']);
    });

    it('ends a session when its owner signs out, here or from another browser', async () => {
      const [here, there] = [console.nobody(), console.nobody('10.0.0.7')];
      await signIn(console, hanako, here);
      console.clock.move(60_000);
      await signIn(console, hanako, there);
      const rows = (await here.get('/api/v1/sessions')).json() as { sessionId: string; isThis: boolean }[];
      const theirs = rows.find((row) => !row.isThis);
      await here.delete(`/api/v1/sessions/${theirs?.sessionId}`);
      const ended = (await there.get('/api/v1/sessions')).json().code;
      await here.delete('/api/v1/session');
      const signedOut = (await here.get('/api/v1/session')).json().stage;
      expect([rows.length, ended, signedOut]).toEqual([2, 'SKM_SIGN_IN_NEEDED', 'none']);
    });

    it("does not end somebody else's session", async () => {
      const own = console.nobody();
      await signIn(console, hanako, own);
      const stranger = await console.signedIn('administrator');
      const [row] = (await own.get('/api/v1/sessions')).json();
      const answer = await stranger.delete(`/api/v1/sessions/${row.sessionId}`);
      expect([answer.json().code, (await own.get('/api/v1/session')).json().stage]).toEqual(['SKM_NOT_FOUND', 'full']);
    });
  });
