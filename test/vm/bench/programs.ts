// Our programs as single files for the guest: under emulation each of some hundred source files costs more than its work.
import { join } from 'node:path';
import { build } from 'vite';

const ROOT = join(import.meta.dirname, '../../..');
const PROGRAMS = {
  'watch-collectors': 'test/vm/bench/guest/watch-collectors.ts',
  agent: 'agent/service/main.ts',
  cli: 'agent/cli/main.ts',
};
/** Native, or loaded only when needed: these come from node_modules, as everywhere. */
const LEFT_OUT = ['better-sqlite3', 'usb', 'systeminformation'];

/** Writes NAME.mjs for each program into a folder of the work tree, from where the guest sees node_modules too. */
export async function bundlePrograms(folder: string): Promise<void> {
  const input = Object.fromEntries(Object.entries(PROGRAMS).map(([name, file]) => [name, join(ROOT, file)]));
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: LEFT_OUT },
    build: {
      ssr: true,
      outDir: folder,
      minify: false,
      target: 'node24',
      rolldownOptions: {
        input,
        external: LEFT_OUT,
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  });
}
