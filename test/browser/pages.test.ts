// Every page of the console in a real browser, on the seeded city: accessible in both themes, quiet, never sideways, and harmless.
import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sideways, violations } from '../support/axe.ts';
import { chromiumPath } from '../support/chromium.ts';
import { wholeFirstRun } from '../support/console-people.ts';
import { type ConsoleSite, startConsoleSite, type Visitor, type VisitorOptions } from '../support/console-site.ts';
import { SHOWN } from '../support/seed-console.ts';

const NOW = Date.parse('2026-11-24T09:42:07+09:00');
const SLOW = 180_000;
const TABS = ['summary', 'timeline', 'posture', 'devices', 'network', 'software', 'hardware'] as const;

describe.skipIf(chromiumPath() === null)('the pages of the console', () => {
  let site: ConsoleSite;
  let cookies: Awaited<ReturnType<BrowserContext['cookies']>>;
  let shown = '';
  beforeAll(async () => {
    site = await startConsoleSite({ seeded: true, now: NOW });
    shown = `/endpoints/${site.seeded?.endpointIds.get(SHOWN)}`;
    const { page, context } = await site.visitor();
    await wholeFirstRun(site, page);
    cookies = await context.cookies();
    await context.close();
  }, SLOW);
  afterAll(() => site?.close());

  async function open(path: string, options?: VisitorOptions): Promise<Visitor> {
    const visitor = await site.visitor(options);
    await visitor.context.addCookies(cookies);
    await visitor.page.clock.setFixedTime(NOW);
    await visitor.page.goto(site.url + path);
    await settle(visitor);
    return visitor;
  }

  const paths = () => [
    '/',
    '/endpoints',
    '/endpoints?q=nothing-like-it',
    ...TABS.map((tab) => `${shown}/${tab}`),
    '/events',
    '/enrolment',
    '/enrolment?tab=waiting',
    '/enrolment?tab=disputes',
    '/settings',
    '/nowhere',
  ];

  it.each([
    ['light', 'ja', 1366],
    ['dark', 'en', 1366],
    ['light', 'en', 1100],
    ['dark', 'ja', 910],
  ] as const)(
    'break no rule of accessibility in the %s theme in %s at %i px, are quiet, and do not scroll sideways',
    async (theme, language, width) => {
      const found: Record<string, unknown> = {};
      const { page, complaints, context } = await open('/', { theme, language, width });
      for (const path of paths()) {
        await page.goto(site.url + path);
        await settle({ page });
        const broken = await violations(page);
        const overflow = await sideways(page);
        const titles = await page.locator('h1').count();
        if (broken.length > 0 || overflow > 0 || titles !== 1) found[path] = { broken, overflow, titles };
      }
      await context.close();
      expect({ found, complaints }).toEqual({ found: {}, complaints: [] });
    },
    SLOW,
  );

  it(
    'show what a hostile stick calls itself as text, and let nothing of it run',
    async () => {
      const { page, complaints, context } = await open(`${shown}/devices`);
      const images = await page.locator('main img').count();
      const seen = await page.getByText('<img src=x onerror=alert(1)>').first().textContent();
      await page.goto(`${site.url}${shown}/timeline`);
      await settle({ page });
      const inTimeline = await page.getByText('⟦U+202E⟧').count();
      await context.close();
      expect({ images, escaped: seen?.includes('⟦ESC⟧'), inTimeline: inTimeline > 0, complaints }).toEqual({
        images: 0,
        escaped: true,
        inTimeline: true,
        complaints: [],
      });
    },
    SLOW,
  );

  it(
    'are walked by the keyboard alone: skip link, filter, row, endpoint, search',
    async () => {
      const { page, context } = await open('/endpoints');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      expect(await page.evaluate('document.activeElement.id')).toBe('main');
      await page.keyboard.press('/');
      await page.keyboard.type('0005');
      await page.waitForURL(/q=0005/);
      await page.getByRole('grid').getByRole('row').nth(1).waitFor();
      await page.getByRole('grid').getByRole('row').nth(1).focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/endpoints\/[0-9a-f-]+\/summary/);
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').fill(SHOWN);
      await page.getByRole('option', { name: SHOWN }).waitFor();
      await page.keyboard.press('Enter');
      await page.waitForURL(`${site.url}${shown}/summary`);
      await page.getByRole('heading', { name: SHOWN }).waitFor();
      await context.close();
    },
    SLOW,
  );

  it(
    'lead from every figure of the overview to a list of just that many',
    async () => {
      const { page, context } = await open('/');
      const figures = page.locator('aside a, main a[href^="/endpoints?zone="]');
      const links = await figures.evaluateAll((all) =>
        all.map((link) => [link.getAttribute('href') ?? '', link.textContent ?? '']),
      );
      const wrong: unknown[] = [];
      for (const [href = '', text = ''] of links) {
        await page.goto(site.url + href);
        await settle({ page });
        const said = (await page.locator('main header').first().textContent()) ?? '';
        const count = Number(text.replace(/\D/gu, ''));
        if (!said.includes(`${count}台`)) wrong.push({ href, text, said });
      }
      await context.close();
      expect({ wrong, some: links.length > 5 }).toEqual({ wrong: [], some: true });
    },
    SLOW,
  );

  it(
    'make a token that is shown once, and withdraw it',
    async () => {
      const { page, complaints, context } = await open('/enrolment');
      await page.getByRole('button', { name: 'トークンを作る…' }).click();
      await page.getByLabel('覚え書き').fill('<b>図書館</b>');
      await page.getByRole('button', { name: '作る', exact: true }).click();
      await page.getByRole('heading', { name: 'トークンができました' }).waitFor();
      const found = await violations(page);
      const command = (await page.locator('figure code').first().textContent()) ?? '';
      await page.getByRole('button', { name: '閉じる' }).click();
      const row = page.getByRole('row').filter({ hasText: '<b>図書館</b>' });
      await row.getByRole('button', { name: '取り消す…' }).click();
      await page.getByRole('button', { name: '取り消す', exact: true }).click();
      await row.getByText('取り消し', { exact: true }).waitFor();
      await context.close();
      expect({ found, complaints, command: /skm1\./.test(command) }).toEqual({
        found: [],
        complaints: [],
        command: true,
      });
    },
    SLOW,
  );

  it(
    'rename an endpoint and take it back, and ask for a reason before revoking',
    async () => {
      const { page, context } = await open(`${shown}/summary`);
      await page.getByRole('button', { name: '操作', exact: true }).click();
      await page.getByRole('menuitem', { name: '名前と所属を変える…' }).click();
      await page.getByLabel('端末名').fill('KSM-MN-9999');
      await page.getByRole('button', { name: '変更する' }).click();
      await page.getByRole('heading', { name: 'KSM-MN-9999' }).waitFor();
      await page.getByRole('button', { name: '元に戻す' }).click();
      await page.getByRole('heading', { name: SHOWN }).waitFor();
      await page.getByRole('button', { name: '証明書を失効させる…' }).click();
      const dialog = page.getByRole('alertdialog');
      await dialog.getByRole('button', { name: '失効させる' }).press('Enter');
      const said = await dialog.textContent();
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      await context.close();
      expect(said).toContain('理由を書くと押せます。');
    },
    SLOW,
  );
});

/** Until the page stands still: its title there, nothing loading. */
async function settle({ page }: Pick<Visitor, 'page'>): Promise<void> {
  await page.locator('h1').first().waitFor();
  // What is being asked for shows itself only after 0.3 s: a look just now would see nothing yet.
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
}
