// Opens the agent's one SQLite file; every statement runs through here, so that a full or damaged file is told apart in one place.
import { existsSync, renameSync } from 'node:fs';
import Database from 'better-sqlite3';
import { codeOf, SekimoriError } from '../../../shared/errors/error.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import { layReserve, spendReserve, WAL_PAGES } from './reserve.ts';
import { SCHEMA } from './schema.ts';

export interface Store {
  readonly path: string;
  /** A statement of the file now open, compiled once. */
  prepare(sql: string): Database.Statement;
  /**
   * Runs `work` in one transaction; inside another one it becomes part of it.
   * @param durable  true: safe against loss of power when this returns (synchronous=FULL); false: against a killed process
   * @throws SKM_DISK_FULL, SKM_JOURNAL_DAMAGED; nothing of `work` has been stored then
   */
  transaction<T>(durable: boolean, work: () => T): T;
  /**
   * As `transaction`, for notes about what is stored already (sent, acknowledged): where the disk is full they may use the
   * reserve, so that a full disk does not keep the terminal from reporting. `work` may run twice.
   */
  note<T>(durable: boolean, work: () => T): T;
  /** Lays the reserve by again where it was used and there is room. */
  refillReserve(): void;
  /** Bytes of the file in use, free pages not counted. */
  usedBytes(): number;
  /** Gives freed pages back to the disk. */
  shrink(): void;
  /** Sets the damaged file aside and opens a fresh one. */
  replace(now: EpochMs): string;
  /** Told after `replace`: what was read from the old file is no longer there. */
  onReplaced(listener: () => void): void;
  readMeta(name: string): string | null;
  writeMeta(name: string, value: string): void;
  close(): void;
}

/**
 * @param maxPages  an upper bound of the file in pages of 4096 bytes, where the disk itself gives none
 * @returns the store, and where a damaged file was set aside (null: it was sound)
 */
export function openStore(path: string, now: EpochMs, maxPages?: number): { store: Store; setAside: string | null } {
  let setAside: string | null = null;
  let db: Database.Database;
  try {
    db = openFile(path, maxPages);
  } catch (cause) {
    if (!isDamage(cause)) throw translated(cause, path);
    setAside = moveAside(path, now);
    db = openFile(path, maxPages);
  }
  let statements = new Map<string, Database.Statement>();
  let isDurable: boolean | null = null;
  let hasReserve = layReserve(db, `${path}-reserve`);
  const listeners: (() => void)[] = [];

  const store: Store = {
    path,
    prepare(sql) {
      const known = statements.get(sql);
      if (known) return known;
      const statement = db.prepare(sql);
      statements.set(sql, statement);
      return statement;
    },
    transaction(durable, work) {
      if (db.inTransaction) return work();
      try {
        // Not a kept statement: SQLite acts on this pragma while compiling it (pragma.html, "Some pragmas run during compilation").
        if (durable !== isDurable) db.pragma(`synchronous = ${durable ? 'FULL' : 'NORMAL'}`);
        isDurable = durable;
        store.prepare('BEGIN IMMEDIATE').run();
        const result = work();
        store.prepare('COMMIT').run();
        return result;
      } catch (cause) {
        // A full disk or a damaged page may have rolled back by itself.
        if (db.inTransaction) store.prepare('ROLLBACK').run();
        throw translated(cause, path);
      }
    },
    note(durable, work) {
      try {
        return store.transaction(durable, work);
      } catch (cause) {
        if (codeOf(cause) !== 'SKM_DISK_FULL' || db.inTransaction) throw cause;
        hasReserve = false;
        try {
          spendReserve(db, `${path}-reserve`);
        } catch (full) {
          throw translated(full, path);
        }
        return store.transaction(durable, work);
      }
    },
    refillReserve() {
      if (!hasReserve) hasReserve = layReserve(db, `${path}-reserve`);
    },
    usedBytes() {
      const one = (name: string) => store.prepare(`PRAGMA ${name}`).pluck().get() as number;
      return (one('page_count') - one('freelist_count')) * one('page_size');
    },
    shrink() {
      db.pragma('incremental_vacuum');
    },
    replace(at) {
      db.close();
      statements = new Map();
      isDurable = null;
      const aside = moveAside(path, at);
      db = openFile(path, maxPages);
      hasReserve = layReserve(db, `${path}-reserve`);
      for (const listener of listeners) listener();
      return aside;
    },
    onReplaced(listener) {
      listeners.push(listener);
    },
    readMeta(name) {
      const row = store.prepare('SELECT value FROM meta WHERE name = ?').get(name) as { value: string } | undefined;
      return row?.value ?? null;
    },
    writeMeta(name, value) {
      store.note(false, () => store.prepare('INSERT OR REPLACE INTO meta VALUES (?, ?)').run(name, value));
    },
    close() {
      db.close();
    },
  };
  return { store, setAside };
}

function openFile(path: string, maxPages: number | undefined): Database.Database {
  const db = new Database(path, { timeout: 5_000 });
  try {
    db.pragma('auto_vacuum = INCREMENTAL');
    db.pragma('journal_mode = WAL');
    db.pragma(`wal_autocheckpoint = ${WAL_PAGES}`);
    db.pragma('journal_size_limit = 4194304');
    db.pragma('cache_size = -2000');
    if (maxPages !== undefined) db.pragma(`max_page_count = ${maxPages}`);
    db.exec(SCHEMA);
    // Reading every page takes a second on a large file, so only after an end that was not in order.
    const ended = db.prepare("SELECT value FROM meta WHERE name = 'ended'").pluck().get();
    if (ended !== 'clean' && db.pragma('quick_check(1)', { simple: true }) !== 'ok') throw new DamagedFile();
    return db;
  } catch (cause) {
    db.close();
    throw cause;
  }
}

class DamagedFile extends Error {}

function isDamage(cause: unknown): boolean {
  if (cause instanceof DamagedFile) return true;
  const code = sqliteCode(cause);
  return code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB';
}

function translated(cause: unknown, path: string): unknown {
  if (isDamage(cause)) return new SekimoriError('SKM_JOURNAL_DAMAGED', { path }, { cause });
  if (isFull(cause)) return new SekimoriError('SKM_DISK_FULL', {}, { cause });
  return cause;
}

/** A disk that cannot take a write answers FULL, or an I/O error where the file system noticed first (sqlite.org/rescode.html). */
function isFull(cause: unknown): boolean {
  const code = sqliteCode(cause);
  return code === 'SQLITE_FULL' || code.startsWith('SQLITE_IOERR');
}

function sqliteCode(cause: unknown): string {
  return cause instanceof Database.SqliteError ? cause.code : '';
}

function moveAside(path: string, now: EpochMs): string {
  const aside = `${path}.damaged-${new Date(now).toISOString().replaceAll(/[:.]/g, '-')}`;
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix);
  }
  return aside;
}
