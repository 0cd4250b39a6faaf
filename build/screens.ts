// `npm run screens -- DIR`: every screen of the console as a picture, in both languages and both themes, from seeded data.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { openConsole } from '../console/server/console.ts';
import { MINUTE_MS } from '../shared/time/epoch.ts';
import { buildPages } from '../test/support/build-pages.ts';
import { launchChromium } from '../test/support/chromium.ts';
import { sessionOf } from '../test/support/console.ts';
import { OFFICE, seedAccounts } from '../test/support/seed/accounts.ts';
import { seedRegister } from '../test/support/seed/media-register.ts';
import { seedPermits } from '../test/support/seed/permits.ts';
import { seedApplied, seedReorganisation } from '../test/support/seed/reorganisation.ts';
import { seedConsole } from '../test/support/seed-console.ts';
import { openCamera, variantsOf } from './screens/camera.ts';
import { consoleScreens } from './screens/console-screens.ts';
import { firstRunScreens } from './screens/first-run-screens.ts';
import { permitScreens } from './screens/permit-screens.ts';
import { roleScreens } from './screens/role-screens.ts';
import { signInScreens } from './screens/sign-in-screens.ts';

/** What the clocks of console and browser say: the morning of the mockups. */
const NOW = Date.parse('2026-11-24T09:42:07+09:00');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', default: '' },
    width: { type: 'string', default: '1366' },
    zoom: { type: 'string', default: '100' },
    language: { type: 'string', default: '' },
    theme: { type: 'string', default: '' },
    paper: { type: 'boolean', default: false },
  },
});
const folder = positionals[0];
if (folder === undefined) {
  console.error(
    'npm run screens -- DIR [--only WORD] [--width 1366] [--zoom 150] [--language ja] [--theme dark] [--paper]',
  );
  process.exit(64);
}
mkdirSync(resolve(folder), { recursive: true });

const dataFolder = mkdtempSync(join(tmpdir(), 'sekimori-screens-'));
// Built for these pictures alone: a console that runs from the same tree keeps its pages.
const webFolder = join(dataFolder, 'web');
await buildPages('console/web/vite.config.ts', webFolder);
let time = NOW - 3 * MINUTE_MS;
const clock = { now: () => time };
const { endpointIds } = await seedConsole({ dataFolder, databaseUrl: null }, NOW);
const running = await openConsole({
  dataFolder,
  databaseUrl: null,
  host: '127.0.0.1',
  port: 0,
  agentPort: 0,
  webFolder,
  clock,
  log: pino({ level: process.env.SEKIMORI_LOG ?? 'silent' }),
});
// The console has been running for three minutes: who was not heard of since the lease ended is late.
time = NOW;
const browser = await launchChromium();
const camera = await openCamera({
  browser,
  folder: resolve(folder),
  url: running.url,
  now: NOW,
  only: values.only,
  width: Number(values.width),
  zoom: Number(values.zoom) / 100,
  variants: variantsOf(values),
  onPaper: values.paper,
});
try {
  const person = await firstRunScreens(camera, running);
  const accounts = await seedAccounts(running.store, NOW);
  await seedReorganisation(running.store, NOW);
  await seedApplied(running.store, NOW);
  const media = await seedRegister(running.store, NOW);
  await consoleScreens(camera, endpointIds, media);
  const signedIn = (name: string) =>
    sessionOf({ app: running.app, store: running.store, clock }, accounts.get(name) ?? name);
  const head = await signedIn(OFFICE.head);
  const deputy = await signedIn(OFFICE.staff);
  await permitScreens(camera, await seedPermits(running.store, accounts, NOW), { head, deputy });
  await roleScreens(camera, {
    head,
    auditor: await signedIn(OFFICE.auditor),
    deputy,
    contractor: await signedIn(OFFICE.contractor),
  });
  // A later minute: the digits of the authenticator that were used once are refused.
  time = NOW + MINUTE_MS;
  await signInScreens(camera, person, clock);
} finally {
  await browser.close();
  await running.close();
  rmSync(dataFolder, { recursive: true, force: true });
}
for (const complaint of camera.complaints) console.error(complaint);
console.log(`${camera.taken} pictures in ${resolve(folder)}, ${camera.complaints.length} complaints`);
process.exitCode = camera.complaints.length === 0 ? 0 : 1;
