// Runs one of our TypeScript programs on the project's own Node: `node build/run.mjs FILE ARGS…`.
import { spawn } from 'node:child_process';
import { delimiter } from 'node:path';
import { installPackages, NODE, ROOT } from './install.mjs';

installPackages((line) => console.error(line));
const path = `${ROOT}node_modules/.bin${delimiter}${process.env.PATH ?? ''}`;
const child = spawn(NODE, process.argv.slice(2), { cwd: ROOT, stdio: 'inherit', env: { ...process.env, PATH: path } });
// The terminal sends Ctrl+C to the whole group; a lone signal is handed on.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
