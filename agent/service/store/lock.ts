// One process at a time in a data folder. The lock is the file system's own, so it ends with the process, however that ends.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { SekimoriError } from '../../../shared/errors/error.ts';

const FILE = 'lock.db';

export interface Lock {
  release(): void;
}

/** @throws SKM_DATA_IN_USE, with the other process's number where it wrote one */
export function lockFolder(folder: string): Lock {
  const db = tryLock(folder);
  const pidFile = join(folder, 'agent.pid');
  if (db === null) throw new SekimoriError('SKM_DATA_IN_USE', { pid: readPid(pidFile) });
  writeFileSync(pidFile, `${process.pid}\n`, { mode: 0o600 });
  return { release: () => db.close() };
}

/** Number of the process that holds the folder; null when none does. */
export function holderOf(folder: string): number | null {
  // Asking must not make a file that the service, perhaps another user, could not open afterwards.
  if (!existsSync(join(folder, FILE))) return null;
  const db = tryLock(folder);
  if (db === null) return readPid(join(folder, 'agent.pid')) ?? 0;
  db.close();
  return null;
}

function tryLock(folder: string): Database.Database | null {
  const db = new Database(join(folder, FILE), { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
    return db;
  } catch (cause) {
    db.close();
    if (cause instanceof Database.SqliteError && cause.code.startsWith('SQLITE_BUSY')) return null;
    throw cause;
  }
}

function readPid(file: string): number | null {
  try {
    return Number.parseInt(readFileSync(file, 'utf8'), 10) || null;
  } catch {
    return null;
  }
}
