// The audit trail: entries that nobody changes, one head that is locked by whoever appends, signed heads and where they went.
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Dialect } from './migrations.ts';

const TABLES = [
  `CREATE TABLE audit_entries (
    seq BIGINT PRIMARY KEY, at BIGINT NOT NULL, account_id TEXT, actor_name TEXT, role TEXT, on_behalf_of TEXT, token_id TEXT, address TEXT,
    action TEXT NOT NULL, subject_kind TEXT NOT NULL, subject_id TEXT, subject_name TEXT, before_value TEXT, after_value TEXT, reason TEXT,
    previous_hash TEXT NOT NULL, hash TEXT NOT NULL, search_text TEXT NOT NULL)`,
  `CREATE INDEX audit_entries_at ON audit_entries(at)`,
  `CREATE INDEX audit_entries_account ON audit_entries(account_id, seq)`,
  `CREATE INDEX audit_entries_action ON audit_entries(action, seq)`,
  `CREATE INDEX audit_entries_subject ON audit_entries(subject_kind, subject_id, seq)`,
  // One row. removing_up_to is set only within the transaction in which retention removes entries.
  `CREATE TABLE audit_head (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1), seq BIGINT NOT NULL, hash TEXT NOT NULL, removing_up_to BIGINT NOT NULL)`,
  // The chain's value before entry 1: SHA-256 of the text 'sekimori audit trail'.
  `INSERT INTO audit_head VALUES (1, 0, '973cd67c930d865622e13c1d6f3fafa275a91769eb60130249b851b48a63ddce', 0)`,
  `CREATE TABLE audit_checkpoints (
    seq BIGINT NOT NULL, at BIGINT NOT NULL, hash TEXT NOT NULL, why TEXT NOT NULL, first_seq BIGINT NOT NULL, before_first TEXT NOT NULL,
    key_id TEXT NOT NULL, signature TEXT NOT NULL, PRIMARY KEY (seq, at))`,
  // Where a signed head was handed to, and whether it arrived.
  `CREATE TABLE audit_anchors (
    seq BIGINT NOT NULL, at BIGINT NOT NULL, place TEXT NOT NULL, anchored_at BIGINT NOT NULL, copies INTEGER NOT NULL, problem TEXT,
    PRIMARY KEY (seq, at, place))`,
];

const STAYS = {
  sqlite: [
    `CREATE TRIGGER audit_entries_unchanged BEFORE UPDATE ON audit_entries
      BEGIN SELECT RAISE(ABORT, 'entries of the audit trail are not changed'); END`,
    `CREATE TRIGGER audit_entries_stay BEFORE DELETE ON audit_entries
      WHEN OLD.seq > (SELECT removing_up_to FROM audit_head)
      BEGIN SELECT RAISE(ABORT, 'entries of the audit trail are removed by retention alone'); END`,
  ],
  postgres: [
    `CREATE FUNCTION audit_entries_stay() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' THEN RAISE EXCEPTION 'entries of the audit trail are not changed'; END IF;
        IF OLD.seq > (SELECT removing_up_to FROM audit_head) THEN
          RAISE EXCEPTION 'entries of the audit trail are removed by retention alone';
        END IF;
        RETURN OLD;
      END $$`,
    `CREATE TRIGGER audit_entries_stay BEFORE UPDATE OR DELETE ON audit_entries FOR EACH ROW EXECUTE FUNCTION audit_entries_stay()`,
  ],
} as const;

/** Against accidents and injected statements; whoever owns the database can take the triggers away, and the signed heads show it. */
export function audit(dialect: Dialect): Migration {
  return {
    async up(db: Kysely<unknown>) {
      for (const statement of [...TABLES, ...STAYS[dialect]]) await sql.raw(statement).execute(db);
    },
  };
}
