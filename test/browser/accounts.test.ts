// An invitation, a renewal and one's own account, whole, in real browsers: the administrator's and the colleague's.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from '../support/accessibility.ts';
import { chromiumPath } from '../support/chromium.ts';
import { digits, finishFirstRun, makeAdministrator, registerAuthenticator } from '../support/console-people.ts';
import { type ConsoleSite, startConsoleSite, type Visitor } from '../support/console-site.ts';

const NOW = Date.parse('2026-11-24T09:42:07+09:00');
const SLOW = 120_000;
const PASSWORD = '昼の風と 木の椅子を 運ぶ猫 gohiki';

describe.skipIf(chromiumPath() === null)('accounts of colleagues', () => {
  let site: ConsoleSite;
  let administrator: Visitor;
  let seed = '';
  let theirSeed = '';
  beforeAll(async () => {
    site = await startConsoleSite(NOW);
    administrator = await site.visitor();
    await makeAdministrator(site, administrator.page);
    seed = await registerAuthenticator(site, administrator.page);
    await finishFirstRun(administrator.page);
  }, SLOW);
  afterAll(() => site?.close());

  it(
    'begin with an invitation, whose link leads the colleague in and is good once',
    async () => {
      const { page } = administrator;
      await page.goto(`${site.url}/operators`);
      await page.getByRole('button', { name: '招待する…' }).click();
      const dialog = page.getByRole('dialog');
      expect(await dialog.getByRole('radio', { name: /^職員/ }).isChecked()).toBe(true);
      await dialog.getByLabel('氏名', { exact: true }).fill('髙橋 𠮷男');
      await dialog.getByLabel('ログイン名').fill('takahashi');
      await dialog.getByRole('radio', { name: /^運用担当/ }).check();
      await dialog.getByRole('button', { name: 'リンクをつくる' }).click();
      await page.getByRole('heading', { name: 'リンクができました' }).waitFor();
      const link = (await page.locator('figure code').textContent()) ?? '';
      const foundShown = await violations(page);
      await page.getByRole('button', { name: '渡しました' }).click();

      const colleague = await site.visitor();
      await colleague.page.goto(link);
      await colleague.page.getByRole('heading', { name: 'パスワードを決めます' }).waitFor();
      const address = colleague.page.url();
      const foundPassword = await violations(colleague.page);
      await colleague.page.getByLabel('パスワード', { exact: true }).fill(PASSWORD);
      await colleague.page.getByRole('button', { name: '決めて次へ' }).click();
      await colleague.page.getByRole('heading', { name: '二つ目の認証要素を登録します' }).waitFor();
      theirSeed = await registerAuthenticator(site, colleague.page);
      await colleague.page.getByRole('checkbox', { name: '控えて、しまいました' }).check();
      await colleague.page.getByRole('button', { name: '次へ' }).click();
      await colleague.page.getByRole('navigation', { name: '主な画面' }).waitFor();
      const menu = await colleague.page.getByRole('navigation', { name: '主な画面' }).textContent();

      const thief = await site.visitor();
      await thief.page.goto(link);
      await thief.page.locator('code', { hasText: 'SKM_INVITATION_LINK' }).waitFor();
      await thief.context.close();
      await colleague.context.close();
      expect({ address, foundShown, foundPassword, complaints: colleague.complaints }).toEqual({
        address: `${site.url}/invitation`,
        foundShown: [],
        foundPassword: [],
        complaints: [],
      });
      expect(menu).not.toContain('運用者');
    },
    SLOW,
  );

  it(
    'are renewed by an administrator who gives their own second factor, and the colleague goes on with their password',
    async () => {
      site.clock.move(6 * 60_000);
      const { page } = administrator;
      await page.goto(`${site.url}/operators`);
      await page.getByRole('link', { name: '髙橋 𠮷男' }).click();
      await page.getByRole('button', { name: 'そのほか' }).click();
      await page.getByRole('menuitem', { name: '認証要素を登録し直す…' }).click();
      await page.getByRole('alertdialog').getByLabel(/理由/).fill('電話をなくしたため');
      await page.getByRole('alertdialog').getByRole('button', { name: '再登録のリンクをつくる' }).click();
      await page.getByRole('heading', { name: '二つ目の認証要素で確かめます' }).waitFor();
      const found = await violations(page);
      await page.getByLabel('認証アプリに出た 6けたの数字').fill(await digits(site, seed));
      await page.getByRole('heading', { name: 'リンクができました' }).waitFor();
      const link = (await page.locator('figure code').textContent()) ?? '';
      await page.getByRole('button', { name: '渡しました' }).click();

      const colleague = await site.visitor();
      await colleague.page.goto(link);
      await colleague.page.getByRole('heading', { name: 'いまのパスワードを確かめます' }).waitFor();
      await colleague.page.getByLabel('いまのパスワード').fill(PASSWORD);
      await colleague.page.getByRole('button', { name: '確かめて次へ' }).click();
      await colleague.page.getByRole('heading', { name: '二つ目の認証要素を登録します' }).waitFor();
      const next = await registerAuthenticator(site, colleague.page);
      await colleague.page.getByRole('checkbox', { name: '控えて、しまいました' }).check();
      await colleague.page.getByRole('button', { name: '次へ' }).click();
      await colleague.page.getByRole('navigation', { name: '主な画面' }).waitFor();
      await colleague.context.close();
      expect({ found, isNew: next !== theirSeed, complaints: colleague.complaints }).toEqual({
        found: [],
        isNew: true,
        complaints: [],
      });
    },
    SLOW,
  );

  it(
    'keep their own passwords, codes and API tokens in the settings',
    async () => {
      const { page } = administrator;
      await page.goto(`${site.url}/settings`);
      await page.getByRole('button', { name: '回復コードを作り直す…' }).click();
      await page.getByRole('button', { name: '作り直す', exact: true }).click();
      await page.getByRole('heading', { name: '回復コードを控えます' }).waitFor();
      const codes = ((await page.locator('figure code').textContent()) ?? '').split('\n');
      await page.getByRole('button', { name: '控えました' }).click();
      await page.getByRole('button', { name: 'APIトークンをつくる…' }).click();
      await page.getByLabel('名前').fill('夜間集計');
      await page.getByLabel('役割').selectOption('auditor');
      await page.getByRole('button', { name: 'つくる', exact: true }).click();
      await page.getByRole('heading', { name: 'APIトークンができました' }).waitFor();
      const token = (await page.locator('figure code').textContent()) ?? '';
      await page.getByRole('button', { name: '入れました' }).click();
      await page.getByRole('rowheader', { name: '夜間集計' }).waitFor();
      const found = await violations(page);
      expect({ codes: codes.length, token: /^sekimori_[\w-]{43}$/.test(token), found }).toEqual({
        codes: 10,
        token: true,
        found: [],
      });
    },
    SLOW,
  );
});
