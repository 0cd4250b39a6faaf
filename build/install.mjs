// Installs the locked packages when they are missing or older than the lock. Plain JavaScript that Node 20 can read.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
export const NODE = `${ROOT}node_modules/.bin/node`;

/** @param {(line: string) => void} say  told only when there is something to do */
export function installPackages(say) {
  const installed = `${ROOT}node_modules/.package-lock.json`;
  const lock = `${ROOT}package-lock.json`;
  if (existsSync(NODE) && existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  say('必要なパッケージを入れています… / Installing packages…');
  const { status } = spawnSync('npm', ['ci', '--loglevel=error', '--include=optional', '--include=dev'], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) process.exit(status ?? 1);
}
