// What people do with a proposed list and a draft's impact, in a real browser on the seeded city.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { policyTemplate } from '../../shared/policies/templates.ts';
import { sideways, violations } from '../support/accessibility.ts';
import { chromiumPath, launchChromium } from '../support/chromium.ts';
import { settle, sitDown } from '../support/desk.ts';
import { openSeededConsole, SEEDED_NOW, type SeededConsole } from '../support/seeded-console.ts';

const SLOW = 120_000;

describe.skipIf(chromiumPath() === null)('the pages of proposals and impact', () => {
  let seeded: SeededConsole;
  let browser: Browser;
  beforeAll(async () => {
    [seeded, browser] = await Promise.all([openSeededConsole(), launchChromium()]);
  }, SLOW);
  afterAll(async () => {
    await browser?.close();
    await seeded?.close();
  });

  async function open(path: string, width = 1366) {
    const desk = await sitDown(browser, seeded.console, seeded.administrator, SEEDED_NOW, { width });
    await desk.page.goto(seeded.console.url + path);
    await settle(desk.page);
    return desk;
  }

  it.each(['/policies/my-number/proposal', '/policies/my-number/impact', '/policies/lgwan/impact?refused=yes'])(
    '%s can be used by everybody, and fits 1366 and 800 pixels',
    async (path) => {
      for (const width of [1366, 800]) {
        const { page, complaints, context } = await open(path, width);
        expect([await violations(page), await sideways(page), complaints]).toEqual([[], 0, []]);
        await context.close();
      }
    },
    SLOW,
  );

  it('adds what was chosen to the draft, which then shows what it stops and why', async () => {
    const content = policyTemplate('my-number');
    const empty = { ...content, devices: { ...content.devices, rules: [] } };
    const written = await seeded.administrator.put('/api/v1/policies/my-number/draft', { change: 0, content: empty });
    expect(written.statusCode, written.body).toBe(200);
    const { page, context } = await open('/policies/my-number/proposal');
    const kinds = page.getByRole('region', { name: '種類で許可する' });
    await kinds.getByRole('row').getByRole('checkbox').first().check();
    await page.getByRole('button', { name: /^選んだ 1件を案に加える/ }).click();
    await page.getByText('1件を案に加えました').waitFor();
    await kinds.getByText('案にある').first().waitFor();
    await page.goto(`${seeded.console.url}/policies/my-number`);
    await page.getByRole('link', { name: /台の機器が .*端末で止まります/ }).click();
    await page.getByRole('button', { name: 'なぜ' }).first().click();
    await page.getByRole('dialog').getByText('端末に出る理由').waitFor();
    await context.close();
  });
});
