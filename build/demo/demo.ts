// The console with a simulated city behind it, until Ctrl+C: people, terminals, 90 days of history, agents that go on.
import { mkdirSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { openConsole } from '../../console/server/console.ts';
import { catalogue } from '../../shared/errors/catalogue.ts';
import { codeOf, explain, SekimoriError } from '../../shared/errors/error.ts';
import { openCity } from '../../test/city/open.ts';
import { ROOT } from '../install.mjs';
import { buildWeb, isWebBuilt } from '../start/web.ts';
import { openDemoTell } from './tell.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: 'data/demo' },
    port: { type: 'string', default: '8443' },
    'agent-port': { type: 'string', default: '8444' },
    json: { type: 'boolean', default: false },
    endpoints: { type: 'string', default: '2000' },
    days: { type: 'string', default: '90' },
    seed: { type: 'string', default: 'kasumino' },
  },
});
const tell = openDemoTell(values.json);
const endpoints = wholeNumber('endpoints', 30, 20_000);
const days = wholeNumber('days', 1, 400);
const data = isAbsolute(values.data) ? values.data : resolve(ROOT, values.data);
process.umask(0o077);
mkdirSync(data, { recursive: true, mode: 0o700 });

try {
  if (!isWebBuilt()) {
    tell.step('building-web');
    await buildWeb();
  }
  tell.step('starting-console');
  const running = await openConsole({
    dataFolder: join(data, 'console'),
    databaseUrl: process.env.SEKIMORI_DATABASE_URL || null,
    host: '127.0.0.1',
    port: wholeNumber('port', 0, 65_535),
    agentPort: wholeNumber('agent-port', 0, 65_535),
    webFolder: join(ROOT, 'console/web/dist'),
    clock: { now: Date.now },
    log: pino({ level: process.env.SEKIMORI_LOG ?? 'warn' }, pino.destination({ fd: 2, sync: true })),
  });
  const city = await openCity({
    console: running,
    dataFolder: join(data, 'console'),
    seed: values.seed,
    endpoints,
    days,
    everyMs: 60_000,
    say: tell.progress,
  });
  const { signIn, isFirstRun } = await running.signIn();
  tell.ready({
    url: running.url,
    signIn,
    isFirstRun,
    ca: join(data, 'console', 'pki', 'ca.pem'),
    data,
    people: city.links,
    agents: city.agents.count,
  });
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (isStopping) return;
      isStopping = true;
      tell.step('stopping');
      void (async () => {
        await city.stop();
        await running.close();
        tell.step('stopped');
        process.exit(0);
      })();
    });
  await city.filled;
  if (!isStopping) tell.step('filled');
} catch (cause) {
  const code = codeOf(cause);
  const facts = cause instanceof SekimoriError ? cause.facts : {};
  const { what, todo } = explain(code, facts, 'ja');
  if (code === 'SKM_UNEXPECTED') console.error(cause);
  tell.failed(code, what, todo);
  process.exit(catalogue[code].exit ?? 70);
}

function wholeNumber(name: 'endpoints' | 'days' | 'port' | 'agent-port', from: number, to: number): number {
  const value = Number(values[name]);
  if (Number.isInteger(value) && value >= from && value <= to) return value;
  const { what, todo } = explain('SKM_USAGE', { reason: `--${name} ${from}–${to}` }, 'ja');
  tell.failed('SKM_USAGE', what, todo);
  process.exit(64);
}
