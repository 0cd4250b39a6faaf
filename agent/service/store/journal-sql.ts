// The journal's SQL: rows in, rows out; no rule of the journal stands here.
import type { SeqRange } from '../../../shared/protocol/uplink/messages.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Store } from './store.ts';

export interface HeadRow {
  epoch: number;
  lastSeq: number;
  chain: string;
  /** Highest number ever handed to a connection; durable before the frame leaves. */
  sentSeq: number;
  ackedSeq: number;
  ackedChain: string | null;
}

export interface EntryRow {
  epoch: number;
  seq: number;
  at: number;
  mono: number;
  /** Place in SEVERITY_ORDER. */
  severity: number;
  type: string;
  data: string;
  chain: string;
}

export const STATUS = { unsent: 0, stored: 1, refused: 2 } as const;
export type Status = (typeof STATUS)[keyof typeof STATUS];

export interface JournalSql {
  head(): HeadRow | null;
  writeHead(head: HeadRow): void;
  insert(row: EntryRow): void;
  /** Not acknowledged entries of one epoch after a number, in order. */
  unsent(epoch: number, afterSeq: number, limit: number): EntryRow[];
  oldestUnsent(epoch: number): { seq: number; at: number } | null;
  firstSeq(epoch: number): number;
  countRefused(): number;
  chainOf(epoch: number, seq: number): string | null;
  /** Moves the entries of a range that have one of `from` to `to`; returns how many. */
  settle(epoch: number, range: SeqRange, from: Status, to: Status, now: EpochMs): number;
  /** Not answered entries of a range become stored, except those that were refused once: the console counts a refusal as an answer. */
  settleHeld(epoch: number, range: SeqRange, now: EpochMs): void;
  refuse(epoch: number, seq: number, code: string, reason: string, under: string, now: EpochMs): void;
  /** Refused entries judged under another pair of versions are tried again. */
  retryRefused(under: string): number;
  /** The oldest entries of one status and severity. */
  oldest(status: Status, severity: number, limit: number): EntryRow[];
  remove(epoch: number, seq: number): void;
  removeStoredBefore(settledBefore: EpochMs, limit: number): number;
  /** Entries of another epoch that the console has not answered yet. */
  strays(epoch: number, limit: number): EntryRow[];
}

const ENTRY = 'epoch, seq, at, mono, severity, type, data, chain';

export function openJournalSql(store: Pick<Store, 'prepare'>): JournalSql {
  const sql = (text: string) => store.prepare(text);
  return {
    head() {
      const row = sql(
        'SELECT epoch, last_seq AS lastSeq, chain, sent_seq AS sentSeq, acked_seq AS ackedSeq, acked_chain AS ackedChain FROM journal_head',
      ).get();
      return (row as HeadRow | undefined) ?? null;
    },
    writeHead(head) {
      sql(
        `INSERT OR REPLACE INTO journal_head (id, epoch, last_seq, chain, sent_seq, acked_seq, acked_chain)
         VALUES (1, @epoch, @lastSeq, @chain, @sentSeq, @ackedSeq, @ackedChain)`,
      ).run(head);
    },
    insert(row) {
      sql(
        `INSERT INTO journal_entry (${ENTRY}) VALUES (@epoch, @seq, @at, @mono, @severity, @type, @data, @chain)`,
      ).run(row);
    },
    unsent(epoch, afterSeq, limit) {
      return sql(
        `SELECT ${ENTRY} FROM journal_entry WHERE status = 0 AND epoch = ? AND seq > ? ORDER BY seq LIMIT ?`,
      ).all(epoch, afterSeq, limit) as EntryRow[];
    },
    oldestUnsent(epoch) {
      const row = sql('SELECT seq, at FROM journal_entry WHERE status = 0 AND epoch = ? ORDER BY seq LIMIT 1').get(
        epoch,
      );
      return (row as { seq: number; at: number } | undefined) ?? null;
    },
    firstSeq(epoch) {
      return (sql('SELECT min(seq) FROM journal_entry WHERE epoch = ?').pluck().get(epoch) as number | null) ?? 0;
    },
    countRefused() {
      return sql('SELECT count(*) FROM journal_entry WHERE status = 2').pluck().get() as number;
    },
    chainOf(epoch, seq) {
      const chain = sql('SELECT chain FROM journal_entry WHERE epoch = ? AND seq = ?').pluck().get(epoch, seq);
      return (chain as string | undefined) ?? null;
    },
    settle(epoch, [first, last], from, to, now) {
      return sql(
        'UPDATE journal_entry SET status = ?, settled_at = ? WHERE epoch = ? AND seq BETWEEN ? AND ? AND status = ?',
      ).run(to, now, epoch, first, last, from).changes;
    },
    settleHeld(epoch, [first, last], now) {
      sql(
        `UPDATE journal_entry SET status = 1, settled_at = ?
         WHERE epoch = ? AND seq BETWEEN ? AND ? AND status = 0 AND refused_code IS NULL`,
      ).run(now, epoch, first, last);
    },
    refuse(epoch, seq, code, reason, under, now) {
      sql(
        `UPDATE journal_entry SET status = 2, settled_at = ?, refused_code = ?, refused_reason = ?, refused_under = ?
         WHERE epoch = ? AND seq = ? AND status = 0`,
      ).run(now, code, reason, under, epoch, seq);
    },
    retryRefused(under) {
      return sql("UPDATE journal_entry SET status = 0 WHERE status = 2 AND refused_under NOT IN (?, 'agent')").run(
        under,
      ).changes;
    },
    oldest(status, severity, limit) {
      return sql(`SELECT ${ENTRY} FROM journal_entry WHERE status = ? AND severity = ? ORDER BY rowid LIMIT ?`).all(
        status,
        severity,
        limit,
      ) as EntryRow[];
    },
    remove(epoch, seq) {
      sql('DELETE FROM journal_entry WHERE epoch = ? AND seq = ?').run(epoch, seq);
    },
    removeStoredBefore(settledBefore, limit) {
      return sql(
        'DELETE FROM journal_entry WHERE rowid IN (SELECT rowid FROM journal_entry WHERE status = 1 AND settled_at < ? ORDER BY rowid LIMIT ?)',
      ).run(settledBefore, limit).changes;
    },
    strays(epoch, limit) {
      return sql(`SELECT ${ENTRY} FROM journal_entry WHERE epoch <> ? AND status <> 1 ORDER BY epoch, seq LIMIT ?`).all(
        epoch,
        limit,
      ) as EntryRow[];
    },
  };
}
