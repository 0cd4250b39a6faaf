// The agent as it is shipped, connected and idle, beside a Node process that has only loaded the same libraries.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as after } from 'node:timers/promises';
import { pino } from 'pino';
import { openConsole } from '../../console/server/console.ts';
import { bundleAgent } from '../bundle.ts';
import { startMeasured } from './child.ts';
import { figure, type Suite } from './figure.ts';
import { cpuMicros, memoryMiB } from './process-figures.ts';

const IDLE_MS = 600_000;
const SHORT_IDLE_MS = 60_000;
/** The first inventory is behind it. */
const SETTLE_MS = 45_000;

export const agent: Suite = {
  name: 'agent at rest',
  async run({ isShort, work, say }) {
    say('bundling the agent');
    const out = join(work, 'agent-bundle');
    await bundleAgent(out);
    const console = await openConsole({
      dataFolder: join(work, 'console'),
      databaseUrl: null,
      host: '127.0.0.1',
      port: 0,
      agentPort: 0,
      webFolder: work,
      clock: { now: Date.now },
      log: pino({ level: 'silent' }),
    });
    const data = join(work, 'agent');
    const program = join(out, 'sekimori-agent');
    const env = { ...process.env, SEKIMORI_NODE: process.execPath };
    const enrolling = spawn(program, ['enrol', '--console', console.url, '--data', data], {
      env,
      stdio: ['pipe', 'ignore', 'inherit'],
    });
    enrolling.stdin.end(`${await console.tokenForThisMachine()}\n`);
    await once(enrolling, 'exit');
    const service = spawn(program, ['service', '--observe', '--json', '--data', data], {
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const { measured: floor } = await startMeasured('build/bench/floor/libraries.mjs', []);
    try {
      for await (const line of createInterface({ input: service.stdout })) if (line.includes('"connected"')) break;
      service.stdout.resume();
      const pid = service.pid ?? 0;
      await after(SETTLE_MS);
      const idleMs = isShort ? SHORT_IDLE_MS : IDLE_MS;
      say(`the agent idles for ${idleMs / 1_000} s`);
      const before = cpuMicros(pid);
      await after(idleMs);
      const share = (cpuMicros(pid) - before) / (idleMs * 1_000);
      const ours = memoryMiB(pid);
      const bare = memoryMiB(floor.pid);
      return [
        figure({
          name: 'agent at rest: resident memory',
          unit: 'MiB',
          value: ours.rss,
          floor: bare.rss,
          better: 'less',
          goal: 1.3,
        }),
        figure({
          name: 'agent at rest: anonymous memory',
          unit: 'MiB',
          value: ours.anonymous,
          floor: bare.anonymous,
          better: 'less',
          goal: 1.6,
        }),
        figure({
          name: 'agent at rest: share of one processor',
          unit: '%',
          value: share * 100,
          floor: null,
          better: 'less',
          goal: 0.2,
        }),
      ];
    } finally {
      service.kill('SIGTERM');
      await once(service, 'exit');
      await floor.stop();
      await console.close();
    }
  },
};
