// The console at rest beside MeshCentral: time from start to the first answer, and memory half a minute later.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { CONSOLE_FLAGS } from '../start/console-flags.ts';
import { figure, median, type Suite } from './figure.ts';
import { groupOf, memoryMiB } from './process-figures.ts';

const PEER = 'meshcentral@1.1.55';
const REST_MS = 30_000;

export const restingConsole: Suite = {
  name: 'console at rest',
  async run({ isShort, work, cache, say }) {
    const folder = join(cache, 'meshcentral');
    installPeer(folder, say);
    const ours: Rest[] = [];
    const peers: Rest[] = [];
    const rounds = isShort ? 1 : 3;
    for (let round = 0; round < rounds; round++) {
      say(`console at rest, round ${round + 1} of ${rounds}`);
      const port = await freePort();
      ours.push(
        await rest(
          [
            ...CONSOLE_FLAGS,
            'console/server/main.mjs',
            '--data',
            join(work, 'console'),
            '--port',
            String(port),
            '--agent-port',
            '0',
          ],
          port,
          process.cwd(),
          isShort,
        ),
      );
      const peerPort = await freePort();
      peers.push(
        await rest(
          [resolve(folder, 'node_modules/meshcentral'), ...peerArguments(work, peerPort)],
          peerPort,
          folder,
          isShort,
        ),
      );
    }
    const of = (all: Rest[], key: keyof Rest) => median(all.map((one) => one[key]));
    return [
      figure({
        name: 'console at rest: resident memory',
        unit: 'MiB',
        value: of(ours, 'rss'),
        floor: of(peers, 'rss'),
        better: 'less',
        goal: 0.7,
      }),
      figure({
        name: 'console: start to first answer',
        unit: 'ms',
        value: of(ours, 'startMs'),
        floor: of(peers, 'startMs'),
        better: 'less',
        goal: 0.5,
      }),
    ];
  },
};

interface Rest {
  startMs: number;
  rss: number;
}

/** The second start on the same data counts: keys and certificates are made once in a console's life. */
async function rest(args: readonly string[], port: number, cwd: string, isShort: boolean): Promise<Rest> {
  await (await started(args, port, cwd)).stop();
  const { startMs, pid, stop } = await started(args, port, cwd);
  await after(isShort ? REST_MS / 3 : REST_MS);
  // MeshCentral keeps a small parent beside its server: the larger of the group is the one that serves.
  const rss = Math.max(...groupOf(pid).map((one) => memoryMiB(one).rss));
  await stop();
  return { startMs, rss };
}

async function started(args: readonly string[], port: number, cwd: string) {
  const began = performance.now();
  const child = spawn(process.execPath, args, { cwd, stdio: 'ignore', detached: true });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`${args[0]} ended with ${child.exitCode}`);
    await after(10);
  }
  return {
    startMs: performance.now() - began,
    pid: child.pid ?? 0,
    async stop() {
      // MeshCentral works in a child of its own; both are of the group we made.
      process.kill(-(child.pid ?? 0), 'SIGTERM');
      const patience = setTimeout(() => process.kill(-(child.pid ?? 0), 'SIGKILL'), 5_000);
      await ended;
      clearTimeout(patience);
    },
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((done) => {
    const asked = request(
      { host: '127.0.0.1', port, path: '/', rejectUnauthorized: false, agent: false },
      (response) => {
        response.resume();
        done((response.statusCode ?? 500) < 500);
      },
    );
    asked.on('error', () => done(false));
    asked.setTimeout(2_000, () => asked.destroy());
    asked.end();
  });
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function peerArguments(work: string, port: number): string[] {
  const data = join(work, 'peer');
  mkdirSync(data, { recursive: true });
  const settings = {
    settings: {
      cert: 'localhost',
      port,
      redirPort: 0,
      mpsPort: 0,
      WANonly: true,
      selfUpdate: false,
      agentTimeStampServer: false,
    },
    domains: { '': {} },
  };
  writeFileSync(join(data, 'config.json'), JSON.stringify(settings));
  return ['--datapath', data, '--configfile', join(data, 'config.json')];
}

function installPeer(folder: string, say: (line: string) => void): void {
  if (existsSync(join(folder, 'node_modules/meshcentral'))) return;
  say('installing MeshCentral to compare with');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  const { status } = spawnSync('npm', ['i', '-E', '--ignore-scripts', '--no-audit', '--loglevel=error', PEER], {
    cwd: folder,
    stdio: 'ignore',
  });
  if (status !== 0) throw new Error('MeshCentral could not be installed');
}
