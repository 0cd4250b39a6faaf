// Accounts, their factors, sessions, the first-run link, and what slows guessing down.
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const STATEMENTS = [
  `CREATE TABLE accounts (
    account_id TEXT PRIMARY KEY, login_name TEXT NOT NULL UNIQUE, display_name TEXT NOT NULL, reading TEXT, role TEXT NOT NULL, department TEXT,
    password TEXT NOT NULL, created_at BIGINT NOT NULL, completed_at BIGINT, last_sign_in_at BIGINT, last_sign_in_address TEXT)`,
  `CREATE TABLE factors (
    factor_id TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES accounts(account_id), kind TEXT NOT NULL, name TEXT, created_at BIGINT NOT NULL,
    confirmed_at BIGINT, used_at BIGINT, verifier TEXT, time_step BIGINT, credential_id TEXT UNIQUE, public_key TEXT, counter BIGINT, rp_id TEXT,
    transports TEXT)`,
  `CREATE INDEX factors_account ON factors(account_id, kind)`,
  `CREATE TABLE sessions (
    session_id TEXT PRIMARY KEY, secret_hash TEXT NOT NULL UNIQUE, account_id TEXT REFERENCES accounts(account_id), stage TEXT NOT NULL,
    started_at BIGINT NOT NULL, last_used_at BIGINT NOT NULL, ends_at BIGINT NOT NULL, address TEXT NOT NULL, browser TEXT NOT NULL, challenge TEXT,
    previous_at BIGINT, previous_address TEXT)`,
  `CREATE INDEX sessions_account ON sessions(account_id)`,
  `CREATE INDEX sessions_end ON sessions(ends_at)`,
  `CREATE TABLE first_run_links (secret_hash TEXT PRIMARY KEY, ends_at BIGINT NOT NULL, claimed_at BIGINT)`,
  `CREATE TABLE sign_in_failures (counted_for TEXT PRIMARY KEY, failures INTEGER NOT NULL, last_at BIGINT NOT NULL)`,
  `CREATE INDEX sign_in_failures_last ON sign_in_failures(last_at)`,
  `CREATE TABLE sign_in_places (
    account_id TEXT NOT NULL REFERENCES accounts(account_id), address TEXT NOT NULL, proven_at BIGINT NOT NULL, PRIMARY KEY (account_id, address))`,
];

/** The same statements on both dialects. */
export const accounts: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};
