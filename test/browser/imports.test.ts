// The import of a city's people in a real browser: the file, its difference, what is to be mended, everything at once, and back again.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { toCp932 } from '../../console/server/export/cp932.ts';
import { sideways, violations } from '../support/accessibility.ts';
import { chromiumPath, launchChromium } from '../support/chromium.ts';
import { personIn } from '../support/console.ts';
import { type Look, settle, sitDown } from '../support/desk.ts';
import { addDepartment } from '../support/organisation.ts';
import { openSeededConsole, SEEDED_NOW, type SeededConsole } from '../support/seeded-console.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 });
const HEADINGS = '職員番号,姓,名,所属コード,職名,所属長,兼務区分,発令日';
const HOSTILE = '=HYPERLINK(1)<img src=x onerror=alert(1)>';
const GOOD = `${HEADINGS}\r\n7001,髙橋,花,7201,課長,1,主務,2026-04-01\r\n7002,${HOSTILE},太郎,7201,主任,0,主務,2026-04-01\r\n`;
const BROKEN = `${GOOD}7003,佐藤,次郎,9999,主任,0,主務,2026-04-01\r\n`;
const LOOKS = [
  { theme: 'light', language: 'ja', width: 1366 },
  { theme: 'dark', language: 'en', width: 910 },
] as const;

describe.skipIf(chromiumPath() === null)('the import of people', () => {
  let seeded: SeededConsole;
  let browser: Browser;
  beforeAll(async () => {
    [seeded, browser] = await Promise.all([openSeededConsole(), launchChromium()]);
    const { app, store } = seeded.console;
    const clock = { now: () => SEEDED_NOW };
    await addDepartment(await personIn({ app, store, clock }, 'full', 'administrator'), '7201', '架空課');
  });
  afterAll(async () => {
    await browser?.close();
    await seeded?.close();
  });

  async function open(path: string, look: Look = LOOKS[0]) {
    const { page, complaints, context } = await sitDown(
      browser,
      seeded.console,
      seeded.administrator,
      SEEDED_NOW,
      look,
    );
    await page.goto(seeded.console.url + path);
    await settle(page);
    return { page, complaints, close: () => context.close() };
  }

  /** Gives a file as the browser's own dialog would, and waits for the page of its difference. */
  async function give(page: Page, name: string, bytes: Uint8Array): Promise<void> {
    await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(bytes) });
    await page.waitForURL(/\/organisation\/import\/imp-/u);
    await settle(page);
  }

  it('begins at the list of people, shows what is to be mended first, and offers nothing to apply', async () => {
    const { page, complaints, close } = await open('/organisation?tab=people');
    await page.getByRole('link', { name: '取り込み' }).click();
    await settle(page);
    await give(page, '人事.csv', toCp932(BROKEN).bytes);
    await page.getByText('CP932').first().waitFor();
    const first = page.getByRole('grid').getByRole('row').nth(1);
    expect(await first.textContent()).toMatch(/4.*9999/su);
    expect(await page.getByRole('button', { name: '反映する…' }).count()).toBe(0);
    expect(complaints).toEqual([]);
    await close();
  });

  it('refuses a file that is no list, and says what to do', async () => {
    const { page, close } = await open('/organisation/import?kind=people');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'book.xlsx', mimeType: 'text/csv', buffer: Buffer.from('PK\u0003\u0004 no list') });
    await page.locator('code', { hasText: /^SKM_IMPORT_/u }).waitFor();
    expect(page.url()).toMatch(/\/organisation\/import\?kind=people/u);
    await close();
  });

  it('applies everything with a reason, shows it among the people, and takes it back', async () => {
    const { page, complaints, close } = await open('/organisation/import?kind=people');
    await give(page, '人事 4月.csv', Buffer.from(GOOD));
    const plan = page.url();
    await page.getByRole('button', { name: /^反映する/u }).click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByLabel(/理由/u).fill('4月1日付の人事異動');
    await dialog.getByRole('button', { name: /^反映する/u }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('反映しました').first().waitFor();
    await page.goto(`${seeded.console.url}/organisation?tab=people&q=7002`);
    await page.getByRole('grid').getByText('HYPERLINK').first().waitFor();
    await page.goto(plan);
    await settle(page);
    await page.getByRole('button', { name: /^元に戻す/u }).click();
    await dialog.getByLabel(/理由/u).fill('ファイルの取り違え');
    await dialog.getByRole('button', { name: /^元に戻す/u }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('元に戻しました').first().waitFor();
    await page.goto(`${seeded.console.url}/organisation?tab=people&q=7002`);
    await settle(page);
    expect(await page.getByText('HYPERLINK').count()).toBe(0);
    expect(complaints).toEqual([]);
    await close();
  });

  it.each(LOOKS)('breaks no rule of accessibility ($theme, $language, $width px)', async (look) => {
    const { page, complaints, close } = await open('/organisation/import?kind=people', look);
    const found: [string, string[], number][] = [];
    const inspect = async (what: string) => found.push([what, await violations(page), await sideways(page)]);
    await inspect('start');
    await give(page, HOSTILE, Buffer.from(BROKEN));
    await inspect('difference');
    await page.getByRole('grid').getByRole('row').nth(1).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await inspect('line');
    await page.goto(`${seeded.console.url}/organisation/import/directory`);
    await settle(page);
    await inspect('directory');
    expect({ found, complaints }).toEqual({ found: found.map(([what]) => [what, [], 0]), complaints: [] });
    await close();
  });
});
