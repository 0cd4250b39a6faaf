// What people do on the console's pages, in a real browser on the seeded city; and the pages on narrow desks.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sideways, violations } from '../support/accessibility.ts';
import { chromiumPath, launchChromium } from '../support/chromium.ts';
import { settle, sitDown } from '../support/desk.ts';
import { SHOWN } from '../support/seed-console.ts';
import { openSeededConsole, SEEDED_NOW, type SeededConsole } from '../support/seeded-console.ts';

const SLOW = 120_000;

describe.skipIf(chromiumPath() === null)('the pages of the console', () => {
  let seeded: SeededConsole;
  let browser: Browser;
  let shown = '';
  beforeAll(async () => {
    [seeded, browser] = await Promise.all([openSeededConsole(), launchChromium()]);
    shown = `/endpoints/${seeded.endpointIds.get(SHOWN)}`;
  }, SLOW);
  afterAll(async () => {
    await browser?.close();
    await seeded?.close();
  });

  let happened = 0;
  /** A program appears on the shown endpoint, told as the ingest tells what it stored. */
  function happen(name: string): void {
    happened += 1;
    const row = {
      id: `my-number.202611.9000${happened}`,
      endpointId: seeded.endpointIds.get(SHOWN),
      endpointName: SHOWN,
      zone: 'my-number',
      epoch: 1,
      seq: 9000 + happened,
      at: SEEDED_NOW + happened,
      deviceAt: SEEDED_NOW + happened,
      receivedAt: SEEDED_NOW + happened,
      clockOffsetMs: 0,
      type: 'software.installed',
      severity: 'notice',
      data: { software: { name, version: '1.0', source: 'dpkg', architecture: 'amd64' } },
    };
    seeded.console.store.announcements.publish('events', {
      endpointId: row.endpointId ?? '',
      zone: row.zone,
      rows: [row],
    });
  }

  async function open(path: string, width = 1366) {
    const desk = await sitDown(browser, seeded.console, seeded.administrator, SEEDED_NOW, { width });
    await desk.page.goto(seeded.console.url + path.replace('/endpoints/:shown', shown));
    await settle(desk.page);
    return desk;
  }

  it.each([
    '/',
    '/endpoints',
    '/endpoints/:shown/summary',
    '/endpoints/:shown/devices',
    '/events',
    '/enrolment',
    '/calendar/stop-inspection',
    '/settings',
  ])(
    'keep to the rules of accessibility and do not scroll sideways at 1100 px and at 150 %: %s',
    async (path) => {
      const found: unknown[] = [];
      for (const width of [1100, 910]) {
        const { page, complaints, context } = await open(path, width);
        found.push({ width, broken: await violations(page), overflow: await sideways(page), complaints });
        await context.close();
      }
      expect(found).toEqual([1100, 910].map((width) => ({ width, broken: [], overflow: 0, complaints: [] })));
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
      await page.waitForURL(`${seeded.console.url}${shown}/summary`);
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
        await page.goto(seeded.console.url + href);
        await settle(page);
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
    'let new events wait while one points at the list, and hold them back while it is stopped',
    async () => {
      const { page, context } = await open('/events');
      await page.getByRole('banner').getByText('ライブ').waitFor();
      const entries = page.getByRole('list', { name: 'イベントの一覧' });
      happen('hello-first');
      await entries.getByText('hello-first が追加されました').waitFor();
      await entries.hover();
      happen('hello-second');
      await page.getByRole('button', { name: '新しい 1件' }).waitFor();
      const early = await entries.getByText('hello-second').count();
      await page.getByRole('button', { name: '新しい 1件' }).click();
      await entries.getByText('hello-second が追加されました').waitFor();
      await page.getByRole('button', { name: '止める' }).click();
      happen('hello-third');
      await page.getByText('止めている間に 1件届いています。').waitFor();
      await page.getByRole('button', { name: '再開する' }).click();
      await page.mouse.move(2, 2);
      await entries.getByText('hello-third が追加されました').waitFor();
      await context.close();
      expect(early).toBe(0);
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
      const [command = '', token = ''] = await page.locator('figure code').allTextContents();
      await page.getByRole('button', { name: '閉じる' }).click();
      const row = page.getByRole('row').filter({ hasText: '<b>図書館</b>' });
      await row.getByRole('button', { name: '取り消す…' }).click();
      await page.getByRole('button', { name: '取り消す', exact: true }).click();
      await row.getByText('取り消し', { exact: true }).waitFor();
      await context.close();
      expect({
        found,
        complaints,
        command: command.includes('sekimori enrol'),
        inCommand: command.includes(token),
        token: /^skm1\./u.test(token),
      }).toEqual({
        found: [],
        complaints: [],
        command: true,
        // A command line can be read by every user of the machine.
        inCommand: false,
        token: true,
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
