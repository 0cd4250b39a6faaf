// Counts what the console has against what the journals say, in the files and databases themselves.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import pg from 'pg';

export interface StoredRow {
  endpointId: string;
  epoch: number;
  seq: number;
  data: string;
}

export interface ConsoleRows {
  events: StoredRow[];
  /** Codes of open conditions, by endpoint. */
  conditions: { endpointId: string; code: string }[];
}

const EVENTS = 'SELECT endpoint, epoch, seq, data FROM events';
const ENDPOINTS = 'SELECT id, endpoint_id AS "endpointId" FROM endpoints';
const CONDITIONS =
  'SELECT e.endpoint_id AS "endpointId", c.code FROM conditions c JOIN endpoints e ON e.id = c.endpoint WHERE c.closed_at IS NULL';

export async function rowsOfConsole(folder: string, databaseUrl: string | null): Promise<ConsoleRows> {
  const all = databaseUrl === null ? sqliteReader(folder) : await postgresReader(databaseUrl);
  try {
    const endpoints = new Map((await all(ENDPOINTS)).map(({ id, endpointId }) => [Number(id), String(endpointId)]));
    const events = (await all(EVENTS)).map(({ endpoint, epoch, seq, data }) => ({
      endpointId: endpoints.get(Number(endpoint)) ?? '?',
      epoch: Number(epoch),
      seq: Number(seq),
      data: String(data),
    }));
    return { events, conditions: (await all(CONDITIONS)) as unknown as ConsoleRows['conditions'] };
  } finally {
    await all('');
  }
}

type Reader = (sql: string) => Promise<Record<string, unknown>[]>;

/** An empty text closes it. */
function sqliteReader(folder: string): Reader {
  const files = readdirSync(join(folder, 'events')).filter((name) => name.endsWith('.db'));
  const partitions = files.map((name) => new Database(join(folder, 'events', name)));
  const main = new Database(join(folder, 'console.db'));
  return async (sql) => {
    if (sql === '') for (const db of [...partitions, main]) db.close();
    if (sql === '') return [];
    const where = sql === EVENTS ? partitions : [main];
    return where.flatMap((db) => db.prepare(sql).all() as Record<string, unknown>[]);
  };
}

async function postgresReader(url: string): Promise<Reader> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return async (sql) => {
    if (sql === '') await client.end();
    return sql === '' ? [] : ((await client.query(sql)).rows as Record<string, unknown>[]);
  };
}

export interface JournalRow {
  epoch: number;
  seq: number;
  type: string;
  data: string;
  status: number;
}

export function rowsOfJournal(folder: string): JournalRow[] {
  if (!existsSync(join(folder, 'journal.db'))) return [];
  const db = new Database(join(folder, 'journal.db'));
  try {
    return db
      .prepare('SELECT epoch, seq, type, data, status FROM journal_entry ORDER BY epoch, seq')
      .all() as JournalRow[];
  } finally {
    db.close();
  }
}

/** Removes one entry that the console has not got, as somebody with the terminal's root password could. */
export function deleteFromJournal(folder: string): { epoch: number; seq: number } {
  const db = new Database(join(folder, 'journal.db'));
  try {
    const unsent = db
      .prepare('SELECT epoch, seq FROM journal_entry WHERE status = 0 ORDER BY seq')
      .all() as JournalRow[];
    const victim = unsent[Math.floor(unsent.length / 2)];
    if (victim === undefined || unsent.length < 3) throw new Error('nothing to delete');
    db.prepare('DELETE FROM journal_entry WHERE epoch = ? AND seq = ?').run(victim.epoch, victim.seq);
    return { epoch: victim.epoch, seq: victim.seq };
  } finally {
    db.close();
  }
}

/** Highest number up to which the console has answered everything; numbers of a later epoch count more. */
export function ackedOf(folder: string): number {
  if (!existsSync(join(folder, 'journal.db'))) return 0;
  const db = new Database(join(folder, 'journal.db'), { readonly: true });
  try {
    return (
      (db.prepare('SELECT epoch * 1000000000 + acked_seq FROM journal_head').pluck().get() as number | undefined) ?? 0
    );
  } catch {
    // Being made at this moment.
    return 0;
  } finally {
    db.close();
  }
}
