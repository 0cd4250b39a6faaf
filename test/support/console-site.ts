// The console as people meet it, for tests in a real browser: its pages built once, real TLS, and a browser that notes every complaint.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { build } from 'vite';
import { type Console, openConsole } from '../../console/server/console.ts';
import { launchChromium } from './chromium.ts';
import { type TestClock, testClock } from './console.ts';
import { type Seeded, seedConsole } from './seed-console.ts';

export interface ConsoleSite {
  readonly console: Console;
  readonly url: string;
  readonly clock: TestClock;
  readonly browser: Browser;
  /** Null on an empty console. */
  readonly seeded: Seeded | null;
  /** A browser of its own; `complaints` are errors, warnings, refused loads and requests to elsewhere. */
  visitor(options?: VisitorOptions): Promise<Visitor>;
  close(): Promise<void>;
}
export interface VisitorOptions {
  readonly theme?: 'light' | 'dark';
  readonly language?: 'ja' | 'en';
  readonly width?: number;
}
export interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly complaints: string[];
}

const WEB_CONFIG = fileURLToPath(new URL('../../console/web/vite.config.ts', import.meta.url));

export async function startConsoleSite(options: { seeded: boolean; now: number }): Promise<ConsoleSite> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'sekimori-site-'));
  const webFolder = join(dataFolder, 'web');
  const clock = testClock(options.now);
  await build({ configFile: WEB_CONFIG, logLevel: 'error', build: { outDir: webFolder, emptyOutDir: true } });
  const seeded = options.seeded ? await seedConsole({ dataFolder, databaseUrl: null }, options.now) : null;
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
    browser,
    seeded,
    visitor: (visit = {}) => visitorOf(browser, console.url, visit),
    async close() {
      await browser.close();
      await console.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

async function visitorOf(browser: Browser, url: string, options: VisitorOptions): Promise<Visitor> {
  const { theme = 'light', language = 'ja', width = 1366 } = options;
  const context = await browser.newContext({
    viewport: { width, height: 768 },
    ignoreHTTPSErrors: true,
    timezoneId: 'Asia/Tokyo',
    reducedMotion: 'reduce',
  });
  await context.addInitScript(`
    localStorage.setItem('sekimori.theme', ${JSON.stringify(theme)});
    localStorage.setItem('sekimori.preferences', ${JSON.stringify(JSON.stringify({ language }))});
  `);
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
