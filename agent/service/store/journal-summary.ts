// Looks into the journal from another process, without what the events say: numbers, types, refusals.
import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { openJournalSql } from './journal-sql.ts';

export interface JournalSummary {
  epoch: number;
  firstSeq: number;
  lastSeq: number;
  ackedSeq: number;
  unsent: number;
  stored: number;
  refused: { epoch: number; seq: number; type: string; code: string; reason: string }[];
  byType: { type: string; count: number }[];
  /** Newest first. */
  recent: { epoch: number; seq: number; at: number; type: string; severity: number; status: number }[];
}

/** Null when there is no journal, or it cannot be read. */
export function summariseJournal(path: string, recent: number): JournalSummary | null {
  if (!existsSync(path)) return null;
  let db: Database.Database | null = null;
  try {
    db = new Database(path, { readonly: true, timeout: 2_000 });
    const open = db;
    const all = (text: string, ...values: unknown[]) => open.prepare(text).all(...values);
    const count = (status: number) =>
      open.prepare('SELECT count(*) FROM journal_entry WHERE status = ?').pluck().get(status) as number;
    const sql = openJournalSql({ prepare: (text) => open.prepare(text) });
    const head = sql.head();
    if (head === null) return null;
    const { epoch, lastSeq, ackedSeq } = head;
    return {
      epoch,
      firstSeq: sql.firstSeq(epoch),
      lastSeq,
      ackedSeq,
      unsent: count(0),
      stored: count(1),
      refused: all(
        `SELECT epoch, seq, type, refused_code AS code, refused_reason AS reason FROM journal_entry
         WHERE status = 2 ORDER BY epoch DESC, seq DESC LIMIT 100`,
      ) as JournalSummary['refused'],
      byType: all(
        'SELECT type, count(*) AS count FROM journal_entry GROUP BY type ORDER BY type',
      ) as JournalSummary['byType'],
      recent: all(
        'SELECT epoch, seq, at, type, severity, status FROM journal_entry ORDER BY rowid DESC LIMIT ?',
        recent,
      ) as JournalSummary['recent'],
    };
  } catch {
    return null;
  } finally {
    db?.close();
  }
}
