// Disk laid by for notes about what is stored already, so that a full disk does not keep the terminal from reporting:
// a file beside the database for its log to grow into, and pages inside it.
import { rmSync, statSync, writeFileSync } from 'node:fs';
import type Database from 'better-sqlite3';

/** Twice what the write-ahead log grows to before it is reused (`wal_autocheckpoint` below). */
const FILE_BYTES = 2 * 1_048_576;
const PAGES_BYTES = 64 * 4_096;
export const WAL_PAGES = 256;

/** @returns false where there is no room for it now; what did fit stays */
export function layReserve(db: Database.Database, path: string): boolean {
  try {
    if (sizeOf(path) !== FILE_BYTES) writeFileSync(path, Buffer.alloc(FILE_BYTES), { mode: 0o600 });
    db.prepare('INSERT OR IGNORE INTO reserve VALUES (1, zeroblob(?))').run(PAGES_BYTES);
    return true;
  } catch {
    // A part of the file would only make the full disk fuller.
    if (sizeOf(path) !== FILE_BYTES) rmSync(path, { force: true });
    return false;
  }
}

export function spendReserve(db: Database.Database, path: string): void {
  rmSync(path, { force: true });
  db.prepare('DELETE FROM reserve').run();
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
