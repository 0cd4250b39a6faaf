// Where built images live: one folder a user, so that a second clone or a CI run on the same machine builds nothing again.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const UNUSED_DAYS = 14;

/** `SEKIMORI_VM_CACHE`, else `$XDG_CACHE_HOME/sekimori-vm`, else `~/.cache/sekimori-vm`. */
export function cacheFolder(env: NodeJS.ProcessEnv): string {
  return env.SEKIMORI_VM_CACHE ?? join(env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'sekimori-vm');
}

/** A folder's name from everything its content depends on. */
export function keyOf(name: string, ...ingredients: string[]): string {
  const hash = createHash('sha256');
  for (const ingredient of ingredients) hash.update(`${ingredient.length}:${ingredient}`);
  return `${name}-${hash.digest('hex').slice(0, 16)}`;
}

/**
 * The folder of that key; built first if it is not there. A build that fails or is killed leaves nothing under the key:
 * it works in a folder of its own, which is renamed at its end.
 */
export async function cached(cache: string, key: string, build: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(cache, key);
  if (!existsSync(folder)) {
    mkdirSync(cache, { recursive: true });
    const unfinished = mkdtempSync(join(cache, 'building-'));
    try {
      await build(unfinished);
      // Somebody else may have finished the same build meanwhile: theirs is as good.
      if (!existsSync(folder)) renameSync(unfinished, folder);
    } finally {
      rmSync(unfinished, { recursive: true, force: true });
    }
  }
  const now = new Date();
  utimesSync(folder, now, now);
  dropUnused(cache, now);
  return folder;
}

function dropUnused(cache: string, now: Date): void {
  for (const name of readdirSync(cache)) {
    const folder = join(cache, name);
    if (now.getTime() - statSync(folder).mtimeMs > UNUSED_DAYS * 86_400_000)
      rmSync(folder, { recursive: true, force: true });
  }
}
