// The ledger of terminals in a real browser: from the overview's figure to the list, one terminal through its life, and a section head's own.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { terminalStore } from '../../console/server/store/terminals.ts';
import type { TerminalId } from '../../shared/ids/ids.ts';
import type { Role } from '../../shared/protocol/api/common.ts';
import { sideways, violations } from '../support/accessibility.ts';
import { chromiumPath, launchChromium } from '../support/chromium.ts';
import { personIn } from '../support/console.ts';
import { type Look, settle, sitDown } from '../support/desk.ts';
import { ASKED, UNLISTED } from '../support/seed/ledger.ts';
import { openSeededConsole, SEEDED_NOW, type SeededConsole } from '../support/seeded-console.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 });
const HOSTILE = '<img src=x onerror=alert(1)>\u202E端末';

describe.skipIf(chromiumPath() === null)('the ledger of terminals', () => {
  let seeded: SeededConsole;
  let browser: Browser;
  beforeAll(async () => {
    [seeded, browser] = await Promise.all([openSeededConsole(), launchChromium()]);
    await terminalStore(seeded.console.store).addMany(
      [
        {
          terminalId: 'term-hostile' as TerminalId,
          source: 'import',
          life: 'stock',
          assetNumber: 'Z-HOSTILE',
          serial: HOSTILE,
          hostname: HOSTILE,
          model: HOSTILE,
          zone: 'internet',
          departmentId: null,
          siteId: null,
          leaseEndsOn: null,
          leaseReference: HOSTILE,
        },
      ],
      SEEDED_NOW,
    );
  });
  afterAll(async () => {
    await browser?.close();
    await seeded?.close();
  });

  async function open(path: string, { role, ...look }: Look & { readonly role?: Role } = {}) {
    const { app, store, url } = seeded.console;
    const clock = { now: () => SEEDED_NOW };
    const person = role === undefined ? seeded.administrator : await personIn({ app, store, clock }, 'full', role);
    const { page, complaints, context } = await sitDown(browser, seeded.console, person, SEEDED_NOW, look);
    await page.goto(url + path);
    await settle(page);
    return { page, complaints, close: () => context.close() };
  }

  it.each([
    { theme: 'light', language: 'ja', width: 1366 },
    { theme: 'dark', language: 'ja', width: 1366 },
    { theme: 'light', language: 'en', width: 910 },
    { theme: 'dark', language: 'en', width: 910 },
  ])('breaks no rule of accessibility, and strange names stay text ($theme, $language, $width px)', async (given) => {
    for (const path of [
      '/organisation?tab=terminals',
      '/organisation?tab=terminals&q=HOSTILE',
      '/organisation/terminals/term-hostile',
    ]) {
      const { page, complaints, close } = await open(path, given);
      const found = { path, broken: await violations(page), overflow: await sideways(page), complaints };
      expect(found).toEqual({ path, broken: [], overflow: 0, complaints: [] });
      await close();
    }
  });

  it('is reached from the overview, and each figure is the count of its list', async () => {
    const { page, complaints, close } = await open('/');
    const figure = page.getByRole('listitem').filter({ hasText: '台帳にあってエージェントがない' }).getByRole('link');
    const count = await figure.textContent();
    await figure.click();
    await page.getByText(`${count}件`, { exact: true }).waitFor();
    await page.goto(`${seeded.console.url}/endpoints?listed=no`);
    for (const name of UNLISTED) await page.getByRole('link', { name }).first().waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('takes up an endpoint that nobody listed, with what it tells of itself', async () => {
    const id = seeded.endpointIds.get('KSM-IN-0010');
    const { page, complaints, close } = await open(`/endpoints/${id}/summary`);
    await page.getByRole('link', { name: '台帳に加える' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('資産番号').fill('R08-0999');
    expect(await dialog.getByLabel('ホスト名').inputValue()).toBe('ksm-in-0010');
    await dialog.getByLabel('理由').fill('棚卸しで見つかった');
    await dialog.getByRole('button', { name: '保存する' }).click();
    await page.getByText('R08-0999 を台帳に加えました').waitFor();
    await page.goto(`${seeded.console.url}/endpoints/${id}/summary`);
    await page.getByRole('link', { name: 'R08-0999' }).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('leads one terminal to repair and back, and asks by name before its certificate ends', async () => {
    const { page, complaints, close } = await open('/organisation?tab=terminals&q=KSM-LG-0005');
    await page.getByRole('grid').or(page.getByRole('table')).getByRole('link').first().click();
    await page.getByRole('button', { name: '状況を変える' }).click();
    await page.getByRole('menuitem', { name: '修理に出す…' }).click();
    await page.getByRole('dialog').getByLabel('理由').fill('キーボードの故障');
    await page.getByRole('dialog').getByRole('button', { name: '修理に出す' }).click();
    await page.getByText('「修理」にしました').waitFor();
    await page.getByRole('button', { name: '元に戻す' }).click();
    await page.getByRole('list').getByText('修理 → 配備').or(page.getByText('修理 → 配備')).first().waitFor();
    await page.getByRole('button', { name: '状況を変える' }).click();
    await page.getByRole('menuitem', { name: 'リースを返却する…' }).click();
    const question = page.getByRole('alertdialog');
    await question.getByText('端末 KSM-LG-0005 の証明書が失効します').waitFor();
    await question.getByRole('textbox').fill('リース満了');
    await question.getByRole('button', { name: '返却する' }).click();
    await page.getByText('このとき端末の証明書も失効しました').waitFor();
    await page.getByText('失効', { exact: true }).first().waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('leaves a terminal out of scope once another administrator approves', async () => {
    const { page, complaints, close } = await open('/organisation?tab=terminals&scopeAsked=true');
    await page.getByRole('link', { name: ASKED }).click();
    await page.getByRole('button', { name: '承認する…' }).click();
    await page.getByRole('dialog').getByLabel('理由').fill('県の要綱で確認した');
    await page.getByRole('dialog').getByRole('button', { name: '承認する' }).click();
    await page.getByRole('button', { name: '対象に戻す…' }).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('changes chosen lines at once, and takes it back', async () => {
    const { page, complaints, close } = await open('/organisation?tab=terminals&q=KSM-LG-090&life=stock');
    await page.getByRole('row').first().getByRole('checkbox').check();
    await page.getByRole('button', { name: '状況を変える' }).click();
    await page.getByRole('menuitem', { name: '配備する…' }).click();
    await page.getByRole('dialog').getByLabel('理由').fill('新任職員に配る');
    await page.getByRole('dialog').getByRole('button', { name: '配備する' }).click();
    await page.getByText('この条件に合う端末は台帳にありません').waitFor();
    await page.getByRole('button', { name: '元に戻す' }).click();
    await page.getByRole('link', { name: /^R0/ }).first().waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('shows a section head the own lines alone, and nothing to change', async () => {
    const { page, complaints, close } = await open('/organisation', { role: 'section-head' });
    await page.getByText('台帳に端末はまだありません').waitFor();
    expect(await page.getByRole('button', { name: '台帳に加える…' }).count()).toBe(0);
    expect(complaints).toEqual([]);
    await close();
  });
});
