// The first run: from the printed link to the first administrator, and nothing secret left behind.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { firstRunLink } from '../../../../console/server/operators/first-run.ts';
import { openTestConsole, type TestConsole } from '../../../support/console.ts';
import { CITY, codeOf, firstRun, HANAKO } from '../../../support/people.ts';
import { STORES } from '../../../support/stores.ts';

for (const kind of STORES)
  describe(`${kind.name}: the first run`, () => {
    let console: TestConsole;
    beforeEach(async () => {
      console = await openTestConsole(kind);
    });
    afterEach(() => console.remove());

    it('goes from the link to a signed-in administrator, one stage after the other', async () => {
      const link = await firstRunLink(console);
      const browser = console.nobody();
      const stages: unknown[] = [];
      const step = async (asked: ReturnType<typeof browser.get>) => stages.push((await asked).json().stage);
      await step(browser.get('/api/v1/session'));
      await step(browser.post('/api/v1/first-run/claim', { secret: link?.secret }));
      await step(browser.post('/api/v1/setup/account', HANAKO));
      const { secret } = (await browser.post('/api/v1/setup/totp')).json();
      await step(browser.post('/api/v1/setup/totp/confirm', { code: await codeOf(secret, console.clock.now()) }));
      await browser.post('/api/v1/setup/recovery-codes');
      await step(browser.post('/api/v1/setup/recovery-codes/confirm'));
      await step(browser.put('/api/v1/settings/city', CITY));
      expect(stages).toEqual(['none', 'setup-account', 'setup-factor', 'setup-recovery', 'setup-city', 'full']);
      const { account, cityName, hasAdministrator } = (await browser.get('/api/v1/session')).json();
      expect({ name: account.displayName, role: account.role, cityName, hasAdministrator }).toEqual({
        name: '架空 花子',
        role: 'administrator',
        cityName: '霞野市',
        hasAdministrator: true,
      });
    });

    it('takes the link once', async () => {
      const link = await firstRunLink(console);
      const answers = await Promise.all(
        [1, 2, 3].map(() => console.nobody().post('/api/v1/first-run/claim', { secret: link?.secret })),
      );
      expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 403, 403]);
    });

    it('takes the link for ten minutes', async () => {
      const link = await firstRunLink(console);
      console.clock.move(600_000);
      const answer = await console.nobody().post('/api/v1/first-run/claim', { secret: link?.secret });
      expect(answer.json().code).toBe('SKM_FIRST_RUN_LINK');
    });

    it('takes only the newest link', async () => {
      const former = await firstRunLink(console);
      await firstRunLink(console);
      const answer = await console.nobody().post('/api/v1/first-run/claim', { secret: former?.secret });
      expect(answer.json().code).toBe('SKM_FIRST_RUN_LINK');
    });

    it('refuses a secret that was never printed', async () => {
      await firstRunLink(console);
      const answer = await console.nobody().post('/api/v1/first-run/claim', { secret: 'a'.repeat(43) });
      expect(answer.json().code).toBe('SKM_FIRST_RUN_LINK');
    });

    it('gives no link once an administrator can sign in', async () => {
      await firstRun(console);
      expect(await firstRunLink(console)).toBeNull();
    });

    it('begins anew at the next start when it was not finished, and the half-made account is gone', async () => {
      const link = await firstRunLink(console);
      const browser = console.nobody();
      await browser.post('/api/v1/first-run/claim', { secret: link?.secret });
      await browser.post('/api/v1/setup/account', HANAKO);
      await browser.post('/api/v1/setup/totp');
      const next = await firstRunLink(console);
      expect(next).not.toBeNull();
      expect((await browser.get('/api/v1/session')).json().stage).toBe('none');
      expect(await console.store.db.selectFrom('accounts').selectAll().execute()).toEqual([]);
      await firstRun(console);
    });

    it('lasts thirty minutes', async () => {
      const link = await firstRunLink(console);
      const browser = console.nobody();
      const endsAt = (await browser.post('/api/v1/first-run/claim', { secret: link?.secret })).json().setupEndsAt;
      console.clock.move(600_000);
      const later = (await browser.post('/api/v1/setup/account', HANAKO)).json().setupEndsAt;
      console.clock.move(1_200_000);
      const ended = (await browser.post('/api/v1/setup/totp')).json().code;
      expect([later, ended]).toEqual([endsAt, 'SKM_SIGN_IN_NEEDED']);
    });

    it('does not let an account sign in whose set-up is not finished', async () => {
      const link = await firstRunLink(console);
      const browser = console.nobody();
      await browser.post('/api/v1/first-run/claim', { secret: link?.secret });
      await browser.post('/api/v1/setup/account', HANAKO);
      const answer = await console.nobody().post('/api/v1/session/password', HANAKO);
      expect(answer.json().code).toBe('SKM_SIGN_IN_FAILED');
    });

    it('does not let the code sign in by which the authenticator was confirmed', async () => {
      const { seed } = await firstRun(console);
      const browser = console.nobody();
      await browser.post('/api/v1/session/password', HANAKO);
      const answer = await browser.post('/api/v1/session/totp', { code: await codeOf(seed, console.clock.now()) });
      expect(answer.json().code).toBe('SKM_SIGN_IN_FAILED');
    });

    it('leaves no secret in the log, in the database or in a file', async () => {
      const { seed, recoveryCodes, link, browser } = await firstRun(console);
      const cookie = [...browser.cookies.values()][0] ?? '';
      const secrets = [HANAKO.password, seed, link, cookie, ...recoveryCodes];
      const tables = ['accounts', 'factors', 'sessions', 'first_run_links', 'settings', 'sign_in_failures'] as const;
      const rows = await Promise.all(tables.map((table) => console.store.db.selectFrom(table).selectAll().execute()));
      const kept = `${console.logged.join('')}${JSON.stringify(rows)}${filesOf(console.options.dataFolder)}`;
      expect(secrets.filter((secret) => secret === '' || kept.includes(secret))).toEqual([]);
      expect(console.logged.length).toBeGreaterThan(0);
    });

    it('keeps the key of the seeds in a file of its owner alone', async () => {
      expect(statSync(join(console.options.dataFolder, 'factors.key')).mode & 0o777).toBe(0o600);
    });
  });

function filesOf(folder: string): string {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true });
  return paths
    .filter((path) => path.isFile())
    .map((path) => readFileSync(join(path.parentPath, path.name), 'latin1'))
    .join('\n');
}
