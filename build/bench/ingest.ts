// Ingest from the wire to the acknowledgement, 200 terminals on mutual TLS, beside the bare program.
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import Database from 'better-sqlite3';
import type { Console } from '../../console/server/console.ts';
import { monthOf } from '../../console/server/store/month.ts';
import type { Frame } from '../../test/city/frame.ts';
import { enrol } from '../../test/support/terminal.ts';
import { CONSOLE_FLAGS } from '../start/console-flags.ts';
import { benchEvents, framesOf } from './bench-events.ts';
import { type Measured, runToEnd, startMeasured } from './child.ts';
import { type Figure, figure, median, type Suite, type SuiteOptions } from './figure.ts';
import { drip, type LoadTerminal, openLines, pour, untilEnded } from './load.ts';
import { cpuMicros } from './process-figures.ts';

const CONNECTIONS = 200;
const STORED = 2_000_000;
const RATE = 4_000;

interface Server {
  readonly pid: number;
  readonly port: number;
  readonly ca: string;
  readonly terminals: readonly LoadTerminal[];
  stored(): number;
  stop(): Promise<void>;
}
interface Base {
  readonly data: string;
  readonly bare: string;
  readonly fill: number;
  readonly ca: string;
  readonly terminals: readonly LoadTerminal[];
}
interface Ready {
  readonly url: string;
  readonly agentPort: number;
  readonly caPem: string;
}
interface Round {
  rate: number;
  cpuPerEvent: number;
  p50: number;
  p99: number;
}

export const ingest: Suite = {
  name: 'ingest',
  async run(options) {
    const rounds = options.isShort ? 1 : 3;
    const events = options.isShort ? 40_000 : 60_000;
    const fill = options.isShort ? 200_000 : STORED;
    const base = await prepare(options, fill);
    const results = new Map<string, { ours: Round[]; bare: Round[] }>();
    for (let round = 0; round < rounds; round++)
      for (const [name, perFrame, window] of [
        ['50 events a frame', 50, 2],
        ['1 event a frame', 1, 32],
        [`at ${RATE} events/s`, 1, 0],
      ] as const) {
        options.say(`ingest, ${name}, round ${round + 1} of ${rounds}`);
        const entry = results.get(name) ?? { ours: [], bare: [] };
        results.set(name, entry);
        // One after the other, in turn first, so that neither always meets the warmer machine.
        const both = [
          async () => entry.ours.push(await measure(await ours(options, base), perFrame, window, events)),
          async () => entry.bare.push(await measure(await bare(options, base), perFrame, window, events)),
        ];
        for (const one of round % 2 === 0 ? both : both.toReversed()) await one();
      }
    return figuresOf(results);
  },
};

function figuresOf(results: Map<string, { ours: Round[]; bare: Round[] }>): Figure[] {
  return [...results].flatMap(([name, { ours, bare }]) => {
    const both = (of: keyof Round) => ({
      value: median(ours.map((r) => r[of])),
      floor: median(bare.map((r) => r[of])),
    });
    return name.startsWith('at ')
      ? [
          figure({
            name: `ingest ${name}: processor time an event`,
            unit: 'µs',
            ...both('cpuPerEvent'),
            better: 'less',
            goal: 1.7,
          }),
          figure({ name: `ingest ${name}: acknowledgement p99`, unit: 'ms', ...both('p99'), better: 'less', goal: 3 }),
        ]
      : [
          figure({
            name: `ingest, ${name}, 200 connections`,
            unit: 'events/s',
            ...both('rate'),
            better: 'more',
            goal: 0.6,
          }),
        ];
  });
}

async function measure(server: Server, perFrame: number, window: number, events: number): Promise<Round> {
  const each = events / CONNECTIONS;
  const now = Date.now();
  const frames = server.terminals.map((_, i) => framesOf(benchEvents(i, each, now - each * 10), perFrame));
  const lines = await openLines(server.port, server.ca, server.terminals);
  const before = cpuMicros(server.pid);
  const work =
    window > 0
      ? pour(lines, frames, window)
      : drip(lines, { frameAt: (line, nth) => frames[line]?.[nth] as Frame, total: events, perSecond: RATE });
  const result = await Promise.race([work, untilEnded(lines)]);
  const cpuPerEvent = (cpuMicros(server.pid) - before) / events;
  const stored = server.stored();
  for (const line of lines) line.cut();
  await server.stop();
  if (stored !== events) throw new Error(`${events} events were acknowledged and ${stored} are stored`);
  return { rate: result.eventsPerSecond, cpuPerEvent, p50: result.ackP50Ms, p99: result.ackP99Ms };
}

