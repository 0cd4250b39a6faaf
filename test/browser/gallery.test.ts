// The page of components in a real browser, under the strict content security policy: accessible in both themes and
// languages, on a desk and on a telephone, and nothing asked of another host.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sideways, violations } from '../support/accessibility.ts';
import { chromiumPath, launchChromium } from '../support/chromium.ts';
import { type GallerySite, startGallerySite } from '../support/gallery-site.ts';

// What floats beside its button stands outside every landmark, but all else is hidden from screen readers meanwhile.
const FLOATING = { region: { enabled: false } };
// A browser on two shared cores takes its time; what hangs is still found.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 });

const SIZES = { desk: { width: 1366, height: 768 }, telephone: { width: 400, height: 800 } } as const;

describe.skipIf(chromiumPath() === null)('the page of components', () => {
  let site: GallerySite;
  let browser: Browser;
  beforeAll(async () => {
    [site, browser] = await Promise.all([startGallerySite(), launchChromium()]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  async function open(query: string, size: keyof typeof SIZES = 'desk') {
    const page = await browser.newPage({ viewport: SIZES[size] });
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith(site.url) && !request.url().startsWith('data:')) complaints.push(request.url());
    });
    await page.goto(`${site.url}?${query}`);
    await page.waitForSelector('h1');
    return { page, complaints };
  }

  describe.each(['light', 'dark'])('in the %s theme', (theme) => {
    describe.each(['ja', 'en'])('in %s', (lang) => {
      it.each([
        ['parts', 'desk'],
        ['parts', 'telephone'],
        ['shell', 'desk'],
        ['shell', 'telephone'],
        ['gate', lang === 'ja' ? 'desk' : 'telephone'],
        ['first', lang === 'ja' ? 'telephone' : 'desk'],
      ] as const)(
        '%s on a %s breaks no rule of accessibility, does not scroll sideways and is quiet',
        async (view, size) => {
          const { page, complaints } = await open(`theme=${theme}&lang=${lang}&view=${view}`, size);
          const found = {
            violations: await violations(page),
            sideways: await sideways(page),
            complaints,
          };
          await page.close();
          expect(found).toEqual({ violations: [], sideways: 0, complaints: [] });
        },
      );
    });
  });

  it('keeps to the rules of accessibility with a menu, a dialog, the column chooser and the search open', async () => {
    const { page, complaints } = await open('view=parts');
    const found: string[] = [];
    await page.getByRole('button', { name: '操作' }).click();
    await page.getByRole('menuitem', { name: '失効させる…' }).waitFor();
    found.push(...(await violations(page, FLOATING)));
    await page.getByRole('menuitem', { name: '失効させる…' }).click();
    await page.getByRole('alertdialog').waitFor();
    found.push(...(await violations(page)));
    await page.goto(`${site.url}?view=shell`);
    await page.getByRole('button', { name: /^列/ }).click();
    await page.getByRole('dialog').waitFor();
    found.push(...(await violations(page, FLOATING)));
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').waitFor();
    found.push(...(await violations(page)));
    await page.close();
    expect({ found, complaints }).toEqual({ found: [], complaints: [] });
  });

  it('draws few of 5,000 rows, and the row in focus survives scrolling to the end and back', async () => {
    const { page } = await open('view=shell');
    await page.getByRole('row').nth(3).focus();
    await page.keyboard.press('ArrowDown');
    const before = await focusedRow(page);
    await page.getByRole('grid').evaluate((grid) => {
      grid.scrollTop = grid.scrollHeight;
    });
    await page
      .getByRole('row', { name: /KSM-IN-/ })
      .last()
      .waitFor();
    await page.locator('[aria-rowindex="5001"]').waitFor();
    const rows = await page.getByRole('row').count();
    const after = await focusedRow(page);
    await page.keyboard.press('End');
    await page.locator('[aria-rowindex="5001"]:focus').waitFor();
    await page.close();
    expect([before, after, rows < 80]).toEqual(['5', '5', true]);
  });

  it('moves a column by Alt and arrows', async () => {
    const { page } = await open('view=shell');
    const heads = () => page.getByRole('columnheader').allTextContents();
    const before = (await heads()).slice(2, 4);
    await page.getByRole('button', { name: /^列/ }).click();
    await page.getByRole('checkbox', { name: '系' }).focus();
    await page.keyboard.press('Alt+ArrowUp');
    await page.getByRole('button', { name: '閉じる' }).click();
    const after = (await heads()).slice(2, 4);
    await page.close();
    expect([before, after]).toEqual([
      ['状態', '系'],
      ['系', '状態'],
    ]);
  });

  it('opens and closes a dialog by the keyboard, and the focus comes back', async () => {
    const { page } = await open('view=parts');
    const button = page.getByRole('button', { name: '隔離する…' });
    await button.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('alertdialog').waitFor();
    const inside = await page.locator('[role="alertdialog"] :focus').count();
    await page.keyboard.press('Escape');
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    await page.locator('button:focus', { hasText: '隔離する…' }).waitFor();
    await page.close();
    expect(inside).toBe(1);
  });

  it('opens a menu by the keyboard on its first entry, and the focus comes back', async () => {
    const { page } = await open('view=parts');
    await page.getByRole('button', { name: '操作' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.locator('[role="menuitem"]:focus').first().waitFor();
    const first = await page.getByRole('menuitem').first().textContent();
    const focused = await page.locator('[role="menuitem"]:focus').textContent();
    await page.keyboard.press('Escape');
    await page.locator('button:focus', { hasText: '操作' }).waitFor();
    await page.close();
    expect(focused).toBe(first);
  });

  it('shows a hostile name as text', async () => {
    const { page, complaints } = await open('view=parts');
    const images = await page.locator('img').count();
    const seen = await page.getByText('⟦U+202E⟧gnp.exe⟦ESC⟧[31m⟦BEL⟧').count();
    await page.close();
    expect({ images, seen, complaints }).toEqual({ images: 0, seen: 1, complaints: [] });
  });

  it('loses nothing at 200 % text size', async () => {
    const { page } = await open('view=parts');
    await page.evaluate(`document.documentElement.style.fontSize = '200%'`);
    const overflow = await sideways(page);
    await page.close();
    expect(overflow).toBe(0);
  });
});

function focusedRow(page: Page): Promise<string | null> {
  return page.evaluate(`document.activeElement.getAttribute('aria-rowindex')`);
}
