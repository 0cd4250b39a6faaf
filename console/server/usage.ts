// How the console's program is called, and what it says when it was called otherwise.
import { catalogue } from '../../shared/errors/catalogue.ts';
import { explain } from '../../shared/errors/error.ts';

export const USAGE = `node console/server/main.mjs [--data DIR] [--host ADDRESS] [--port N] [--agent-port M] [--json]
  --data DIR       data folder (default: data/console)
  --host ADDRESS   where both doors listen (default: 127.0.0.1)
  --port N         people's door; the last one, or 8443
  --agent-port M   agents' door; the last one, or 8444
  --json           one line of JSON for each state, on standard output
The store is SQLite in the data folder, or PostgreSQL at SEKIMORI_DATABASE_URL.
`;

/** Says what was not understood, and ends with the exit code of SKM_USAGE. */
export function endMisunderstood(reason: string): never {
  process.stderr.write(`${Object.values(explain('SKM_USAGE', { reason }, 'ja')).join('\n')}\nSKM_USAGE\n`);
  process.exit(catalogue.SKM_USAGE.exit ?? 64);
}
