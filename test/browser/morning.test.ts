// A morning at the console by role: where is most to do, what is with that terminal, since when, and whose it is now.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../shared/protocol/api/common.ts';
import { violations } from '../support/accessibility.ts';
import { chromiumPath, launchChromium } from '../support/chromium.ts';
import { personIn } from '../support/console.ts';
import { sitDown } from '../support/desk.ts';
import { seedAccounts } from '../support/seed/accounts.ts';
import { openSeededConsole, SEEDED_NOW, type SeededConsole } from '../support/seeded-console.ts';

const SLOW = 120_000;

describe.skipIf(chromiumPath() === null)('a morning', () => {
  let seeded: SeededConsole;
  let browser: Browser;
  beforeAll(async () => {
    [seeded, browser] = await Promise.all([openSeededConsole(), launchChromium()]);
    await seedAccounts(seeded.console.store, SEEDED_NOW);
  }, SLOW);
  afterAll(async () => {
    await browser?.close();
    await seeded?.close();
  });

  async function firstLook(role: Role): Promise<Page> {
    const { app, store, url } = seeded.console;
    const person = await personIn({ app, store, clock: { now: () => SEEDED_NOW } }, 'full', role);
    const { page } = await sitDown(browser, seeded.console, person, SEEDED_NOW);
    await page.goto(url);
    return page;
  }

  /** To the department with the most to do, to its gravest condition, to the terminal's history; back to the list. */
  async function lookInto(page: Page): Promise<{ said: number; listed: number; events: number }> {
    const section = page.getByRole('region', { name: '対応の多い部・課' }).getByRole('listitem').first();
    const said = Number.parseInt(((await section.textContent()) ?? '').match(/(\d+)件/u)?.[1] ?? '', 10);
    await section.getByRole('link').click();
    await page.waitForURL(/\/conditions\?/u);
    const title = page.getByRole('heading', { level: 1, name: /\d+件/u });
    const listed = Number.parseInt(((await title.textContent()) ?? '').match(/(\d+)件/u)?.[1] ?? '', 10);
    const rows = page.locator('main li', { has: page.getByText(/担当/u) });
    await rows.first().waitFor();
    const list = page.url();
    await rows.first().getByRole('link', { name: '調べる' }).click();
    await page.getByRole('link', { name: 'タイムライン' }).click();
    const history = page
      .getByRole('feed')
      .or(page.locator('main ol'))
      .first()
      .getByRole('listitem')
      .or(page.locator('main article'));
    await history.first().waitFor();
    const events = await history.count();
    await page.goto(list);
    await rows.first().waitFor();
    return { said, listed, events };
  }

  it.each(['operator', 'administrator'] as const)(
    'of the role %s ends with the work in a colleague’s hands, and a word with it',
    async (role) => {
      const page = await firstLook(role);
      const { said, listed, events } = await lookInto(page);
      expect([listed, events > 0]).toEqual([said, true]);
      const row = page.locator('main li', { hasText: '担当なし' }).first();
      const what = ((await row.locator('p').first().textContent()) ?? '').trim();
      await row.getByRole('button', { name: '担当する' }).click();
      const mine = page.locator('main li', { hasText: what }).first();
      await mine.getByRole('button', { name: '引き継ぐ…' }).click();
      const dialog = page.getByRole('dialog', { name: '対応を引き継ぎます' });
      const choice = dialog.getByLabel('引き継ぐ相手');
      await choice.waitFor();
      const broken = await violations(page);
      const name = (await choice.getByRole('option').nth(1).textContent()) ?? '';
      await choice.selectOption({ index: 1 });
      await dialog.getByLabel(/申し送り/u).fill('<b>線</b>を挿し直しました。10時にもう一度見てください。');
      await dialog.getByRole('button', { name: '引き継ぐ', exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
      await mine.getByText('<b>線</b>を挿し直しました。10時にもう一度見てください。').waitFor();
      expect([broken, await mine.textContent()]).toEqual([[], expect.stringContaining(name)]);
      await page.context().close();
    },
    SLOW,
  );

  it(
    'of an auditor changes nothing: the same way, and no button to take anything',
    async () => {
      const page = await firstLook('auditor');
      await page.locator('#now').getByRole('listitem').first().waitFor();
      expect(
        await page
          .locator('main')
          .getByText(/担当する|どちらかを決める|待っている端末を見る/u)
          .count(),
      ).toBe(0);
      const { said, listed } = await lookInto(page);
      expect(listed).toBe(said);
      expect(await page.getByRole('button', { name: /担当する|引き継ぐ/u }).count()).toBe(0);
      await page.context().close();
    },
    SLOW,
  );
});
