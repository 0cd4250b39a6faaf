// The rehearsal of 1 April in a real browser: a plan is made, rehearsed, mended, put off and taken back; and a day with its checks.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sideways, violations } from '../support/accessibility.ts';
import { chromiumPath, launchChromium } from '../support/chromium.ts';
import { type Look, settle, sitDown } from '../support/desk.ts';
import { APPLIED, PLANNED, seedApplied, seedReorganisation } from '../support/seed/reorganisation.ts';
import { openSeededConsole, SEEDED_NOW, type SeededConsole } from '../support/seeded-console.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 });

describe.skipIf(chromiumPath() === null)('the reorganisation', () => {
  let seeded: SeededConsole;
  let browser: Browser;
  beforeAll(async () => {
    [seeded, browser] = await Promise.all([openSeededConsole(), launchChromium()]);
    await seedReorganisation(seeded.console.store, SEEDED_NOW);
    await seedApplied(seeded.console.store, SEEDED_NOW);
  });
  afterAll(async () => {
    await browser?.close();
    await seeded?.close();
  });

  async function open(path: string, look: Look = {}) {
    const { page, complaints, context } = await sitDown(
      browser,
      seeded.console,
      seeded.administrator,
      SEEDED_NOW,
      look,
    );
    await page.goto(`${seeded.console.url}${path}`);
    await settle(page);
    return { page, complaints, close: () => context.close() };
  }

  it.each([
    ['light', 'ja', 1366],
    ['dark', 'en', 910],
    ['light', 'ja', 400],
  ])('keeps to the rules of accessibility on every page: %s, %s, %d px', async (theme, language, width) => {
    const found: unknown[] = [];
    const paths = [
      '/organisation?tab=reorganisations',
      `/organisation/reorganisations/${PLANNED}`,
      `/organisation/reorganisations/${APPLIED}`,
      `/organisation/reorganisations/${APPLIED}?check=endpoints-without-department`,
    ];
    for (const path of paths) {
      const { page, complaints, close } = await open(path, { theme, language, width });
      found.push(...(await violations(page)), ...complaints);
      const overflow = await sideways(page);
      if (overflow > 0) found.push(`${path} scrolls sideways by ${overflow} px`);
      await close();
    }
    expect(found).toEqual([]);
  });

  it('is planned, rehearsed, mended, put off and taken back', async () => {
    const { page, complaints, close } = await open('/organisation?tab=reorganisations');
    await page.getByRole('button', { name: '改編を計画する…' }).click();
    await page.getByLabel('計画の名前').fill('市民部の再編');
    expect(await page.getByLabel('反映する日').inputValue()).toBe('2027-04-01');
    await page.getByLabel('理由').fill('組織条例の改正');
    await page.getByRole('button', { name: '計画をつくる' }).click();
    await page.getByRole('heading', { name: '市民部の再編' }).waitFor();
    await page.getByText('あと 128日').waitFor();

    await addMove(page, '改称する…');
    await page.getByLabel('部署', { exact: true }).selectOption({ label: '福祉部 生活福祉課' });
    await page.getByLabel('新しい名前').fill('くらし支援課');
    await page.getByRole('button', { name: '計画に入れる' }).click();
    await addMove(page, '廃止する…');
    await page.getByLabel('部署', { exact: true }).selectOption({ label: '市民部' });
    const dialog = await violations(page);
    await page.getByRole('button', { name: '計画に入れる' }).click();
    await page.getByRole('button', { name: '保存して確かめる' }).click();
    await page.getByText('合わない動きが 1件あります').waitFor();
    await page.getByText('2番目: 「市民部」に、部署、人、端末が残っています。').waitFor();

    // By the keyboard alone: the second move goes to the top, and back; then it is removed, undone, and given an heir.
    const moves = page.getByRole('list', { name: '動き' }).getByRole('listitem');
    await page.getByRole('button', { name: '2番目を上へ' }).focus();
    await page.keyboard.press('Alt+ArrowUp');
    expect(await moves.first().textContent()).toContain('「市民部」を廃止');
    await page.keyboard.press('Alt+ArrowDown');
    expect(await moves.last().textContent()).toContain('「市民部」を廃止');
    await page.getByRole('button', { name: '元に戻す' }).click();
    await page.getByRole('button', { name: '元に戻す' }).click();
    await page.getByRole('button', { name: '2番目を外す' }).click();
    expect(await moves.count()).toBe(1);
    await page.getByRole('button', { name: '元に戻す' }).click();
    await page.getByRole('button', { name: '2番目を変える' }).click();
    await page.getByLabel('引き継ぐ部署').selectOption({ label: '都市部' });
    await page.getByRole('button', { name: '計画に入れる' }).click();
    await page.getByRole('button', { name: '保存して確かめる' }).click();
    await page.getByText('部署 4、人 4人、端末 0台の所属が変わり').waitFor();
    expect(await page.getByText('合わない動き').count()).toBe(0);
    await page.getByRole('table', { name: '改編の後' }).getByText('くらし支援課').waitFor();

    await page.getByRole('button', { name: '日や名前を変える…' }).click();
    await page.getByRole('textbox', { name: '反映する日' }).fill('2027-07-01');
    await page.getByLabel('理由').fill('継続審査');
    await page.getByRole('button', { name: '変える', exact: true }).click();
    await page.getByText('あと 219日').waitFor();
    await page.getByRole('button', { name: '取りやめる…' }).click();
    await page.getByRole('alertdialog').getByLabel('理由').fill('否決');
    await page.getByRole('button', { name: '取りやめる', exact: true }).click();
    await page.getByText('反映する前に取りやめました。').waitFor();
    await close();
    expect([dialog, complaints]).toEqual([[], []]);
  });

  it('shows after its day what is left without a holder, and leads to each', async () => {
    const { page, complaints, close } = await open(`/organisation/reorganisations/${APPLIED}`);
    const row = page.getByRole('row', { name: '部署がない、または終わった部署の端末' });
    await row.getByRole('link', { name: '1', exact: true }).click();
    await page.getByRole('link', { name: 'KSM-IN-0035' }).waitFor();
    await page.getByRole('link', { name: '改編のページへ戻る' }).click();
    await page.getByText('持ち主のないものが 1件あります。').waitFor();
    const closing = await page.getByRole('button', { name: '改編を閉じる…' }).getAttribute('aria-disabled');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('<img src=x onerror=alert(1)>');
    await page.getByRole('button', { name: '元に戻す計画をつくる…' }).click();
    await page.getByRole('dialog').getByLabel('理由').fill('議決');
    await page.getByRole('button', { name: '計画をつくる', exact: true }).click();
    await page.getByText('を元に戻す計画です。').waitFor();
    await page.getByText('「秘書広報課」を復活').waitFor();
    await page.getByRole('table', { name: '改編の後' }).getByText('復活').waitFor();
    expect(await page.getByText('合わない動き').count()).toBe(0);
    await close();
    expect([closing, complaints]).toEqual(['true', []]);
  });
});

async function addMove(page: Page, kind: string): Promise<void> {
  await page.getByRole('button', { name: '動きを加える' }).click();
  await page.getByRole('menuitem', { name: kind }).click();
  await page.getByRole('dialog').waitFor();
}
