// A console with the seeded city and its real pages, for tests in a browser: started once for a file of tests.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { type Console, openConsole } from '../../console/server/console.ts';
import { COOKIE } from '../../console/server/sessions/sessions.ts';
import type { EndpointId } from '../../shared/ids/ids.ts';
import { MINUTE_MS } from '../../shared/time/epoch.ts';
import { buildPages } from './build-pages.ts';
import { type Caller, personIn } from './console.ts';
import { CITY } from './people.ts';
import { seedConsole } from './seed-console.ts';

/** What the clocks of console and browser say. */
export const SEEDED_NOW = Date.parse('2026-11-24T09:42:07+09:00');

export interface SeededConsole {
  readonly console: Console;
  readonly endpointIds: ReadonlyMap<string, EndpointId>;
  /** Who is signed in as an administrator. */
  readonly administrator: Caller;
  /** Of the administrator, for a browser. */
  readonly cookie: { readonly name: string; readonly value: string; readonly url: string; readonly secure: true };
  close(): Promise<void>;
}

export async function openSeededConsole(): Promise<SeededConsole> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'sekimori-seeded-'));
  const webFolder = join(dataFolder, 'web');
  await buildPages('console/web/vite.config.ts', webFolder);
  let time = SEEDED_NOW - 3 * MINUTE_MS;
  const clock = { now: () => time };
  const { endpointIds } = await seedConsole({ dataFolder, databaseUrl: null }, SEEDED_NOW);
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
  // It has been running for three minutes: who was not heard of since the lease ended is late.
  time = SEEDED_NOW;
  const person = await personIn({ app: console.app, store: console.store, clock }, 'full', 'administrator');
  await person.put('/api/v1/settings/city', CITY);
  return {
    console,
    endpointIds,
    administrator: person,
    cookie: { name: COOKIE, value: person.cookies.get(COOKIE) ?? '', url: console.url, secure: true },
    async close() {
      await console.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
