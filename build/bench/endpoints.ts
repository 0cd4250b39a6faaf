// The list of 20,000 endpoints: first page of any filter and sort from the server, and scrolling in a real browser.
import { Agent, request } from 'node:https';
import { join } from 'node:path';
import { pino } from 'pino';
import { type Console, openConsole } from '../../console/server/console.ts';
import { COOKIE } from '../../console/server/sessions/sessions.ts';
import { ENDPOINT_SORTS } from '../../shared/protocol/api/endpoints.ts';
import { buildPages } from '../../test/support/build-pages.ts';
import { launchChromium } from '../../test/support/chromium.ts';
import { personIn } from '../../test/support/console.ts';
import { CITY } from '../../test/support/people.ts';
import { figure, median, type Suite } from './figure.ts';
import { fillEndpoints } from './fill-endpoints.ts';

const ENDPOINTS = 20_000;
const FILTERS = [
  '',
  '&zone=my-number',
  '&liveness=silent&liveness=late',
  '&department=%E7%A8%8E%E5%8B%99%E9%83%A8%20%E5%B8%82%E6%B0%91%E7%A8%8E%E8%AA%B2',
  '&q=mn-01',
  '&q=%E6%9C%AC%E5%BA%81%E8%88%8E',
  '&condition=any',
];

export const endpoints: Suite = {
  name: 'endpoints',
  async run({ isShort, work, say }) {
    say('writing 20,000 endpoints');
    const webFolder = join(work, 'web');
    await buildPages('console/web/vite.config.ts', webFolder);
    const clock = { now: Date.now };
    const options = {
      dataFolder: join(work, 'console'),
      databaseUrl: null,
      host: '127.0.0.1',
      port: 0,
      agentPort: 0,
      webFolder,
      clock,
    };
    const console = await openConsole({ ...options, log: pino({ level: 'silent' }) });
    try {
      await fillEndpoints(console.store, ENDPOINTS);
      const person = await personIn({ app: console.app, store: console.store, clock }, 'full', 'administrator');
      await person.put('/api/v1/settings/city', CITY);
      const cookie = person.cookies.get(COOKIE) ?? '';
      say('asking for the first page of every filter and sort');
      const worst = await slowestFirstPage(console, cookie, isShort ? 3 : 9);
      say('scrolling in Chromium');
      const longest = await longestTask(console, cookie);
      return [
        figure({
          name: `20,000 endpoints: first page, slowest of every filter and sort (${worst.query})`,
          unit: 'ms',
          value: worst.ms,
          floor: null,
          better: 'less',
          goal: 50,
        }),
        figure({
          name: '20,000 endpoints: longest task while scrolling',
          unit: 'ms',
          value: longest,
          floor: null,
          better: 'less',
          goal: 50,
        }),
      ];
    } finally {
      await console.close();
    }
  },
};

/** Median of each query over a kept connection; the slowest of all. */
async function slowestFirstPage(
  { url }: Console,
  cookie: string,
  rounds: number,
): Promise<{ query: string; ms: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1, rejectUnauthorized: false });
  let worst = { query: '', ms: 0 };
  for (const filter of FILTERS)
    for (const sort of ENDPOINT_SORTS)
      for (const direction of ['asc', 'desc']) {
        const query = `sort=${sort}&direction=${direction}${filter}`;
        const times: number[] = [];
        for (let round = 0; round < rounds; round++) {
          const began = performance.now();
          await get(`${url}/api/v1/endpoints?${query}`, cookie, agent);
          times.push(performance.now() - began);
        }
        const ms = median(times);
        if (ms > worst.ms) worst = { query: decodeURIComponent(query), ms };
      }
  agent.destroy();
  return worst;
}

function get(url: string, cookie: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, headers: { cookie: `${COOKIE}=${cookie}` } }, (response) => {
      response
        .resume()
        .on('end', () =>
          response.statusCode === 200 ? resolve() : reject(new Error(`${url}: ${response.statusCode}`)),
        );
    });
    sent.on('error', reject).end();
  });
}

/** Longest task of the page's main thread while the whole list passes by; 0 when none reached 50 ms (Long Tasks API). */
async function longestTask({ url }: Console, cookie: string): Promise<number> {
  const browser = await launchChromium();
  try {
    const context = await browser.newContext({ ignoreHTTPSErrors: true, viewport: { width: 1366, height: 768 } });
    await context.addCookies([{ name: COOKIE, value: cookie, url, secure: true }]);
    const page = await context.newPage();
    await page.goto(`${url}/endpoints`);
    await page.getByText('KSM-IN-00002').first().waitFor();
    await page.evaluate(
      `window.longTasks = []; new PerformanceObserver((list) => { for (const task of list.getEntries()) window.longTasks.push(task.duration); }).observe({ type: 'longtask' })`,
    );
    await page.mouse.move(700, 450);
    for (let step = 0; step < 120; step++) await page.mouse.wheel(0, 2_000);
    await page.evaluate('new Promise((done) => requestIdleCallback(done))');
    return Number(await page.evaluate('Math.max(0, ...window.longTasks)'));
  } finally {
    await browser.close();
  }
}
