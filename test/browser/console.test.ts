// The console's own pages in a real browser, with a whole seeded city behind them.
import { sql } from 'kysely';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sideways, violations } from '../support/accessibility.ts';
import { chromiumPath, launchChromium } from '../support/chromium.ts';
import { OFFICE, seedAccounts } from '../support/seed/accounts.ts';
import { SHOWN } from '../support/seed-console.ts';
import { openSeededConsole, SEEDED_NOW, type SeededConsole } from '../support/seeded-console.ts';

// A browser on two shared cores takes its time; what hangs is still found.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 });

const SIZES = { desk: { width: 1366, height: 768 }, telephone: { width: 400, height: 800 } } as const;
/** `:shown` stands for the endpoint that has every section, `:account` for an operator with a token. */
const PAGES = [
  '/',
  '/conditions',
  '/conditions?state=closed',
  '/endpoints',
  '/endpoints?liveness=silent',
  '/endpoints/:shown/summary',
  '/endpoints/:shown/timeline',
  '/endpoints/:shown/posture',
  '/endpoints/:shown/devices',
  '/endpoints/:shown/network',
  '/endpoints/:shown/software',
  '/endpoints/:shown/hardware',
  '/events',
  '/enrolment',
  '/organisation',
  '/organisation?tab=people',
  '/organisation?tab=accounts',
  '/calendar',
  '/calendar?tab=hours',
  '/calendar/stop-works',
  '/audit',
  '/audit/2',
  '/operators',
  '/operators?state=disabled',
  '/operators/:account',
  '/deputies',
  '/me',
  '/settings',
  '/settings/health',
  '/settings/retention',
  '/policies',
  '/policies/my-number',
  '/permits',
  '/permits?overdue=yes',
  '/me/permits',
  '/me/permits/new',
  '/nowhere',
] as const;

