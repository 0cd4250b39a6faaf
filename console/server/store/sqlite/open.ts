// Opens the SQLite store of one console process; a lock that the system releases keeps a second one out.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { SekimoriError } from '../../../../shared/errors/error.ts';
import { localAnnouncements } from '../announcements.ts';
import type { Store } from '../store.ts';
import type { Tables } from '../tables.ts';
import { EventPartitions } from './event-partitions.ts';
import { sqliteEventParts } from './event-parts.ts';
import { sqliteEventReader } from './event-reader.ts';
import { sqliteEvents } from './events.ts';

export interface SqliteStore extends Store {
  readonly dialect: 'sqlite';
  readonly partitions: EventPartitions;
}

export function openSqlite(folder: string): SqliteStore {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const unlock = lock(folder);
  const file = new Database(join(folder, 'console.db'));
  file.pragma('journal_mode = WAL');
  file.pragma('synchronous = FULL');
  file.pragma('foreign_keys = ON');
  file.pragma('busy_timeout = 5000');
  // A filter over 20,000 endpoints reads 30 MB; with the default of 2 MB most of it comes by system calls, every time.
  file.pragma('cache_size = -65536');
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: file }) });
  const partitions = new EventPartitions(join(folder, 'events'));
  const announcements = localAnnouncements();
  return {
    dialect: 'sqlite',
    db,
    partitions,
    events: sqliteEvents(partitions),
    eventReader: sqliteEventReader(partitions),
    eventParts: sqliteEventParts(partitions),
    announcements,
    async close() {
      await announcements.close();
      partitions.close();
      await db.destroy();
      unlock();
    },
  };
}

/** Holds a write transaction in a file of its own: it ends with the process, however that ends. */
function lock(folder: string): () => void {
  const pidFile = join(folder, 'console.pid');
  const file = new Database(join(folder, 'lock.db'), { timeout: 0 });
  try {
    file.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    file.close();
    throw new SekimoriError('SKM_DATA_IN_USE', { pid: readPid(pidFile) }, { cause });
  }
  writeFileSync(pidFile, String(process.pid), { mode: 0o600 });
  return () => file.close();
}

function readPid(pidFile: string): string {
  try {
    return readFileSync(pidFile, 'utf8');
  } catch {
    return '?';
  }
}
