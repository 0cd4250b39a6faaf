// The policy of a zone in a real browser: a draft is written, a rule is changed, it is put in force, and its endpoints are found.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Role } from '../../shared/protocol/api/common.ts';
import { violations } from '../support/accessibility.ts';
import { chromiumPath, launchChromium } from '../support/chromium.ts';
import { personIn } from '../support/console.ts';
import { settle, sitDown } from '../support/desk.ts';
import { openSeededConsole, SEEDED_NOW, type SeededConsole } from '../support/seeded-console.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });
const HOSTILE = '<img src=x onerror=alert(1)>\u202E理由';

describe.skipIf(chromiumPath() === null)('the policy of a zone', () => {
  let seeded: SeededConsole;
  let browser: Browser;
  beforeAll(async () => {
    [seeded, browser] = await Promise.all([openSeededConsole(), launchChromium()]);
  });
  afterAll(async () => {
    await browser?.close();
    await seeded?.close();
  });

  async function open(path: string, role: Role, language = 'ja') {
    const { app, store, url } = seeded.console;
    const person = await personIn({ app, store, clock: { now: () => SEEDED_NOW } }, 'full', role);
    // The factor was given just now; how it is asked for again is tested with the accounts.
    await store.db.updateTable('sessions').set({ factor_proven_at: SEEDED_NOW }).execute();
    const { page, complaints, context } = await sitDown(browser, seeded.console, person, SEEDED_NOW, { language });
    await page.goto(url + path);
    await settle(page);
    return { page, complaints, close: () => context.close() };
  }

  it('begins with the template, is written as a draft, put in force, and taken back as a draft', async () => {
    const { page, complaints, close } = await open('/policies', 'administrator');
    const found: unknown[] = [];
    await page.getByRole('link', { name: '個人番号利用事務系' }).click();
    await page.getByRole('heading', { level: 1, name: '個人番号利用事務系' }).waitFor();
    await page.getByRole('button', { name: '案を書き始める' }).click();
    await page.getByText('案を編集しています').waitFor();
    await page.getByRole('button', { name: 'ルールを加える…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('プリンター').check();
    await dialog.getByLabel('メーカーと製品の番号').fill('0781:zzzz');
    await dialog.getByText('0781:5581 の形で入れてください。').waitFor();
    await dialog.getByLabel('メーカーと製品の番号').fill('04b8:*');
    await dialog.getByLabel('利用者に見せる理由（日本語）').fill(HOSTILE);
    await dialog.getByLabel('利用者に見せる理由（英語）').fill('Not here.');
    found.push(...(await violations(page)));
    await dialog.getByRole('button', { name: '案に保存する' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText('04B8:*').or(page.getByText('04b8:*')).waitFor();
    await page.getByRole('button', { name: '特定通信を加える…' }).click();
    await dialog.getByLabel('名前').fill('eLTAX');
    await dialog.getByLabel('アドレス').fill('192.0.2.7');
    await dialog.getByLabel('ポート').fill('tcp/443');
    await dialog.getByLabel('理由').fill('地方税の電子申告');
    await dialog.getByLabel('承認した人').fill('架空 花子');
    await dialog.getByRole('button', { name: '案に保存する' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('rowheader', { name: 'eLTAX' }).waitFor();
    found.push(...(await violations(page)));
    await page.getByRole('button', { name: '適用する…' }).click();
    await page.getByRole('alertdialog').getByRole('textbox').fill('試行の開始');
    await page.getByRole('alertdialog').getByRole('button', { name: '適用する' }).click();
    await page.getByRole('rowheader', { name: '第1版' }).waitFor();
    await page.getByText(/第1版を .* から適用しています/).waitFor();
    await page.getByRole('button', { name: 'この版を案にする' }).click();
    await page.getByRole('button', { name: '案を捨てる…' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: '捨てる' }).click();
    await page.getByRole('button', { name: '案を書き始める' }).waitFor();
    const figure = Number(await page.locator('[data-standing="older"] strong').textContent());
    await page.locator('[data-standing="older"] a').click();
    await page.getByRole('grid').waitFor();
    await settle(page);
    const rows = Number(await page.getByRole('grid').getAttribute('aria-rowcount')) - 1;
    await close();
    expect({ found, complaints, figure: figure > 0, rows }).toEqual({
      found: [],
      complaints: [],
      figure: true,
      rows: figure,
    });
  });

  it('is read by an auditor in English, who is offered nothing to change', async () => {
    const { page, complaints, close } = await open('/policies/my-number', 'auditor', 'en');
    await page.getByRole('heading', { name: 'Rules for devices' }).waitFor();
    const buttons = await page.getByRole('main').getByRole('button').allInnerTexts();
    const found = await violations(page);
    await close();
    expect({ complaints, found, offers: buttons.filter((text) => text.trim() !== '') }).toEqual({
      complaints: [],
      found: [],
      offers: ['About this page'],
    });
  });
});
