// What a person in front of the console feels: how soon a page can be used on a slow machine, and how soon a fact is seen under load.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pino } from 'pino';
import type { BrowserContext, Page } from 'playwright-core';
import { type Console, openConsole } from '../../console/server/console.ts';
import { COOKIE } from '../../console/server/sessions/sessions.ts';
import { buildPages } from '../../test/support/build-pages.ts';
import { launchChromium } from '../../test/support/chromium.ts';
import { personIn } from '../../test/support/console.ts';
import { CITY } from '../../test/support/people.ts';
import { enrol } from '../../test/support/terminal.ts';
import { framesOf } from './bench-events.ts';
import type { DripOrder, DripTold } from './drip.ts';
import { type Figure, figure, median, percentile, type Suite } from './figure.ts';
import { fillEndpoints } from './fill-endpoints.ts';
import { type LoadTerminal, openLines } from './load.ts';

const CONNECTIONS = 200;
const PER_SECOND = 4_000;
const ENDPOINTS = 20_000;
const SLOW_DOWN = 4;
const PAGES = [
  '/',
  '/endpoints',
  '/events',
  '/software',
  '/devices',
  '/organisation',
  '/conditions',
  '/audit',
] as const;

export const openBrowser: Suite = {
  name: 'open browser',
  async run({ isShort, work, say }) {
    const webFolder = join(work, 'web');
    await buildPages('console/web/vite.config.ts', webFolder);
    const clock = { now: Date.now };
    const doors = { host: '127.0.0.1', port: 0, agentPort: 0, webFolder, clock };
    const log = pino({ level: 'silent' });
    const console = await openConsole({ ...doors, dataFolder: join(work, 'console'), databaseUrl: null, log });
    const browser = await launchChromium();
    try {
      say(`writing ${ENDPOINTS} endpoints`);
      await fillEndpoints(console.store, ENDPOINTS);
      const person = await personIn({ app: console.app, store: console.store, clock }, 'full', 'administrator');
      await person.put('/api/v1/settings/city', CITY);
      const newContext = async () => {
        const context = await browser.newContext({ ignoreHTTPSErrors: true, viewport: { width: 1366, height: 768 } });
        const value = person.cookies.get(COOKIE) ?? '';
        await context.addCookies([{ name: COOKIE, value, url: console.url, secure: true }]);
        return context;
      };
      say('opening every page with an empty cache on a slow machine');
      const usable = await slowestPage(newContext, console.url, isShort ? 1 : 5);
      say(`telling facts while ${PER_SECOND} events/s arrive`);
      const seen = await factsSeen(console, await newContext(), isShort ? 10 : 40);
      return [
        millis(`first view until usable, ${SLOW_DOWN}-fold slow-down, slowest page (${usable.path})`, usable.ms),
        millis(`a fact in an open browser at ${PER_SECOND} events/s, median`, median(seen)),
        millis(`a fact in an open browser at ${PER_SECOND} events/s, p95`, percentile(seen, 0.95)),
      ];
    } finally {
      await browser.close();
      await console.close();
    }
  },
};

function millis(name: string, value: number): Figure {
  return figure({ name, unit: 'ms', value, floor: null, better: 'less', goal: 1_000 });
}

/** The median of each page; the slowest of all. */
async function slowestPage(
  newContext: () => Promise<BrowserContext>,
  url: string,
  rounds: number,
): Promise<{ path: string; ms: number }> {
  let slowest = { path: '', ms: 0 };
  for (const path of PAGES) {
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const context = await newContext();
      times.push(await usableAfter(await context.newPage(), `${url}${path}`));
      await context.close();
    }
    const ms = median(times);
    if (ms > slowest.ms) slowest = { path, ms };
  }
  return slowest;
}

/**
 * From the start of the navigation until the page shows its content and the main thread is free: the later of the moment at which
 * nothing waits any more and the end of the last long task (Long Tasks API) before a quiet second.
 */
async function usableAfter(page: Page, url: string): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW_DOWN });
  await page.addInitScript(`
    window.busyUntil = 0;
    new PerformanceObserver((list) => {
      for (const task of list.getEntries()) window.busyUntil = Math.max(window.busyUntil, task.startTime + task.duration);
    }).observe({ type: 'longtask', buffered: true });
    window.shownAt = new Promise((done) => {
      const look = () =>
        document.querySelector('main h1') && !document.querySelector('[aria-busy=true]') ? done(performance.now()) : requestAnimationFrame(look);
      look();
    });
  `);
  await page.goto(url);
  const after = await page.evaluate(`window.shownAt.then((at) => new Promise((done) => {
    const look = () =>
      performance.now() - Math.max(at, window.busyUntil) > 1000 ? done(Math.max(at, window.busyUntil)) : setTimeout(look, 100);
    look();
  }))`);
  return Number(after);
}

/** Milliseconds from sending each fact, one after the other, until the page of its endpoint shows it. */
async function factsSeen(console: Console, context: BrowserContext, count: number): Promise<number[]> {
  const terminals: LoadTerminal[] = [];
  for (let nth = 0; nth < CONNECTIONS; nth++) terminals.push((await terminalOf(console)).terminal);
  const { terminal, endpointId } = await terminalOf(console);
  const { agentPort: port, caPem: ca } = console;
  const child = fork(join(import.meta.dirname, 'drip.ts'), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const told = async (state: DripTold['state']) => {
    for (;;) {
      const [message] = (await once(child, 'message')) as [DripTold];
      if (message.state === state) return;
    }
  };
  try {
    await told('waiting');
    const order: DripOrder = { port, ca, terminals, perSecond: PER_SECOND, seconds: 15 + count };
    const dripping = told('dripping');
    child.send(order);
    await dripping;
    const [line] = await openLines(port, ca, [terminal]);
    const page = await context.newPage();
    await page.goto(`${console.url}/endpoints/${endpointId}`);
    await page.locator('main h1').waitFor();
    const times: number[] = [];
    for (let nth = 1; nth <= count; nth++) {
      const name = `sekimori-fact-${nth}-of-${count}`;
      const seen = page.evaluate(
        `new Promise((done) => {
          const look = () => document.body.innerText.includes(${JSON.stringify(name)}) ? done(Date.now()) : requestAnimationFrame(look);
          look();
        })`,
      );
      const at = Date.now();
      const software = { name, version: '1.0', source: 'dpkg', architecture: 'amd64' } as const;
      const event = {
        seq: nth,
        at,
        mono: nth * 1_000,
        severity: 'notice',
        type: 'software.installed',
        data: { software },
      } as const;
      for (const frame of framesOf([event], 1)) line?.report(frame);
      times.push(Number(await seen) - at);
    }
    line?.cut();
    return times;
  } finally {
    child.kill();
  }
}

async function terminalOf(console: Console): Promise<{ terminal: LoadTerminal; endpointId: string }> {
  const { key, certificate, endpointId } = await enrol(console);
  return { terminal: { key, certificate, endpointId }, endpointId };
}
