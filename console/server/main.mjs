// Where the console begins: keeps compiled code from the start on, then loads the rest.
// Plain JavaScript, and the only file of its kind here: for one file of TypeScript loaded before the next lines Node loads
// its type stripper, which costs 17 MiB for as long as the console runs; what is loaded after them was stripped once and kept.
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const flags = await readFlags();
// The store, its journal files and the compiled code are nobody else's to read.
process.umask(0o077);
// In the console's own folder: compiled code in a folder that others may write would be theirs to change.
enableCompileCache(join(flags.data, 'compile-cache'));
const { runConsole } = await import('./process.ts');
await runConsole(flags);

async function readFlags() {
  try {
    const { values } = parseArgs({
      options: {
        data: { type: 'string', default: 'data/console' },
        host: { type: 'string', default: '127.0.0.1' },
        port: { type: 'string' },
        'agent-port': { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (!values.help) return values;
    process.stdout.write((await import('./usage.ts')).USAGE);
    return process.exit(0);
  } catch (cause) {
    const { endMisunderstood } = await import('./usage.ts');
    return endMisunderstood(cause.message);
  }
}
