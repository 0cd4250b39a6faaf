// The pages of the fleet's software and devices in a real browser: hostile names stay text, and what was taken apart is put back.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { recordSoftware } from '../../console/server/store/software-record.ts';
import { sideways, violations } from '../support/accessibility.ts';
import { chromiumPath, launchChromium } from '../support/chromium.ts';
import { type Look, settle, sitDown } from '../support/desk.ts';
import { program } from '../support/fleet.ts';
import { openSeededConsole, SEEDED_NOW, type SeededConsole } from '../support/seeded-console.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 });

describe.skipIf(chromiumPath() === null)('the fleet’s software and devices', () => {
  let seeded: SeededConsole;
  let browser: Browser;
  beforeAll(async () => {
    [seeded, browser] = await Promise.all([openSeededConsole(), launchChromium()]);
    const { db, dialect } = seeded.console.store;
    const { id } = await db.selectFrom('endpoints').select('id').orderBy('id').executeTakeFirstOrThrow();
    const opened = ['postgresql-15', 'postgresql-16'].map((name) => ({
      key: name,
      text: JSON.stringify(program(name)),
    }));
    await db
      .transaction()
      .execute((trx) => recordSoftware(trx, dialect, id, { closed: [], opened, at: SEEDED_NOW - 60_000 }));
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
  async function addressOf(name: string): Promise<string> {
    const { title_id } = await seeded.console.store.db
      .selectFrom('software_titles')
      .select('title_id')
      .where('title', 'like', `%${name}%`)
      .executeTakeFirstOrThrow();
    return `/software/${title_id}`;
  }

  /** Of the stick that chose a hostile name for itself. */
  async function addressOfDevice(): Promise<string> {
    const { device_id } = await seeded.console.store.db
      .selectFrom('fleet_devices')
      .select('device_id')
      .where('product', 'like', '%Invoice%')
      .executeTakeFirstOrThrow();
    return `/devices/${device_id}`;
  }

  it.each([
    { theme: 'light', language: 'ja', width: 1366 },
    { theme: 'dark', language: 'en', width: 400 },
  ])(
    'breaks no rule of accessibility and shows hostile names as text ($theme, $language, $width px)',
    async (given) => {
      for (const path of [
        '/software',
        '/software?q=Invoice',
        '/software?q=zzzz',
        await addressOf('Invoice'),
        '/devices',
        '/devices?q=zzzz',
        '/media',
        '/media?q=Invoice',
        '/media?q=zzzz',
        '/software/requests',
        '/software/requests?q=zzzz',
        '/software/licences',
        '/software/licences?q=zzzz',
        await addressOfDevice(),
      ]) {
        const { page, complaints, close } = await open(path, given);
        const found = {
          path,
          violations: await violations(page),
          sideways: await sideways(page),
          planted: await page.locator('img[src="x"]').count(),
          complaints,
        };
        await close();
        expect(found).toEqual({ path, violations: [], sideways: 0, planted: 0, complaints: [] });
      }
    },
  );

  it('shows in the spelling what a hostile name hides', async () => {
    const { page, close } = await open(await addressOf('Invoice'));
    expect(await page.getByText('⟦U+202E⟧').first().textContent()).toContain('<img src=x');
    await close();
  });

  it('shows on the page of a device what its name hides', async () => {
    const { page, close } = await open(await addressOfDevice());
    expect(await page.getByText('⟦U+202E⟧').first().textContent()).toContain('<img src=x');
    await close();
  });

  it('takes a spelling apart, and the notice takes that back', async () => {
    const { page, complaints, close } = await open(await addressOf('postgresql'));
    await page.getByRole('button', { name: 'postgresql-16 を分ける' }).click();
    await page.getByRole('dialog').getByLabel('理由').fill('別の製品として管理する');
    await page.getByRole('dialog').getByRole('button', { name: '分ける' }).click();
    await page.getByRole('heading', { level: 1, name: 'postgresql-16' }).waitFor();
    await page.getByRole('button', { name: '元に戻す' }).click();
    await page.getByRole('heading', { level: 1, name: 'postgresql', exact: true }).waitFor();
    await page.getByRole('button', { name: 'postgresql-16 を分ける' }).waitFor();
    await close();
    expect(complaints).toEqual([]);
  });
});
