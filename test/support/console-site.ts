// An empty console as people first meet it, for tests in a real browser: real TLS, and visitors who note every complaint.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type Console, openConsole } from '../../console/server/console.ts';
import { buildPages } from './build-pages.ts';
import { launchChromium } from './chromium.ts';
import { type TestClock, testClock } from './console.ts';

export interface ConsoleSite {
  readonly console: Console;
  readonly url: string;
  readonly clock: TestClock;
  /** A browser of its own; `complaints` are errors, warnings, refused loads and requests to elsewhere. */
  visitor(): Promise<Visitor>;
  close(): Promise<void>;
}
export interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly complaints: string[];
}

export async function startConsoleSite(now: number): Promise<ConsoleSite> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'sekimori-site-'));
  const webFolder = join(dataFolder, 'web');
  const clock = testClock(now);
  await buildPages('console/web/vite.config.ts', webFolder);
  const console = await openConsole({
    dataFolder,
    databaseUrl: null,
    host: '127.0.0.1',
    port: 0,
    agentPort: 0,
    webFolder,
    clock,
    log: pino({ level: 'silent' }),
  });
  const browser = await launchChromium();
  return {
    console,
    url: console.url,
    clock,
    visitor: () => visitorOf(browser, console.url),
    async close() {
      await browser.close();
      await console.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

async function visitorOf(browser: Browser, url: string): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    ignoreHTTPSErrors: true,
    timezoneId: 'Asia/Tokyo',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(`${url}/`) && !request.url().startsWith('data:')) complaints.push(request.url());
  });
  return { context, page, complaints };
}
