// Somebody at a desk with a browser: the console's pages as one person sees them, with every complaint of the browser.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Console } from '../../console/server/console.ts';
import { COOKIE } from '../../console/server/sessions/sessions.ts';
import type { Caller } from './console.ts';

export interface Desk {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Errors and warnings of the pages, and dialogs of the browser. */
  readonly complaints: string[];
}

export interface Look {
  readonly theme?: string;
  readonly language?: string;
  readonly width?: number;
}

/**
 * @param person whose session the browser has; nothing is opened yet
 * @param now    what the browser's clock says, epoch milliseconds
 */
export async function sitDown(
  browser: Browser,
  { url }: Pick<Console, 'url'>,
  person: Pick<Caller, 'cookies'>,
  now: number,
  { theme = 'light', language = 'ja', width = 1366 }: Look = {},
): Promise<Desk> {
  const context = await browser.newContext({
    viewport: { width, height: 768 },
    ignoreHTTPSErrors: true,
    timezoneId: 'Asia/Tokyo',
  });
  await context.addCookies([{ name: COOKIE, value: person.cookies.get(COOKIE) ?? '', url, secure: true }]);
  // An empty page has no storage.
  await context.addInitScript(`if (location.protocol === 'https:') {
    localStorage.setItem('sekimori.theme', '${theme}');
    localStorage.setItem('sekimori.preferences', '{"language":"${language}"}');
  }`);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  // The pages never open one: a hostile name that was run did.
  page.on('dialog', (dialog) => {
    complaints.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.clock.setFixedTime(now);
  return { context, page, complaints };
}

/** Until the page stands still: its title there, nothing loading. */
export async function settle(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  // What is being asked for shows itself only after 0.3 s: a look just now would see nothing yet.
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
}
