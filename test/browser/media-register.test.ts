// What people do with the register of media, in a real browser on the seeded city: register what was seen, lend it, take it back, print a form.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sideways, violations } from '../support/accessibility.ts';
import { chromiumPath, launchChromium } from '../support/chromium.ts';
import { settle, sitDown } from '../support/desk.ts';
import { seedRegister } from '../support/seed/media-register.ts';
import { openSeededConsole, SEEDED_NOW, type SeededConsole } from '../support/seeded-console.ts';

const SLOW = 120_000;

describe.skipIf(chromiumPath() === null)('the pages of the register of media', () => {
  let seeded: SeededConsole;
  let browser: Browser;
  let media: readonly string[] = [];
  beforeAll(async () => {
    [seeded, browser] = await Promise.all([openSeededConsole(), launchChromium()]);
    media = await seedRegister(seeded.console.store, SEEDED_NOW);
  }, SLOW);
  afterAll(async () => {
    await browser?.close();
    await seeded?.close();
  });

  async function open(path: string, width = 1366) {
    const desk = await sitDown(browser, seeded.console, seeded.administrator, SEEDED_NOW, { width });
    await desk.page.goto(seeded.console.url + path.replace(':lent', media[0] ?? '').replace(':stock', media[8] ?? ''));
    await settle(desk.page);
    return desk;
  }

  it.each([
    '/media/register',
    '/media/register?difference=overdue',
    '/media/register/:lent',
    '/media/forms',
    '/media/forms?form=returns',
  ])(
    '%s can be used by everybody, and fits 1366 and 800 pixels',
    async (path) => {
      for (const width of [1366, 800]) {
        const { page, complaints, context } = await open(path, width);
        expect([await violations(page), await sideways(page), complaints]).toEqual([[], 0, []]);
        await context.close();
      }
    },
    SLOW,
  );

  it('registers what terminals saw with the next numbers', async () => {
    const { page, context } = await open('/media?register=no');
    await page.getByRole('row').nth(1).getByRole('checkbox').check();
    await page.getByRole('button', { name: '台帳に登録する' }).click();
    await page.getByLabel('理由').fill('棚卸し');
    await page.getByRole('button', { name: '登録する', exact: true }).click();
    await page.getByText('1件を登録しました').waitFor();
    await context.close();
  });

  it('lends a medium to somebody found by reading, and takes it back', async () => {
    const { page, context } = await open('/media/register/:stock');
    await page.getByRole('button', { name: '貸し出す' }).click();
    await page.getByLabel('借りる人').fill('たかはし');
    await page.getByLabel('借りている人').selectOption('per-borrower-4');
    await page.getByLabel('返却期限').fill('2026-12-25');
    await page.getByLabel('理由').fill('照合');
    await page.getByRole('dialog').getByRole('button', { name: '貸し出す' }).click();
    await page.getByRole('link', { name: '髙橋 𠮷雄' }).waitFor();
    await page.getByRole('button', { name: '返却を受ける' }).click();
    await page.getByLabel('理由').fill('終わった');
    await page.getByRole('dialog').getByRole('button', { name: '返却を受ける' }).click();
    await page.getByText('貸し出していません。').waitFor();
    await context.close();
  });
});
