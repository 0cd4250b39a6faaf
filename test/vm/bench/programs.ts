// Our programs as the guest runs them: the agent as it is shipped, and the parts of it that tests start alone, one file each,
// because under emulation each of some hundred source files costs more than its work.
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { bundleAgent } from '../../../build/bundle.ts';
import { layOutPackage } from '../../../build/package.ts';

const ROOT = join(import.meta.dirname, '../../..');
const PARTS = ['watch-collectors', 'guard-devices', 'permit-devices'] as const;
export type Part = (typeof PARTS)[number];
/** Native, or loaded only when needed: these come from node_modules, as everywhere. */
const LEFT_OUT = ['better-sqlite3', 'usb', 'systeminformation', 'koffi'];

/**
 * Writes `agent/sekimori-agent`, the parts, and `package` as it is carried to a terminal into a folder of the work tree, from where
 * the guest sees node_modules too.
 */
export async function bundlePrograms(folder: string): Promise<void> {
  await bundleAgent(join(folder, 'agent'));
  layOutPackage(join(folder, 'package'));
  symlinkSync('../agent', join(folder, 'package/agent'));
  for (const part of PARTS) await bundlePart(part, folder);
}

async function bundlePart(part: Part, folder: string): Promise<void> {
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true, external: LEFT_OUT },
    build: {
      ssr: join(ROOT, `test/vm/bench/guest/${part}.ts`),
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      target: 'node24',
      rolldownOptions: { external: LEFT_OUT, output: { entryFileNames: `${part}.mjs`, codeSplitting: false } },
    },
  });
}
