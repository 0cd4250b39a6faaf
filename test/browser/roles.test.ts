// The console of each role in a real browser: the pages of its menu open without a complaint, the others say whose they are.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PAGES, pagesFor } from '../../console/web/app/pages.ts';
import { ROLES, type Role } from '../../shared/protocol/api/common.ts';
import { violations } from '../support/accessibility.ts';
import { chromiumPath, launchChromium } from '../support/chromium.ts';
import { personIn } from '../support/console.ts';
import { type Desk, settle, sitDown } from '../support/desk.ts';
import { seedAccounts } from '../support/seed/accounts.ts';
import { openSeededConsole, SEEDED_NOW, type SeededConsole } from '../support/seeded-console.ts';

const SLOW = 180_000;
/** Between them every page of the menu. */
const CLOSELY: readonly Role[] = ['administrator', 'staff'];

describe.skipIf(chromiumPath() === null)('the console of each role', () => {
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

  async function signedIn(role: Role): Promise<Desk> {
    const { app, store } = seeded.console;
    const person = await personIn({ app, store, clock: { now: () => SEEDED_NOW } }, 'full', role);
    return sitDown(browser, seeded.console, person, SEEDED_NOW);
  }

  it.each(ROLES)(
    'opens every page of the menu of the role %s, and the first page by itself',
    async (role) => {
      const { context, page, complaints } = await signedIn(role);
      const opened: string[] = [];
      await page.goto(seeded.console.url);
      await settle(page);
      const home = new URL(page.url()).pathname;
      const pages = pagesFor(role).flatMap((group) => group.pages);
      const menu = page.getByRole('navigation', { name: '主な画面' });
      // And the sign of the product, which leads to the first page.
      expect(await menu.getByRole('link').count()).toBe(pages.length + 1);
      for (const { href } of pages) {
        await menu.locator(`a[href="${href}"]`).last().click();
        await page.waitForURL(`${seeded.console.url}${href}`);
        await settle(page);
        const problems = await page.locator('code', { hasText: /^SKM_/ }).allTextContents();
        // The pages are the same for everybody who may open them: the widest roles are looked at closely.
        const broken = CLOSELY.includes(role) ? await violations(page) : [];
        opened.push(...problems.map((code) => `${href}: ${code}`), ...broken.map((what) => `${href}: ${what}`));
      }
      await context.close();
      expect({ home, opened, complaints }).toEqual({ home: pages[0]?.href, opened: [], complaints: [] });
    },
    SLOW,
  );

  it.each(ROLES)(
    'tells the role %s at an address typed by hand whose page it is, with the way back',
    async (role) => {
      const { context, page } = await signedIn(role);
      const open: string[] = [];
      for (const { id, href, roles } of PAGES) {
        // The overview leads on to one's own first page; one's own account is everybody's.
        if (roles.includes(role) || id === 'overview' || id === 'me') continue;
        await page.goto(`${seeded.console.url}${href}`);
        await settle(page);
        const text = (await page.locator('main').textContent()) ?? '';
        if (!/この画面は.+の役割で開けます/u.test(text)) open.push(href);
        await page.getByRole('link', { name: /戻る$/ }).click();
        await page.waitForURL((url) => url.pathname !== href);
      }
      await context.close();
      expect(open).toEqual([]);
    },
    SLOW,
  );
});
