// Saved views, filters that exclude, bulk actions with undo, the help and the print of a list, in a real browser.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from '../support/accessibility.ts';
import { chromiumPath, launchChromium } from '../support/chromium.ts';
import { sitDown } from '../support/desk.ts';
import { openSeededConsole, SEEDED_NOW, type SeededConsole } from '../support/seeded-console.ts';

const SLOW = 120_000;

describe.skipIf(chromiumPath() === null)('a list one lives in', () => {
  let seeded: SeededConsole;
  let browser: Browser;
  beforeAll(async () => {
    [seeded, browser] = await Promise.all([openSeededConsole(), launchChromium()]);
  }, SLOW);
  afterAll(async () => {
    await browser?.close();
    await seeded?.close();
  });

  async function open(path: string): Promise<Page> {
    const { page } = await sitDown(browser, seeded.console, seeded.administrator, SEEDED_NOW);
    await page.goto(seeded.console.url + path);
    await page.getByRole('grid').getByRole('row').nth(1).waitFor();
    return page;
  }

  it(
    'keeps a filter that excludes as a view with its count, which comes back after it was deleted',
    async () => {
      const page = await open('/endpoints?zone!=internet&liveness=silent');
      await page.getByText('インターネット接続系 以外').waitFor();
      await page.getByRole('button', { name: 'この一覧を保存…' }).click();
      await page.getByRole('textbox', { name: '名前' }).fill('<b>朝の確認</b>');
      const broken = await violations(page);
      await page.getByRole('button', { name: '保存する' }).click();
      const tab = page.getByRole('link', { name: /<b>朝の確認<\/b>/u });
      await tab.waitFor();
      const said = await tab.textContent();
      await page.getByRole('button', { name: 'この一覧', exact: true }).click();
      await page.getByRole('menuitem', { name: '削除' }).click();
      await tab.waitFor({ state: 'detached' });
      await page.getByRole('button', { name: '元に戻す' }).click();
      await tab.waitFor();
      await page.context().close();
      expect({ broken, said }).toEqual({ broken: [], said: '<b>朝の確認</b>2' });
    },
    SLOW,
  );

  it(
    'changes all of a filter at once with a reason, also for who looks elsewhere, and takes it back',
    async () => {
      const [page, elsewhere] = [await open('/endpoints?zone=lgwan'), await open('/endpoints')];
      await page.getByRole('row').nth(1).getByRole('checkbox').check();
      await page.getByRole('button', { name: '138台すべて選ぶ' }).click();
      await page.getByRole('button', { name: '部・課や場所を変える…' }).click();
      await page.getByRole('textbox', { name: '場所' }).fill('新庁舎');
      await page.getByRole('textbox', { name: /^理由/u }).fill('移転のため');
      const broken = await violations(page);
      await page.getByRole('button', { name: '変更する', exact: true }).click();
      await page.getByText('済み 138台').waitFor();
      await page.getByRole('gridcell', { name: '新庁舎' }).first().waitFor();
      await elsewhere.reload();
      await elsewhere.getByText('済み 138台').waitFor();
      await elsewhere.getByRole('button', { name: '元に戻す…' }).click();
      await elsewhere.getByRole('textbox', { name: /^理由/u }).fill('取り違え');
      await elsewhere.getByRole('button', { name: '元に戻す', exact: true }).click();
      await elsewhere.getByText('一括操作を元に戻しました').waitFor();
      const left = await elsewhere.getByRole('gridcell', { name: '新庁舎' }).count();
      await Promise.all([page.context().close(), elsewhere.context().close()]);
      expect({ broken, left }).toEqual({ broken: [], left: 0 });
    },
    SLOW,
  );

  it(
    'explains itself, and prints as a document with every row',
    async () => {
      const page = await open('/endpoints?zone=lgwan');
      await page.getByRole('button', { name: 'この画面の説明' }).click();
      await page.getByRole('heading', { name: 'この画面でできること' }).waitFor();
      const broken = await violations(page);
      await page.keyboard.press('Escape');
      await page.evaluate('window.print = () => { window.printed = true; }');
      await page.getByRole('button', { name: '印刷', exact: true }).click();
      // Asked from outside: the page's own policy lets no text be run.
      await expect.poll(() => page.evaluate('window.printed === true')).toBe(true);
      await page.emulateMedia({ media: 'print' });
      const sheet = page.locator('article');
      const [rows, head, frame] = [
        await sheet.locator('tbody tr').count(),
        (await sheet.locator('header').textContent()) ?? '',
        await page.getByRole('navigation', { name: '主な画面' }).count(),
      ];
      await page.context().close();
      expect({ broken, rows, frame }).toEqual({ broken: [], rows: 138, frame: 0 });
      for (const said of ['系: LGWAN接続系', '霞野市', '2026/11/24(火)', '令和8年11月24日(火)', '架空 花子'])
        expect(head).toContain(said);
    },
    SLOW,
  );

  it(
    'prints the whole document by the keys of the browser too',
    async () => {
      const page = await open('/endpoints?zone=lgwan');
      await page.evaluate('window.print = () => { window.printed = true; }');
      await page.keyboard.press('Control+p');
      // Asked from outside: the page's own policy lets no text be run.
      await expect.poll(() => page.evaluate('window.printed === true')).toBe(true);
      expect(await page.locator('article tbody tr').count()).toBe(138);
      await page.context().close();
    },
    SLOW,
  );
});
