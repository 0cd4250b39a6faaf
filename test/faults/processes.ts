// The processes that the fault tests kill and start again: one console and some agents, each with its own folder.
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Ready {
  url: string;
  port: number;
  agentPort: number;
}

export class ConsoleProcess {
  ready: Ready | null = null;
  readonly folder: string;
  readonly databaseUrl: string | null;
  #child: ChildProcess | null = null;

  constructor(folder: string, databaseUrl: string | null) {
    this.folder = folder;
    this.databaseUrl = databaseUrl;
  }

  /** Resolves when its doors are open; the ports stay those of the first start. */
  async start(): Promise<Ready> {
    const ports = this.ready ?? { port: 0, agentPort: 0 };
    const args = ['--data', this.folder, '--json', '--port', `${ports.port}`, '--agent-port', `${ports.agentPort}`];
    const child = fork(join(ROOT, 'console/server/main.mjs'), args, {
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      env: {
        ...process.env,
        SEKIMORI_DATABASE_URL: this.databaseUrl ?? '',
        SEKIMORI_LOG: process.env.SEKIMORI_LOG ?? 'fatal',
      },
    });
    this.#child = child;
    if (child.stdout === null) throw new TypeError('no standard output');
    for await (const line of createInterface({ input: child.stdout })) {
      const told = JSON.parse(line) as { state: string } & Ready;
      if (told.state === 'failed') throw new Error(line);
      if (told.state === 'ready') {
        this.ready = told;
        return told;
      }
    }
    throw new Error('the console ended before it was ready');
  }

  async token(): Promise<string> {
    this.#child?.send({ make: 'token' });
    const [{ token }] = (await once(this.#child as ChildProcess, 'message')) as [{ token: string }];
    return token;
  }

  kill = () => end(this.#child, 'SIGKILL');
  stop = () => end(this.#child, 'SIGTERM');
}

export class AgentProcess {
  readonly folder: string;
  /** Numbers that it said it had recorded. */
  readonly recorded: string[] = [];
  #child: ChildProcess | null = null;
  #runs = 0;

  constructor(folder: string) {
    this.folder = folder;
  }

  start(perSecond: number): void {
    const args = [join(ROOT, 'test/faults/load-agent.ts'), this.folder, `${this.#runs++}`, `${perSecond}`];
    const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#child = child;
    child.stdin.on('error', () => {});
    createInterface({ input: child.stdout }).on('line', (line) => {
      // The last line of a killed process may be cut off; its event then counts as not said.
      try {
        const said = JSON.parse(line) as { recorded?: string };
        if (said.recorded !== undefined) this.recorded.push(said.recorded);
      } catch {
        return;
      }
    });
  }

  kill = () => end(this.#child, 'SIGKILL');
  async stop(): Promise<void> {
    this.#child?.stdin?.end();
    if (this.#child?.exitCode === null) await once(this.#child, 'close');
  }
}

async function end(child: ChildProcess | null, signal: NodeJS.Signals): Promise<void> {
  if (child === null || child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, 'close');
  child.kill(signal);
  await closed;
}
