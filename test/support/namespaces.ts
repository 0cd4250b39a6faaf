// Two machines in network namespaces of the test's own, with a cable between them: no packet leaves the test.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface Namespaces {
  /** Where the gate stands: 10.9.0.1, fd09::1. */
  readonly terminal: string;
  /** The other side: 10.9.0.7 to 10.9.0.9, fd09::9. */
  readonly city: string;
  run(where: string, ...command: string[]): string;
  /** A server of the other side that says `hello` to whoever connects, and one line every 50 ms. */
  serve(where: string, address: string, port: number): Promise<void>;
  remove(): void;
}

const SERVER = `require('node:net').createServer((s) => { s.on('error', () => {}); s.write('hello\\n'); const t = setInterval(() => s.write('more\\n'), 50); s.on('close', () => clearInterval(t)); }).listen(+process.argv[2], process.argv[1], () => console.log('up'))`;

/** Only root may, and not in every container. */
export function canMakeNamespaces(): boolean {
  const name = `skm-try-${process.pid}`;
  try {
    execFileSync('ip', ['netns', 'add', name], { stdio: 'ignore' });
    execFileSync('ip', ['netns', 'exec', name, 'nft', 'list', 'ruleset'], { stdio: 'ignore' });
    execFileSync('ip', ['netns', 'del', name], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

export function makeNamespaces(): Namespaces {
  const mark = `${process.pid}${Math.random().toString(36).slice(2, 6)}`;
  const [terminal, city] = [`skm-t-${mark}`, `skm-c-${mark}`];
  const ends: (() => void)[] = [];
  const ip = (...args: string[]) => execFileSync('ip', args, { encoding: 'utf8' });
  const run = (where: string, ...command: string[]) =>
    execFileSync('ip', ['netns', 'exec', where, ...command], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  for (const name of [terminal, city]) {
    ip('netns', 'add', name);
    ends.push(() => ip('netns', 'del', name));
    run(name, 'ip', 'link', 'set', 'lo', 'up');
  }
  ip('link', 'add', 'v0', 'netns', terminal, 'type', 'veth', 'peer', 'name', 'v0', 'netns', city);
  run(terminal, 'ip', 'addr', 'add', '10.9.0.1/24', 'dev', 'v0');
  run(terminal, 'ip', 'addr', 'add', 'fd09::1/64', 'dev', 'v0', 'nodad');
  for (const address of ['10.9.0.7/24', '10.9.0.8/24', '10.9.0.9/24'])
    run(city, 'ip', 'addr', 'add', address, 'dev', 'v0');
  run(city, 'ip', 'addr', 'add', 'fd09::9/64', 'dev', 'v0', 'nodad');
  for (const name of [terminal, city]) run(name, 'ip', 'link', 'set', 'v0', 'up');
  return {
    terminal,
    city,
    run,
    async serve(where, address, port) {
      const child = spawn('ip', ['netns', 'exec', where, process.execPath, '-e', SERVER, address, String(port)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      ends.unshift(() => child.kill('SIGKILL'));
      await once(createInterface(child.stdout), 'line');
    },
    remove() {
      for (const end of ends) end();
    },
  };
}

/** One connection from a namespace, line by line. */
export interface Held {
  /** The next line, or how it ended: `closed`, or nothing for so long. */
  next(withinMs: number): Promise<string>;
  end(): void;
}

const CLIENT = `const s = require('node:net').connect(+process.argv[2], process.argv[1]); s.pipe(process.stdout); s.on('error', (e) => { console.log('error ' + e.code); process.exit() })`;

export function connectFrom({ run: _ }: Namespaces, where: string, address: string, port: number): Held {
  const child = spawn('ip', ['netns', 'exec', where, process.execPath, '-e', CLIENT, address, String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  let wake = () => {};
  createInterface(child.stdout)
    .on('line', (line) => {
      lines.push(line);
      wake();
    })
    .on('close', () => {
      lines.push('closed');
      wake();
    });
  return {
    next(withinMs) {
      return new Promise((resolve) => {
        const timer = setTimeout(() => resolve('nothing'), withinMs);
        wake = () => {
          const line = lines.shift();
          if (line === undefined) return;
          clearTimeout(timer);
          wake = () => {};
          resolve(line);
        };
        wake();
      });
    },
    end: () => void child.kill('SIGKILL'),
  };
}
