// Accounts of others: invitation, change, stopping, renewal by a second administrator, and everything that must not work.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { COOKIE } from '../../../../console/server/sessions/sessions.ts';
import type { AccountPage, AccountView, LinkMade } from '../../../../shared/protocol/api/accounts.ts';
import type { SessionView } from '../../../../shared/protocol/api/session.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../shared/time/epoch.ts';
import { openTestConsole, type TestConsole } from '../../../support/console.ts';
import {
  codeOfAnswer,
  japan,
  type Office,
  ok,
  openOffice,
  PASSWORD,
  person,
  setUp,
  signInAs,
} from '../../../support/invited.ts';
import { codeOf } from '../../../support/people.ts';
import { STORES } from '../../../support/stores.ts';

for (const kind of STORES)
  describe(`${kind.name}: accounts of a city`, () => {
    let console: TestConsole;
    let office: Office;
    beforeEach(async () => {
      console = await openTestConsole(kind);
      office = await openOffice(console);
    });
    afterEach(() => console.remove());
    const admin = () => office.administrator.browser;
    const view = async (accountId: string) => (await ok(admin().get(`/api/v1/accounts/${accountId}`))) as AccountView;

    describe('an invitation', () => {
      it('leads from the link to a signed-in colleague who may do what the role may', async () => {
        const { browser, accountId } = await office.join('operator');
        const session = (await ok(browser.get('/api/v1/session'))) as SessionView;
        expect([session.stage, session.account?.role]).toEqual(['full', 'operator']);
        expect(await codeOfAnswer(browser.get('/api/v1/accounts'))).toBe('SKM_ROLE_NEEDED');
        const { account, invitedBy, link } = await view(accountId);
        expect([account.state, account.factors, account.recoveryCodes]).toEqual([
          'active',
          ['totp', 'recovery-code'],
          10,
        ]);
        expect([invitedBy, link]).toEqual(['架空 花子', null]);
      });

      it('is good once: a replayed link opens nothing', async () => {
        const { link } = await office.join('staff');
        expect(await codeOfAnswer(console.nobody().post('/api/v1/invitation/claim', { secret: link }))).toBe(
          'SKM_INVITATION_LINK',
        );
      });

      it('ends after 72 hours, and a forged one is refused like one that ended', async () => {
        const { secret } = await office.invite('staff');
        console.clock.move(72 * HOUR_MS);
        expect(await codeOfAnswer(console.nobody().post('/api/v1/invitation/claim', { secret }))).toBe(
          'SKM_INVITATION_LINK',
        );
        const forged = { secret: 'A'.repeat(43) };
        expect(await codeOfAnswer(console.nobody().post('/api/v1/invitation/claim', forged))).toBe(
          'SKM_INVITATION_LINK',
        );
      });

      it('makes whoever guesses at links wait, and nobody else', async () => {
        const { secret } = await office.invite('staff');
        const guesser = console.nobody('10.9.9.9');
        for (let guess = 0; guess < 6; guess += 1)
          await guesser.post('/api/v1/invitation/claim', { secret: `${'B'.repeat(42)}${guess}` });
        expect(await codeOfAnswer(guesser.post('/api/v1/invitation/claim', { secret }))).toBe('SKM_SIGN_IN_WAIT');
        expect(await codeOfAnswer(console.nobody('10.1.1.1').post('/api/v1/invitation/claim', { secret }))).toBe(
          'done',
        );
      });

      it('leaves an account that nobody signs in with until every step is done', async () => {
        const body = person('operator');
        await office.prove();
        const { secret } = (await ok(admin().post('/api/v1/accounts', body))) as LinkMade;
        const browser = console.nobody();
        await ok(browser.post('/api/v1/invitation/claim', { secret }));
        await ok(browser.post('/api/v1/setup/password', { password: PASSWORD }));
        const given = { loginName: body.loginName, password: PASSWORD };
        expect(await codeOfAnswer(console.nobody().post('/api/v1/session/password', given))).toBe('SKM_SIGN_IN_FAILED');
        expect(await codeOfAnswer(browser.get('/api/v1/endpoints'))).not.toBe('done');
      });

      it('is replaced by a newer one, whose making ends a set-up that was begun', async () => {
        const first = await office.invite('staff');
        const browser = console.nobody();
        await ok(browser.post('/api/v1/invitation/claim', { secret: first.secret }));
        const again = { kind: 'invitation', reason: '別の人が開いたため' };
        const second = (await ok(admin().post(`/api/v1/accounts/${first.accountId}/link`, again))) as LinkMade;
        expect(await codeOfAnswer(browser.post('/api/v1/setup/password', { password: PASSWORD }))).toBe(
          'SKM_SIGN_IN_NEEDED',
        );
        await setUp(console, console.nobody(), second, PASSWORD);
        expect((await view(first.accountId)).account.state).toBe('active');
      });

      it('refuses a login name that is taken, a weak password, and a contractor without an end', async () => {
        const body = person('staff');
        await office.prove();
        await ok(admin().post('/api/v1/accounts', body));
        expect(await codeOfAnswer(admin().post('/api/v1/accounts', body))).toBe('SKM_LOGIN_NAME_TAKEN');
        const endless = person('contractor', { lastDay: null });
        expect(await codeOfAnswer(admin().post('/api/v1/accounts', endless))).toBe('SKM_END_DATE_NEEDED');
        const past = person('contractor', { lastDay: '2020-01-01' });
        expect(await codeOfAnswer(admin().post('/api/v1/accounts', past))).toBe('SKM_SPAN_INVALID');
        const { secret } = await office.invite('staff');
        const browser = console.nobody();
        await ok(browser.post('/api/v1/invitation/claim', { secret }));
        expect(await codeOfAnswer(browser.post('/api/v1/setup/password', { password: 'password1234567' }))).toBe(
          'SKM_PASSWORD_COMMON',
        );
      });

      it('asks the administrator for the second factor again', async () => {
        console.clock.move(10 * MINUTE_MS);
        expect(await codeOfAnswer(admin().post('/api/v1/accounts', person('operator')))).toBe('SKM_STEP_UP_NEEDED');
      });
    });

    describe('another role', () => {
      it('counts at once, ends the sessions, and keeps before, after and reason in the audit trail', async () => {
        const { browser, accountId } = await office.join('operator');
        const { account } = await view(accountId);
        await office.prove();
        const edit = { version: account.version, reason: '異動のため', role: 'auditor' };
        await ok(admin().put(`/api/v1/accounts/${accountId}`, edit));
        expect(await codeOfAnswer(browser.get('/api/v1/sessions'))).toBe('SKM_SIGN_IN_NEEDED');
        const entry = await console.store.db
          .selectFrom('audit_entries')
          .selectAll()
          .where('action', '=', 'account.edited')
          .executeTakeFirstOrThrow();
        expect([entry.before_value, entry.after_value, entry.reason]).toEqual([
          '{"role":"operator"}',
          '{"role":"auditor"}',
          '異動のため',
        ]);
      });

      it('is not written over what somebody else changed meanwhile', async () => {
        const { accountId } = await office.join('operator');
        const { account } = await view(accountId);
        await ok(
          admin().put(`/api/v1/accounts/${accountId}`, {
            version: account.version,
            reason: '改姓',
            displayName: '仮名 二郎',
          }),
        );
        await office.prove();
        const late = { version: account.version, reason: '異動', role: 'auditor' };
        expect(await codeOfAnswer(admin().put(`/api/v1/accounts/${accountId}`, late))).toBe('SKM_CHANGED_MEANWHILE');
        expect((await view(accountId)).account.displayName).toBe('仮名 二郎');
      });

      it('lets one of a hundred changes at once through, and tells the others', async () => {
        const { accountId } = await office.join('operator');
        const { account } = await view(accountId);
        const answers = await Promise.all(
          Array.from({ length: 100 }, (_, index) =>
            codeOfAnswer(
              admin().put(`/api/v1/accounts/${accountId}`, {
                version: account.version,
                reason: '名前',
                displayName: `仮名 ${index}`,
              }),
            ),
          ),
        );
        expect(answers.filter((answer) => answer === 'done')).toHaveLength(1);
        expect(new Set(answers)).toEqual(new Set(['done', 'SKM_CHANGED_MEANWHILE']));
      });

      it('is not one’s own to give, and the last administrator stays one', async () => {
        const me = ((await ok(admin().get('/api/v1/me'))) as { account: { accountId: string } }).account.accountId;
        const edit = { version: 1, reason: '試し', role: 'operator' };
        await office.prove();
        expect(await codeOfAnswer(admin().put(`/api/v1/accounts/${me}`, edit))).toBe('SKM_NOT_YOURSELF');
        expect(await codeOfAnswer(admin().post(`/api/v1/accounts/${me}/disable`, { reason: '試し' }))).toBe(
          'SKM_NOT_YOURSELF',
        );
        const ended = { version: 1, reason: '試し', lastDay: '2027-03-31' };
        expect(await codeOfAnswer(admin().put(`/api/v1/accounts/${me}`, ended))).toBe('SKM_LAST_ADMINISTRATOR');
      });

      it('is not taken by two administrators from each other at once', async () => {
        const second = await office.join('administrator');
        const me = ((await ok(admin().get('/api/v1/me'))) as { account: { accountId: string } }).account.accountId;
        const answers = await Promise.all([
          codeOfAnswer(admin().post(`/api/v1/accounts/${second.accountId}/disable`, { reason: '争い' })),
          codeOfAnswer(second.browser.post(`/api/v1/accounts/${me}/disable`, { reason: '争い' })),
        ]);
        expect(answers.filter((answer) => answer === 'done')).toHaveLength(1);
      });
    });

    describe('stopping', () => {
      it('takes the open session away with the account, and gives the account back by enabling', async () => {
        const somebody = await office.join('operator');
        const { accountId, browser } = somebody;
        await ok(admin().post(`/api/v1/accounts/${accountId}/disable`, { reason: '退職' }));
        expect(await codeOfAnswer(browser.get('/api/v1/sessions'))).toBe('SKM_SIGN_IN_NEEDED');
        await expect(signInAs(console, somebody, console.nobody())).rejects.toThrow('SKM_SIGN_IN_FAILED');
        expect((await view(accountId)).disabled).toEqual({ at: expect.any(Number), reason: '退職' });
        await office.prove();
        await ok(admin().post(`/api/v1/accounts/${accountId}/enable`, { reason: '復職' }));
        await signInAs(console, somebody, console.nobody());
      });

      it('happens by itself at Japan’s midnight after the last day, also to an open session', async () => {
        const somebody = await office.join('contractor', { lastDay: '2026-04-01' });
        console.clock.set(japan('2026-04-02') - 1);
        await signInAt(somebody);
        expect(await codeOfAnswer(somebody.browser.get('/api/v1/me'))).toBe('done');
        console.clock.set(japan('2026-04-02'));
        expect(await codeOfAnswer(somebody.browser.get('/api/v1/me'))).toBe('SKM_SIGN_IN_NEEDED');
        const given = { loginName: somebody.loginName, password: PASSWORD };
        expect(await codeOfAnswer(console.nobody().post('/api/v1/session/password', given))).toBe('SKM_SIGN_IN_FAILED');
      });

      async function signInAt({ loginName, seed, browser }: Awaited<ReturnType<Office['join']>>) {
        await ok(browser.post('/api/v1/session/password', { loginName, password: PASSWORD }));
        await ok(browser.post('/api/v1/session/totp', { code: await codeOf(seed, console.clock.now()) }));
      }

      it('ends all sessions of somebody at an administrator’s word', async () => {
        const somebody = await office.join('operator');
        const second = console.nobody();
        await signInAs(console, somebody, second);
        await ok(admin().post(`/api/v1/accounts/${somebody.accountId}/end-sessions`, { reason: '端末の紛失' }));
        expect([
          await codeOfAnswer(somebody.browser.get('/api/v1/sessions')),
          await codeOfAnswer(second.get('/api/v1/sessions')),
        ]).toEqual(['SKM_SIGN_IN_NEEDED', 'SKM_SIGN_IN_NEEDED']);
      });
    });

    describe('the renewal of a lost factor', () => {
      const renew = (accountId: string, kind = 'factor') =>
        admin().post(`/api/v1/accounts/${accountId}/link`, { kind, reason: '電話の紛失' });

      it('needs the helper’s own factor just now, ends every session, and asks the person for the password', async () => {
        const somebody = await office.join('operator');
        console.clock.move(10 * MINUTE_MS);
        expect(await codeOfAnswer(renew(somebody.accountId))).toBe('SKM_STEP_UP_NEEDED');
        await office.prove();
        const link = (await ok(renew(somebody.accountId))) as LinkMade;
        expect(await codeOfAnswer(somebody.browser.get('/api/v1/sessions'))).toBe('SKM_SIGN_IN_NEEDED');
        await expect(signInAs(console, somebody, console.nobody())).rejects.toThrow('SKM_SIGN_IN_FAILED');
        const browser = console.nobody();
        await ok(browser.post('/api/v1/invitation/claim', { secret: link.secret }));
        expect(((await ok(browser.get('/api/v1/session'))) as SessionView).link).toBe('factor');
        const wrong = { password: '別の文を 書いてみた 犬の散歩道' };
        expect(await codeOfAnswer(browser.post('/api/v1/setup/password', wrong))).toBe('SKM_SIGN_IN_FAILED');
        await ok(browser.post('/api/v1/setup/password', { password: PASSWORD }));
        const { secret: seed } = (await ok(browser.post('/api/v1/setup/totp'))) as { secret: string };
        await ok(browser.post('/api/v1/setup/totp/confirm', { code: await codeOf(seed, console.clock.now()) }));
        await ok(browser.post('/api/v1/setup/recovery-codes'));
        await ok(browser.post('/api/v1/setup/recovery-codes/confirm'));
        expect(((await ok(browser.get('/api/v1/session'))) as SessionView).stage).toBe('full');
        await signInAs(console, { ...somebody, seed }, console.nobody());
      });

      it('takes the recovery codes of the lost wallet away too', async () => {
        const { accountId, loginName, recoveryCodes } = await office.join('operator');
        await office.prove();
        await ok(renew(accountId));
        const finder = console.nobody();
        await ok(finder.post('/api/v1/session/password', { loginName, password: PASSWORD }));
        const code = { code: recoveryCodes[0] };
        expect(await codeOfAnswer(finder.post('/api/v1/session/recovery-code', code))).toBe('SKM_SIGN_IN_FAILED');
      });

      it('sets a forgotten password anew too, when that is asked', async () => {
        const { accountId, loginName } = await office.join('operator');
        await office.prove();
        const link = (await ok(renew(accountId, 'everything'))) as LinkMade;
        const old = { loginName, password: PASSWORD };
        expect(await codeOfAnswer(console.nobody().post('/api/v1/session/password', old))).toBe('SKM_SIGN_IN_FAILED');
        const next = '新しい朝 の 井戸 と 三本 の 櫂 mukade';
        await setUp(console, console.nobody(), link, next);
        expect(
          await codeOfAnswer(console.nobody().post('/api/v1/session/password', { loginName, password: next })),
        ).toBe('done');
      });

      it('is nobody’s own to do, and no invitation’s', async () => {
        const me = ((await ok(admin().get('/api/v1/me'))) as { account: { accountId: string } }).account.accountId;
        await office.prove();
        expect(await codeOfAnswer(renew(me))).toBe('SKM_NOT_YOURSELF');
        const { accountId } = await office.invite('staff');
        expect(await codeOfAnswer(renew(accountId))).toBe('SKM_STEP_NOT_DUE');
        expect(await codeOfAnswer(renew('nobody'))).toBe('SKM_NOT_FOUND');
      });
    });

    describe('the list', () => {
      const page = async (query: string) => (await ok(admin().get(`/api/v1/accounts?${query}`))) as AccountPage;
      const names = async (query: string) => (await page(query)).rows.map(({ loginName }) => loginName);

      it('is filtered, sorted, counted and searched by reading, on the server over the whole set', async () => {
        await office.invite('staff', { displayName: '髙橋 𠮷男', reading: 'たかはし よしお', loginName: 'takahashi' });
        await office.invite('auditor', { displayName: '青木 一', reading: 'あおき はじめ', loginName: 'aoki' });
        const gone = await office.invite('contractor', { loginName: 'itaku', lastDay: '2026-04-30' });
        await ok(admin().post(`/api/v1/accounts/${gone.accountId}/disable`, { reason: '契約の終わり' }));
        expect(await names('sort=name')).toEqual(['aoki', 'kakuu.hanako', 'itaku', 'takahashi']);
        expect(await names('q=タカハシ')).toEqual(['takahashi']);
        expect(await names('q=髙橋𠮷男')).toEqual(['takahashi']);
        expect(await names('q=100%25')).toEqual([]);
        expect(await names('state=invited&sort=login')).toEqual(['aoki', 'takahashi']);
        expect(await names('role=contractor&state=disabled')).toEqual(['itaku']);
        const { counts, total } = await page('state=invited');
        expect([total, counts]).toEqual([
          2,
          {
            all: 4,
            role: { staff: 1, auditor: 1 },
            state: { active: 1, invited: 2, disabled: 1 },
          },
        ]);
        console.clock.set(japan('2026-05-01'));
        await signInAgain();
        await office.prove();
        await ok(admin().post(`/api/v1/accounts/${gone.accountId}/enable`, { reason: '間違い' }));
        expect(await names('state=over')).toEqual(['itaku']);
      });

      async function signInAgain() {
        const { browser, seed } = office.administrator;
        const { HANAKO } = await import('../../../support/people.ts');
        await ok(browser.post('/api/v1/session/password', HANAKO));
        await ok(browser.post('/api/v1/session/totp', { code: await codeOf(seed, console.clock.now()) }));
      }

      it('shows who makes others wait, without locking a colleague out', async () => {
        const somebody = await office.join('operator');
        const wrong = { loginName: somebody.loginName, password: 'まったく 違う 文を 書いた 午後の雨' };
        for (let guess = 0; guess < 51; guess += 1)
          await console.nobody(`10.7.${guess}.1`).post('/api/v1/session/password', wrong);
        const [row] = (await page(`q=${somebody.loginName}`)).rows;
        expect([row?.failures, row?.waitsUntil]).toEqual([50, console.clock.now() + 1_000]);
        await signInAs(console, somebody, console.nobody());
      });
    });

    it('a cookie that was stolen before the sign-out opens nothing after it', async () => {
      const { browser } = await office.join('operator');
      const thief = console.nobody('10.66.6.6');
      thief.cookies.set(COOKIE, browser.cookies.get(COOKIE) ?? '');
      expect(await codeOfAnswer(thief.get('/api/v1/sessions'))).toBe('done');
      await ok(browser.delete('/api/v1/session'));
      expect(await codeOfAnswer(thief.get('/api/v1/sessions'))).toBe('SKM_SIGN_IN_NEEDED');
    });

    it('two browsers of one account see each other, and either ends the other', async () => {
      const somebody = await office.join('operator');
      const second = console.nobody('10.2.2.2');
      await signInAs(console, somebody, second);
      const rows = (await ok(second.get('/api/v1/sessions'))) as { sessionId: string; isThis: boolean }[];
      expect(rows).toHaveLength(2);
      const other = rows.find(({ isThis }) => !isThis);
      await ok(second.delete(`/api/v1/sessions/${other?.sessionId}`));
      expect(await codeOfAnswer(somebody.browser.get('/api/v1/sessions'))).toBe('SKM_SIGN_IN_NEEDED');
      console.clock.move(DAY_MS);
      expect(await codeOfAnswer(second.get('/api/v1/sessions'))).toBe('SKM_SIGN_IN_NEEDED');
    });
  });
