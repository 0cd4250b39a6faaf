// The first run and the sign-in, whole, in a real browser against the real console.
import type { CDPSession } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from '../support/accessibility.ts';
import { chromiumPath } from '../support/chromium.ts';
import {
  digits,
  finishFirstRun,
  givePassword,
  makeAdministrator,
  registerAuthenticator,
  signOut,
} from '../support/console-people.ts';
import { type ConsoleSite, startConsoleSite } from '../support/console-site.ts';

const NOW = Date.parse('2026-11-24T09:42:07+09:00');
const A_STEP = 60_000;
const SLOW = 120_000;

describe.skipIf(chromiumPath() === null)('somebody with an authenticator', () => {
  let site: ConsoleSite;
  let seed = '';
  let codes: string[] = [];
  beforeAll(async () => {
    site = await startConsoleSite(NOW);
  }, SLOW);
  afterAll(() => site?.close());

  it(
    'makes the console theirs by the link, whose secret leaves the address bar at once',
    async () => {
      const { page, complaints, context } = await site.visitor();
      await makeAdministrator(site, page);
      const address = page.url();
      const found = await violations(page);
      seed = await registerAuthenticator(site, page);
      codes = await finishFirstRun(page);
      await page.getByRole('heading', { name: '端末はまだ登録されていません' }).waitFor();
      await context.close();
      expect({ address, found, complaints, seed: seed.length >= 16, codes: codes.length >= 8 }).toEqual({
        address: `${site.url}/first-run`,
        found: [],
        complaints: [],
        seed: true,
        codes: true,
      });
    },
    SLOW,
  );

  it(
    'signs in with password and digits, and is signed out again',
    async () => {
      site.clock.move(A_STEP);
      const { page, complaints, context } = await site.visitor();
      await page.goto(`${site.url}/endpoints?q=ksm`);
      await page.getByRole('heading', { name: 'サインインします' }).waitFor();
      const found = await violations(page);
      await givePassword(page);
      await page.getByRole('heading', { name: 'もう一つ、確かめます' }).waitFor();
      found.push(...(await violations(page)));
      const shown = await digits(site, seed);
      // As typed with a Japanese input method: full-width, with a space.
      const fullWidth = shown.replace(/\d/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
      await page.getByLabel('認証アプリの 6けたの数字').fill(fullWidth);
      await page.getByRole('heading', { name: '端末', level: 1 }).waitFor();
      const address = page.url();
      await signOut(page);
      await context.close();
      expect({ address, found, complaints }).toEqual({
        address: `${site.url}/endpoints?q=ksm`,
        found: [],
        complaints: [],
      });
    },
    SLOW,
  );

  it(
    'is told the same whether the name or the password was wrong',
    async () => {
      const { page, context } = await site.visitor();
      await page.goto(site.url);
      await givePassword(page, '違うパスワードです、ずっと');
      const said = await page.getByRole('alert').textContent();
      await context.close();
      expect(said).toContain('確かめられませんでした。');
      expect(said).toContain('SKM_SIGN_IN_FAILED');
      expect(said).not.toMatch(/パスワードが|ログイン名が/u);
    },
    SLOW,
  );

  it(
    'gets in by a recovery code, once',
    async () => {
      site.clock.move(A_STEP * 60);
      const { page, context } = await site.visitor();
      const byCode = async () => {
        await page.goto(site.url);
        await givePassword(page);
        await page.getByRole('button', { name: '回復コードを使う' }).click();
        await page.getByRole('textbox', { name: '回復コード' }).fill(codes[0] ?? '');
        await page.getByRole('button', { name: '確かめる' }).click();
      };
      await byCode();
      await page.getByRole('navigation', { name: '主な画面' }).waitFor();
      await signOut(page);
      await byCode();
      const said = await page.getByRole('alert').textContent();
      await context.close();
      expect(said).toContain('確かめられませんでした。');
    },
    SLOW,
  );

  it(
    'cannot use the link a second time',
    async () => {
      const { page, context } = await site.visitor();
      await page.goto(`${site.url}/first-run#${'A'.repeat(43)}`);
      const said = await page.getByRole('alert').textContent();
      const address = page.url();
      await context.close();
      expect([said?.includes('SKM_FIRST_RUN_LINK'), address]).toEqual([true, `${site.url}/first-run`]);
    },
    SLOW,
  );
});

describe.skipIf(chromiumPath() === null)('somebody with a passkey', () => {
  let site: ConsoleSite;
  beforeAll(async () => {
    site = await startConsoleSite(NOW);
  }, SLOW);
  afterAll(() => site?.close());

  it(
    'registers it at the first run and signs in with it',
    async () => {
      const { page, complaints, context } = await site.visitor();
      await addAuthenticator(await context.newCDPSession(page));
      await makeAdministrator(site, page);
      await page.getByRole('button', { name: '代わりにパスキーを使う' }).click();
      await page.getByRole('heading', { name: '回復コードを控えます' }).waitFor();
      await finishFirstRun(page);
      await signOut(page);
      await givePassword(page);
      await page.getByRole('button', { name: 'パスキーで確かめる' }).click();
      await page.getByRole('navigation', { name: '主な画面' }).waitFor();
      await context.close();
      expect(complaints).toEqual([]);
    },
    SLOW,
  );
});

async function addAuthenticator(session: CDPSession): Promise<void> {
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}
