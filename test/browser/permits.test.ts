// A permit in a real browser: the head of a section decides on a telephone, and whoever asked sees it on their own page.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PermitSheet } from '../../shared/permits/document.ts';
import { sideways, violations } from '../support/accessibility.ts';
import { chromiumPath, launchChromium } from '../support/chromium.ts';
import { sessionOf } from '../support/console.ts';
import { settle, sitDown } from '../support/desk.ts';
import { OFFICE, seedAccounts } from '../support/seed/accounts.ts';
import { type SeededPermits, seedPermits } from '../support/seed/permits.ts';
import { openSeededConsole, SEEDED_NOW, type SeededConsole } from '../support/seeded-console.ts';

const SLOW = 120_000;
const TELEPHONE = 375;

describe.skipIf(chromiumPath() === null)('a permit', () => {
  let seeded: SeededConsole;
  let browser: Browser;
  let permits: SeededPermits;
  let accounts: ReadonlyMap<string, string>;
  beforeAll(async () => {
    [seeded, browser] = await Promise.all([openSeededConsole(), launchChromium()]);
    const { store } = seeded.console;
    const known = await seedAccounts(store, SEEDED_NOW);
    accounts = known;
    permits = await seedPermits(store, known, SEEDED_NOW);
  }, SLOW);
  afterAll(async () => {
    await browser?.close();
    await seeded?.close();
  });

  async function open(path: string, name: string, width = 1366) {
    const { app, store, url } = seeded.console;
    const person = await sessionOf({ app, store, clock: { now: () => SEEDED_NOW } }, accounts.get(name) ?? '');
    await store.db.updateTable('sessions').set({ factor_proven_at: SEEDED_NOW }).execute();
    const desk = await sitDown(browser, seeded.console, person, SEEDED_NOW, { width });
    await desk.page.goto(url + path);
    await settle(desk.page);
    return desk;
  }

  it(
    'is found in the inbox, narrowed and approved by the head on a telephone, and stands on the sheet of the terminal',
    async () => {
      const { page, complaints, context } = await open('/permits', OFFICE.head, TELEPHONE);
      const found = [await violations(page), await sideways(page)];
      await page.getByRole('link', { name: /自立支援の決定通知 12件/ }).click();
      await page.getByRole('heading', { level: 1, name: /県庁 福祉局/ }).waitFor();
      await settle(page);
      found.push(await violations(page), await sideways(page));
      await page.getByLabel('ファイルの上限').fill('12');
      await page.getByRole('button', { name: '承認する' }).click();
      await page.getByText('範囲を狭めて承認').waitFor();
      await page.getByText('端末にはまだ届いていません').waitFor();
      const row = await seeded.console.store.db.selectFrom('permit_sheets').select('text').executeTakeFirstOrThrow();
      const sheet = JSON.parse(row.text) as PermitSheet;
      expect([found, complaints]).toEqual([[[], 0, [], 0], []]);
      expect(sheet.permits.find(({ id }) => id === permits.waiting)).toMatchObject({ maxFiles: 12 });
      await context.close();
    },
    SLOW,
  );

  it(
    'is read by an operator with every file of its ledger, and its return is recorded',
    async () => {
      const { page, complaints, context } = await open(`/permits/${permits.running}`, OFFICE.operator);
      await page.getByText('北地区_02.xlsx').waitFor();
      const found = [await violations(page), await sideways(page)];
      await page.getByRole('button', { name: '返却を記録…' }).click();
      await page.getByLabel('確かめたこと', { exact: true }).fill('封印のまま受け取った');
      await page.getByRole('button', { name: '返却を記録する' }).click();
      await page.getByText('返却済み').first().waitFor();
      expect([found, complaints]).toEqual([[[], 0], []]);
      await context.close();
    },
    SLOW,
  );

  it(
    'that was sent back tells whoever asked why, and the form says what is missing in words',
    async () => {
      const { page, complaints, context } = await open(`/me/permits/${permits.sentBack}`, OFFICE.staff, TELEPHONE);
      await page.getByText('受け取り元の担当者の名前も書いてください').waitFor();
      await page.goto(`${seeded.console.url}/me/permits/new`);
      await page.getByRole('button', { name: '申請する' }).click();
      await page.getByText('印のあるところを直してください。').waitFor();
      const said = await page.getByText('入れてください', { exact: true }).count();
      expect([await violations(page), await sideways(page), said > 3, complaints]).toEqual([[], 0, true, []]);
      await context.close();
    },
    SLOW,
  );
});
