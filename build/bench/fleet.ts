// A city ten times as large: 20,000 endpoints, 15,000 people and 10,000,000 events of three months, asked on both stores.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { join } from 'node:path';
import { sql } from 'kysely';
import { pino } from 'pino';
import { type Console, openConsole } from '../../console/server/console.ts';
import { COOKIE } from '../../console/server/sessions/sessions.ts';
import { events, SEVERITIES } from '../../shared/protocol/uplink/events.ts';
import { DAY_MS } from '../../shared/time/epoch.ts';
import { ZONES } from '../../shared/zones/zone.ts';
import { planCity } from '../../test/city/plan.ts';
import { writeOrganisation } from '../../test/city/write-organisation.ts';
import { personIn } from '../../test/support/console.ts';
import { CITY } from '../../test/support/people.ts';
import { startPostgres } from '../../test/support/postgres.ts';
import { benchEvents } from './bench-events.ts';
import { type Figure, figure, median, type Suite, type SuiteOptions } from './figure.ts';
import { fillEndpoints } from './fill-endpoints.ts';
import { fillInventory } from './fill-inventory.ts';
import { fillLists } from './fill-lists.ts';

const ENDPOINTS = 20_000;
const EVENTS = 10_000_000;
const DAYS = 90;
const PARTS = 3;
/** What the cache holds; raised when the filling changes, so that an older one is not measured. */
const FILLING = '5';
const FRAMES_AT_ONCE = 40;
const ROUNDS = 15;

/** `holds`: what the answer must have in it, since a search that finds nothing shows no speed. */
const QUESTIONS = [
  { name: 'overview', path: () => `/api/v1/overview?since=${Date.now() - DAY_MS}`, holds: '20000', goal: 300 },
  { name: 'first page of the endpoints', path: () => '/api/v1/endpoints', holds: 'KSM-IN-', goal: 50 },
  { name: 'search of a serial', path: () => '/api/v1/search?q=MP097760055', holds: 'KSM-MN-12345', goal: 200 },
  { name: 'search of a user', path: () => '/api/v1/search?q=shokuin1234', holds: 'KSM-LG-01234', goal: 200 },
  { name: 'search of a name', path: () => `/api/v1/search?q=${encodeURIComponent('田中')}`, holds: '田中', goal: 200 },
  { name: 'first page of the software', path: () => '/api/v1/software', holds: '業務ソフト', goal: 200 },
  {
    name: 'search of a title of software',
    path: () => `/api/v1/search?q=${encodeURIComponent('業務ソフト 1234')}`,
    holds: '業務ソフト 1234',
    goal: 200,
  },
  { name: 'first page of the devices', path: () => '/api/v1/devices', holds: 'BUFFADEMO', goal: 200 },
  { name: 'search of a device', path: () => '/api/v1/search?q=KSM00000020F', holds: 'KSM00000020F', goal: 200 },
  { name: 'first page of the media', path: () => '/api/v1/media', holds: 'RUF3-HSTV', goal: 50 },
  { name: 'search of a medium', path: () => '/api/v1/media?q=KSM0000002O0', holds: 'KSM0000002O0', goal: 200 },
  { name: 'media by person', path: () => '/api/v1/media?sort=person', holds: 'RUF3-HSTV', goal: 200 },
  { name: 'first page of the events', path: () => '/api/v1/events', holds: 'KSM-', goal: 200 },
  { name: 'first page of the conditions', path: () => '/api/v1/conditions', holds: 'journal-gap', goal: 200 },
  {
    name: 'conditions of the week',
    path: () => '/api/v1/conditions?severity=week',
    holds: 'collector-failed',
    goal: 200,
  },
  { name: 'first page of the ledger', path: () => '/api/v1/expected-terminals', holds: 'term-bench-', goal: 200 },
  {
    name: 'ledger: without an agent',
    path: () => '/api/v1/expected-terminals?standing=no-agent',
    holds: 'KSM-NEW-',
    goal: 200,
  },
  {
    name: 'ledger: a serial',
    path: () => '/api/v1/expected-terminals?q=MP097760055',
    holds: 'KSM-MN-12345',
    goal: 200,
  },
  { name: 'first page of the people', path: () => '/api/v1/people', holds: '"staffNumber"', goal: 200 },
  { name: 'people: a name', path: () => `/api/v1/people?q=${encodeURIComponent('田中')}`, holds: '田中', goal: 200 },
  { name: 'first page of the licences', path: () => '/api/v1/licences', holds: '業務ソフト', goal: 200 },
  { name: 'requests for software', path: () => '/api/v1/software-requests', holds: '申告の受付', goal: 200 },
  { name: 'OS accounts of nobody', path: () => '/api/v1/os-accounts/unmapped', holds: 'shokuin', goal: 200 },
  { name: 'what is left without a holder', path: () => '/api/v1/reorganisations/checks', holds: '"check"', goal: 200 },
] as const;

export const fleet: Suite = {
  name: 'simulated city',
  async run(options) {
    if (options.isShort) {
      options.say('simulated city: only in the full form, filling it takes longer than the short form has');
      return [];
    }
    return [...(await onSqlite(options, EVENTS)), ...(await onPostgres(options, EVENTS))];
  },
};

/** Kept between runs: pouring ten million rows takes longer than asking. */
async function onSqlite({ cache, say }: SuiteOptions, total: number): Promise<Figure[]> {
  const folder = join(cache, `fleet-${total}`);
  const done = join(folder, 'filled');
  const isFilled = existsSync(done) && readFileSync(done, 'utf8') === FILLING;
  if (!isFilled) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const console = await open(folder, null);
  try {
    if (!isFilled) {
      await fill(console, total, say);
      writeFileSync(done, FILLING);
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
      // What autovacuum has done in a city long before three months are full, and here would do while we ask.
      await sql`ANALYZE`.execute(console.store.db);
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
  await writeOrganisation(store, planCity('bench', ENDPOINTS), Date.now());
  await fillEndpoints(store, ENDPOINTS);
  await fillInventory(store);
  await fillLists(store);
  const ids = await store.db.selectFrom('endpoints').select('id').orderBy('id').execute();
  const each = total / ENDPOINTS;
  const now = Date.now();
  // Month after month, so that each partition is filled once, as time does it.
  for (let part = 0; part < PARTS; part++) {
    // The rest of the division goes to the later parts, so that the sum is what was asked for.
    const count = Math.floor((each * (part + 1)) / PARTS) - Math.floor((each * part) / PARTS);
    const from = now - DAYS * DAY_MS + (part * DAYS * DAY_MS) / PARTS;
    for (let at = 0; at < ids.length; at += FRAMES_AT_ONCE)
      await store.events.append(
        ids.slice(at, at + FRAMES_AT_ONCE).map(({ id }, place) => {
          const list = benchEvents(at + place, count, from).map((event, index) => ({
            ...event,
            at: Math.round(from + (index * DAYS * DAY_MS) / PARTS / count),
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
  for (const { name, path, holds, goal } of QUESTIONS) {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const began = performance.now();
      const answer = await get(`${console.url}${path()}`, cookie, agent);
      times.push(performance.now() - began);
      if (!answer.includes(holds)) throw new Error(`${name}: the answer has no ${holds}`);
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

function get(url: string, cookie: string, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, headers: { cookie: `${COOKIE}=${cookie}` } }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part) => {
        text += part;
      });
      response.on('end', () =>
        response.statusCode === 200 ? resolve(text) : reject(new Error(`${url}: ${response.statusCode}`)),
      );
    });
    sent.on('error', reject).end();
  });
}
