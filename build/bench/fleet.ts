// A city ten times as large: 20,000 endpoints and 10,000,000 events of three months, asked on both stores.
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { join } from 'node:path';
import { pino } from 'pino';
import { type Console, openConsole } from '../../console/server/console.ts';
import { COOKIE } from '../../console/server/sessions/sessions.ts';
import { events, SEVERITIES } from '../../shared/protocol/uplink/events.ts';
import { DAY_MS } from '../../shared/time/epoch.ts';
import { ZONES } from '../../shared/zones/zone.ts';
import { personIn } from '../../test/support/console.ts';
import { CITY } from '../../test/support/people.ts';
import { startPostgres } from '../../test/support/postgres.ts';
import { benchEvents } from './bench-events.ts';
import { type Figure, figure, median, type Suite, type SuiteOptions } from './figure.ts';
import { fillEndpoints } from './fill-endpoints.ts';

const ENDPOINTS = 20_000;
const EVENTS = 10_000_000;
const DAYS = 90;
const FRAMES_AT_ONCE = 40;
const ROUNDS = 15;

const QUESTIONS = [
  { name: 'overview', path: () => `/api/v1/overview?since=${Date.now() - DAY_MS}`, goal: 300 },
  { name: 'first page of the endpoints', path: () => '/api/v1/endpoints', goal: 50 },
  { name: 'search of a serial', path: () => '/api/v1/search?q=MP094915208', goal: 200 },
  { name: 'search of a person', path: () => '/api/v1/search?q=shokuin1234', goal: 200 },
] as const;

export const fleet: Suite = {
  name: 'fleet of 20,000',
  async run(options) {
    const total = options.isShort ? EVENTS / 10 : EVENTS;
    return [...(await onSqlite(options, total)), ...(await onPostgres(options, total))];
  },
};

/** Kept between runs: pouring ten million rows takes longer than asking. */
async function onSqlite({ cache, say }: SuiteOptions, total: number): Promise<Figure[]> {
  const folder = join(cache, `fleet-${total}`);
  const done = join(folder, 'filled');
  if (!existsSync(done)) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const console = await open(folder, null);
  try {
    if (!existsSync(done)) {
      await fill(console, total, say);
      writeFileSync(done, '');
    }
    return await measure(console, 'SQLite', total);
  } finally {
    await console.close();
  }
}

async function onPostgres({ work, say }: SuiteOptions, total: number): Promise<Figure[]> {
  const server = await startPostgres();
  try {
    const console = await open(join(work, 'pg'), server.url);
    try {
      await fill(console, total, say);
      return await measure(console, 'PostgreSQL', total);
    } finally {
      await console.close();
    }
  } finally {
    await server.stop();
  }
}

function open(dataFolder: string, databaseUrl: string | null): Promise<Console> {
  const log = pino({ level: 'silent' });
  const door = { host: '127.0.0.1', port: 0, agentPort: 0, webFolder: dataFolder };
  return openConsole({ dataFolder, databaseUrl, ...door, clock: { now: Date.now }, log });
}

async function fill({ store }: Console, total: number, say: (line: string) => void): Promise<void> {
  say(`writing ${ENDPOINTS} endpoints and ${total} events`);
  await fillEndpoints(store, ENDPOINTS);
  const ids = await store.db.selectFrom('endpoints').select('id').orderBy('id').execute();
  const each = total / ENDPOINTS;
  const now = Date.now();
  const parts = Array.from({ length: 3 }, (_, part) => part);
  // Month after month, so that each partition is filled once, as time does it.
  for (const part of parts) {
    const count = Math.floor(each / parts.length);
    const from = now - DAYS * DAY_MS + (part * DAYS * DAY_MS) / parts.length;
    for (let at = 0; at < ids.length; at += FRAMES_AT_ONCE)
      await store.events.append(
        ids.slice(at, at + FRAMES_AT_ONCE).map(({ id }, place) => {
          const list = benchEvents(at + place, count, from).map((event, index) => ({
            ...event,
            at: Math.round(from + (index * DAYS * DAY_MS) / parts.length / count),
          }));
          return {
            endpoint: id,
            zone: ZONES[(at + place) % 3] ?? 'lgwan',
            epoch: part + 1,
            receivedAt: list.at(-1)?.at ?? from,
            clockOffsetMs: 0,
            headSeq: count,
            headHash: '0'.repeat(64),
            explained: [],
            records: list.map((event) => ({
              seq: event.seq,
              at: event.at,
              deviceAt: event.at,
              mono: event.mono,
              type: events[event.type].number,
              severity: SEVERITIES.indexOf(event.severity),
              data: JSON.stringify(event.data),
            })),
          };
        }),
      );
  }
}

async function measure(console: Console, store: string, total: number): Promise<Figure[]> {
  const person = await personIn(
    { app: console.app, store: console.store, clock: { now: Date.now } },
    'full',
    'administrator',
  );
  await person.put('/api/v1/settings/city', CITY);
  const cookie = person.cookies.get(COOKIE) ?? '';
  const agent = new Agent({ keepAlive: true, maxSockets: 1, rejectUnauthorized: false });
  const figures: Figure[] = [];
  for (const { name, path, goal } of QUESTIONS) {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const began = performance.now();
      await get(`${console.url}${path()}`, cookie, agent);
      times.push(performance.now() - began);
    }
    figures.push(
      figure({
        name: `20,000 endpoints, ${total.toLocaleString('en')} events, ${store}: ${name}, median`,
        unit: 'ms',
        value: median(times),
        floor: null,
        better: 'less',
        goal,
      }),
    );
  }
  agent.destroy();
  return figures;
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
