// Starts one real PostgreSQL for the whole run (vitest globalSetup): an ordinary user, a folder of its own, a free port of loopback.
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';

/** The address of a superuser of the run's server, or why there is none. */
export type PostgresOfRun = { readonly url: string } | { readonly missing: string };

declare module 'vitest' {
  interface ProvidedContext {
    postgres: PostgresOfRun;
  }
}

// The data is thrown away with the run, so nothing waits for the disk; what must survive a kill has its own tests.
const SETTINGS = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_connections=200',
  'shared_buffers=64MB',
];

export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  try {
    const server = await startPostgres();
    project.provide('postgres', { url: server.url });
    return server.stop;
  } catch (cause) {
    const missing = cause instanceof Error ? cause.message : String(cause);
    console.error(`could not run: PostgreSQL (${missing})`);
    project.provide('postgres', { missing });
    return undefined;
  }
}

/** @throws when the server's programs are not installed or it does not come up within ten seconds */
export async function startPostgres(): Promise<{ url: string; stop: () => Promise<void> }> {
  const programs = programsFolder();
  const owner = process.getuid?.() === 0 ? idsOf('postgres') : null;
  const folder = mkdtempSync(join(tmpdir(), 'sekimori-postgres-'));
  const data = join(folder, 'data');
  const secret = join(folder, 'secret');
  const password = randomBytes(16).toString('hex');
  writeFileSync(secret, password, { mode: 0o600 });
  if (owner !== null) for (const path of [folder, secret]) chownSync(path, owner.uid, owner.gid);
  const initdb = [
    '-D',
    data,
    '-U',
    'tests',
    '-A',
    'scram-sha-256',
    `--pwfile=${secret}`,
    '--no-sync',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
  ];
  execFileSync(join(programs, 'initdb'), initdb, { ...owner, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  const port = await freePort();
  const options = SETTINGS.flatMap((setting) => ['-c', setting]);
  const server = [
    join(programs, 'postgres'),
    '-D',
    data,
    '-h',
    '127.0.0.1',
    '-p',
    String(port),
    '-k',
    folder,
    ...options,
  ];
  // The shell ends the server when this process is gone for whatever reason: its standard input closes.
  const script = '"$@" >"$0/log" 2>&1 & pid=$!; cat >/dev/null; kill -INT $pid; wait $pid';
  const shell = spawn('/bin/sh', ['-c', script, folder, ...server], {
    ...owner,
    cwd: folder,
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  const ended = new Promise((resolve) => shell.once('exit', resolve));
  const url = `postgres://tests:${password}@127.0.0.1:${port}/postgres`;
  const stop = async () => {
    shell.stdin.end();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await answers(url);
  } catch (cause) {
    await stop();
    throw cause;
  }
  return { url, stop };
}

/** Debian keeps each version's programs in a folder of its own; the newest is taken. */
function programsFolder(): string {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  const folder = versions.map((version) => join(root, version, 'bin')).find((bin) => existsSync(join(bin, 'postgres')));
  if (folder === undefined) throw new Error('the package postgresql is not installed');
  return folder;
}

/** Of a user of the system. */
export function idsOf(user: string): { uid: number; gid: number } {
  const ask = (flag: string) => Number(execFileSync('id', [flag, user], { encoding: 'utf8' }).trim());
  return { uid: ask('-u'), gid: ask('-g') };
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** The server has no event for "ready"; it is asked until it answers. */
async function answers(url: string): Promise<void> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (cause) {
      if (Date.now() > deadline) throw cause;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}
