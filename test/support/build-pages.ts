// Builds pages as they are shipped, into a folder of the caller's: a test runner's own NODE_ENV would give React's slow half.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const VITE = new URL('../../node_modules/vite/bin/vite.js', import.meta.url).pathname;

/** @param config path of a vite.config.ts, from the root of the project */
export async function buildPages(config: string, outDir: string): Promise<void> {
  const path = new URL(`../../${config}`, import.meta.url).pathname;
  await promisify(execFile)(
    process.execPath,
    [VITE, 'build', '--config', path, '--outDir', outDir, '--emptyOutDir', '--logLevel', 'error'],
    { env: { ...process.env, NODE_ENV: 'production' } },
  );
}