describe.skipIf(chromiumPath() === null)('the console', () => {
  let seeded: SeededConsole;
  let browser: Browser;
  let account = '';
  beforeAll(async () => {
    [seeded, browser] = await Promise.all([openSeededConsole(), launchChromium()]);
    account = (await seedAccounts(seeded.console.store, SEEDED_NOW)).get(OFFICE.operator) ?? '';
  });
  afterAll(async () => {
    await browser?.close();
    await seeded?.close();
  });

  async function contextOf(given: { theme?: string; language?: string; size?: keyof typeof SIZES } = {}) {
    const { theme = 'light', language = 'ja', size = 'desk' } = given;
    const context = await browser.newContext({
      viewport: SIZES[size],
      ignoreHTTPSErrors: true,
      timezoneId: 'Asia/Tokyo',
    });
    await context.addCookies([seeded.cookie]);
    await context.addInitScript(`
      localStorage.setItem('sekimori.theme', '${theme}');
      localStorage.setItem('sekimori.preferences', '{"language":"${language}"}');
    `);
    return context;
  }

  async function open(context: BrowserContext, path: string) {
    const complaints: string[] = [];
    const page = await context.newPage();
    await page.clock.setFixedTime(SEEDED_NOW);
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('dialog', (dialog) => {
      complaints.push(`a dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(seeded.console.url) && !url.startsWith('data:')) complaints.push(url);
    });
    const address = path.replace(':shown', seeded.endpointIds.get(SHOWN) ?? '').replace(':account', account);
    await page.goto(`${seeded.console.url}${address}`);
    await page.locator('main h1').waitFor();
    // Only the frame of the page is there at first; its rows come with the answer.
    await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
    return { page, complaints };
  }

  describe.each([
    { theme: 'light', language: 'ja', size: 'desk' },
    { theme: 'dark', language: 'en', size: 'telephone' },
  ] as const)('in the $theme theme, in $language, on a $size', (given) => {
    let context: BrowserContext;
    beforeAll(async () => {
      context = await contextOf(given);
    });
    afterAll(() => context.close());

    it.each(PAGES)('%s breaks no rule of accessibility, does not scroll sideways and is quiet', async (path) => {
      const { page, complaints } = await open(context, path);
      const found = { violations: await violations(page), sideways: await sideways(page), complaints };
      await page.close();
      expect(found).toEqual({ violations: [], sideways: 0, complaints: [] });
    });
  });

  describe('what is asked before something is done', () => {
    let context: BrowserContext;
    /** Many pages have the same button; its dialog is looked at once. */
    const seen = new Set<string>();
    beforeAll(async () => {
      context = await contextOf({ theme: 'dark' });
    });
    afterAll(() => context.close());

    it.each(PAGES)('on %s breaks no rule of accessibility and is left by Esc', async (path) => {
      const { page, complaints } = await open(context, path);
      const names = new Set(await page.getByRole('button', { name: /…$/u, disabled: false }).allTextContents());
      const found: Record<string, readonly string[]> = {};
      for (const name of names) {
        if (seen.has(name)) continue;
        seen.add(name);
        await page.getByRole('button', { name, exact: true, disabled: false }).first().click();
        const dialogs = page.getByRole('dialog').or(page.getByRole('alertdialog'));
        await dialogs.first().waitFor();
        const broken = await violations(page);
        if (broken.length > 0) found[name] = broken;
        // One key a dialog: the question for a proof lies over the one that it is asked for.
        for (let left = await dialogs.count(); left > 0; left = await dialogs.count()) {
          await page.keyboard.press('Escape');
          await dialogs.nth(left - 1).waitFor({ state: 'detached' });
        }
      }
      await page.close();
      // A proof is asked for by a refusal, which the browser writes down.
      const others = complaints.filter((text) => !/status of 403/u.test(text));
      expect({ found, complaints: others }).toEqual({ found: {}, complaints: [] });
    });

    it('was looked at', () => expect(seen.size).toBeGreaterThan(10));
  });

  it.each(['/endpoints/:shown/devices', '/endpoints/:shown/timeline', '/events'])(
    'shows on %s the name that a hostile stick chose as text, with what it hides made visible',
    async (path) => {
      const context = await contextOf();
      const { page, complaints } = await open(context, path);
      const shown = await page.getByText('⟦U+202E⟧').first().textContent();
      const planted = await page.locator('img[src="x"]').count();
      await context.close();
      expect({ isWhole: shown?.includes('<img src=x'), planted, complaints }).toEqual({
        isWhole: true,
        planted: 0,
        complaints: [],
      });
    },
  );

  it('shows a program with a hostile name as text in the list of software', async () => {
    const context = await contextOf();
    const { page, complaints } = await open(context, '/endpoints/:shown/software');
    await page.locator('main input').first().fill('Invoice');
    await page.getByText('⟦U+202E⟧').first().waitFor();
    const planted = await page.locator('img[src="x"]').count();
    await context.close();
    expect({ planted, complaints }).toEqual({ planted: 0, complaints: [] });
  });

  it('leads from a figure to the very list it counts', async () => {
    const context = await contextOf();
    const { page } = await open(context, '/');
    await page.getByRole('link', { name: '端末 214台' }).click();
    // The head counts as a row.
    await page.locator('[role="grid"][aria-rowcount="215"]').waitFor();
    await context.close();
  });

  it('says on the page of the audit trail that a row was changed in the database', async () => {
    const { db } = seeded.console.store;
    for (const trigger of ['audit_entries_unchanged', 'audit_entries_stay'])
      await sql.raw(`DROP TRIGGER ${trigger}`).execute(db);
    await db.updateTable('audit_entries').set({ reason: '承認済み' }).where('seq', '=', 5).execute();
    const context = await contextOf();
    const { page } = await open(context, '/audit');
    await page.getByText('記録の鎖はつながっています').waitFor();
    await page.getByRole('button', { name: 'いま検査する' }).click();
    await page.getByText('記録の鎖が 5番でつながりません').waitFor();
    await page.getByRole('button', { name: '署名して控えを配る' }).click();
    await page.getByText('SKM_AUDIT_BROKEN').waitFor();
    await page.goto(`${seeded.console.url}/`);
    await page.getByText('監査証跡の鎖が 5番でつながりません').first().waitFor();
    await context.close();
  });
});
