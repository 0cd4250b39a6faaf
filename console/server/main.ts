// Where the console begins: sets up the engine before anything is loaded, then loads the rest.
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { dataFolder } from './options.ts';

// In the console's own folder: compiled code in a folder that others may write would be theirs to change.
enableCompileCache(join(dataFolder, 'compile-cache'));
// A console at rest keeps a small young generation; measured with `npm run bench`, ingest does not suffer from it.
setFlagsFromString('--max-semi-space-size=2');
await import('./process.ts');
