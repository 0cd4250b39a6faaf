// Where the console begins: keeps compiled code from the start on, then loads the rest.
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { dataFolder } from './options.ts';

// The store, its journal files and the compiled code are nobody else's to read.
process.umask(0o077);
// In the console's own folder: compiled code in a folder that others may write would be theirs to change.
enableCompileCache(join(dataFolder, 'compile-cache'));
await import('./process.ts');
