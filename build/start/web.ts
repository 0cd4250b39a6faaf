// Builds the web application when it is missing or older than its sources.
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../install.mjs';

const FOLDER = 'console/web/dist';
const BUILT = `${FOLDER}/index.html`;
const SOURCES = ['console/web', 'shared'];

export function isWebBuilt(): boolean {
  const built = timeOf(join(ROOT, BUILT));
  return built > 0 && SOURCES.every((folder) => newest(join(ROOT, folder)) <= built);
}

/**
 * Whole or not at all: two starts at once, or one that is stopped in the middle, leave pages that fit together.
 * @throws when the build fails; its own words are on standard error
 */
export async function buildWeb(): Promise<void> {
  const folder = mkdtempSync(join(ROOT, `${FOLDER}-`));
  try {
    await build(folder);
    // A later start may be another user's.
    chmodSync(folder, 0o755);
    putInPlace(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function putInPlace(folder: string): void {
  const place = join(ROOT, FOLDER);
  try {
    renameSync(folder, place);
  } catch {
    // Pages are there: another start's, as new as ours, or old ones.
    if (isWebBuilt()) return;
    rmSync(place, { recursive: true, force: true });
    renameSync(folder, place);
  }
}

async function build(folder: string): Promise<void> {
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  const child = spawn(
    process.execPath,
    [
      vite,
      'build',
      '--config',
      'console/web/vite.config.ts',
      '--outDir',
      folder,
      '--emptyOutDir',
      '--logLevel',
      'error',
    ],
    {
      cwd: ROOT,
      // Whoever starts us may be a test runner, and its own would give pages that are slow and name this machine's folders.
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 2, 'inherit'],
    },
  );
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error('the web application could not be built');
}

function newest(folder: string): number {
  let latest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || entry.parentPath.includes('/dist')) continue;
    latest = Math.max(latest, timeOf(join(entry.parentPath, entry.name)));
  }
  return latest;
}

function timeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