/** A console in use with 200 terminals enrolled, made once; each round begins with a copy of it. */
async function prepare({ work, cache, say }: SuiteOptions, fill: number): Promise<Base> {
  const data = join(work, 'base');
  await kept(join(cache, `ours-${fill}-${monthOf(Date.now())}`), data, say, (folder) =>
    runToEnd('build/bench/fill.ts', [folder, String(fill)]),
  );
  const { measured, ready } = await startConsole(data);
  const asked = {
    ...ready,
    tokenForThisMachine: async () => (await measured.ask<{ token: string }>({ make: 'token' })).token,
  };
  say(`enrolling ${CONNECTIONS} terminals`);
  const terminals: LoadTerminal[] = [];
  for (let i = 0; i < CONNECTIONS; i++) {
    const { key, certificate, endpointId } = await enrol(asked as Console);
    terminals.push({ key, certificate, endpointId });
  }
  await measured.stop();
  return { data, bare: join(cache, `bare-${fill}`), fill, ca: ready.caPem, terminals };
}

async function ours({ work }: SuiteOptions, base: Base): Promise<Server> {
  const data = join(work, 'ours');
  rmSync(data, { recursive: true, force: true });
  cpSync(base.data, data, { recursive: true });
  const { measured, ready } = await startConsole(data);
  const file = join(data, 'events', `internet.${monthOf(Date.now())}.db`);
  return {
    ...base,
    pid: measured.pid,
    port: ready.agentPort,
    stored: () => countRows(file),
    stop: () => measured.stop(),
  };
}

async function bare({ work, say }: SuiteOptions, base: Base): Promise<Server> {
  const folder = join(work, 'bare');
  await kept(base.bare, folder, say, (to) => {
    mkdirSync(to, { recursive: true });
    return runToEnd('build/bench/floor/ingest-server.ts', ['', join(to, 'events.db'), '5', String(base.fill)]);
  });
  const file = join(folder, 'events.db');
  const args = [join(base.data, 'pki'), file, '5'];
  const { measured, first } = await startMeasured<{ port: number }>('build/bench/floor/ingest-server.ts', args);
  return { ...base, pid: measured.pid, port: first.port, stored: () => countRows(file), stop: () => measured.stop() };
}

async function startConsole(data: string): Promise<{ measured: Measured; ready: Ready }> {
  const args = ['--json', '--data', data, '--port', '0', '--agent-port', '0'];
  const { measured } = await startMeasured('console/server/main.mjs', args, 'pipe', CONSOLE_FLAGS);
  return { measured, ready: (await firstLine(measured)) as Ready };
}

/** A copy of what is made once. */
async function kept(
  cached: string,
  to: string,
  say: (line: string) => void,
  make: (folder: string) => Promise<void>,
): Promise<void> {
  rmSync(to, { recursive: true, force: true });
  if (!existsSync(cached)) {
    say('filling the store, once');
    rmSync(`${cached}.part`, { recursive: true, force: true });
    await make(`${cached}.part`);
    renameSync(`${cached}.part`, cached);
  }
  cpSync(cached, to, { recursive: true });
}

function firstLine({ process: { stdout } }: Measured): Promise<unknown> {
  return new Promise((resolve) => {
    if (stdout) createInterface({ input: stdout }).once('line', (line) => resolve(JSON.parse(line)));
  });
}

/** Endpoints of the fill have numbers from 100,000. */
function countRows(file: string): number {
  const db = new Database(file, { readonly: true });
  const { n } = db.prepare('SELECT count(*) AS n FROM events WHERE endpoint < 100000').get() as { n: number };
  db.close();
  return n;
}
