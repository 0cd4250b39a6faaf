// `npm run bundle`: the agent as it is shipped, one file for service and command line, in dist/agent.
import { chmodSync, copyFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { copyNatives, NATIVE_NAMES } from './bundle/natives.ts';
import { ROOT } from './install.mjs';

const OUT = join(ROOT, 'dist/agent');
const FILE = 'sekimori-agent.mjs';

export async function bundleAgent(out: string): Promise<void> {
  rmSync(out, { recursive: true, force: true });
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true, external: NATIVE_NAMES },
    build: {
      ssr: join(ROOT, 'build/bundle/agent.ts'),
      outDir: out,
      target: 'node24',
      sourcemap: true,
      minify: false,
      rolldownOptions: {
        // Optional compiled parts of ws, which it does without.
        external: ['bufferutil', 'utf-8-validate'],
        output: {
          format: 'es',
          entryFileNames: FILE,
          codeSplitting: false,
          // Names stay: a stack in a report must be readable, and only white space is worth its memory.
          minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
        },
      },
    },
  });
  copyNatives(join(ROOT, 'node_modules'), join(out, 'node_modules'));
  copyFileSync(join(ROOT, 'build/bundle/sekimori-agent'), join(out, 'sekimori-agent'));
  chmodSync(join(out, 'sekimori-agent'), 0o755);
}

if (import.meta.main) {
  await bundleAgent(OUT);
  const kilobytes = Math.round(statSync(join(OUT, FILE)).size / 1024);
  console.log(`dist/agent/${FILE}  ${kilobytes} KiB`);
}
