// `npm run package`: what is carried to a terminal and installed there, in dist/linux: the scripts, the agent, and the Node that it runs on.
import { constants, copyFileSync, cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundleAgent } from './bundle.ts';
import { NODE, ROOT } from './install.mjs';

const OUT = join(ROOT, 'dist/linux');

/** All but the agent itself, which goes into `agent` of that folder. */
export function layOutPackage(out: string): void {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  cpSync(join(ROOT, 'build/package/linux'), out, { recursive: true });
  copyFileSync(NODE, join(out, 'node'), constants.COPYFILE_FICLONE);
}

if (import.meta.main) {
  layOutPackage(OUT);
  await bundleAgent(join(OUT, 'agent'));
  console.log('dist/linux: install.sh --enforce --console https://HOST:PORT < TOKEN');
}
