// Starts one of our TypeScript programs on the project's own Node and ends with it. Plain JavaScript that Node 20 can read.
import { spawn } from 'node:child_process';
import { delimiter } from 'node:path';
import { installPackages, NODE, ROOT } from './install.mjs';

/**
 * @param {string[]} args  file and arguments
 * @param {(line: string) => void} say  told when packages are being installed
 */
export function launch(args, say) {
  installPackages(say);
  const path = `${ROOT}node_modules/.bin${delimiter}${process.env.PATH ?? ''}`;
  const child = spawn(NODE, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, PATH: path } });
  // Ctrl+C reaches the whole group by itself; a signal sent to this process alone is handed on.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
}
