// Who an account belongs to and when it stops, invitations and renewals, deputies, API tokens.
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const STATEMENTS = [
  ...[
    'person_id TEXT',
    'department_id TEXT',
    'mail TEXT',
    'ends_at BIGINT',
    'disabled_at BIGINT',
    'disabled_reason TEXT',
    'invited_by TEXT',
    'version INTEGER NOT NULL DEFAULT 1',
    `search_text TEXT NOT NULL DEFAULT ''`,
  ].map((column) => `ALTER TABLE accounts ADD COLUMN ${column}`),
  `CREATE INDEX accounts_person ON accounts(person_id)`,
  `ALTER TABLE sessions ADD COLUMN factor_proven_at BIGINT`,
  `CREATE TABLE invitations (
    invitation_id TEXT PRIMARY KEY, account_id TEXT NOT NULL, kind TEXT NOT NULL, secret_hash TEXT NOT NULL UNIQUE, made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL, ends_at BIGINT NOT NULL, claimed_at BIGINT, finished_at BIGINT, withdrawn_at BIGINT)`,
  `CREATE INDEX invitations_account ON invitations(account_id, made_at)`,
  `CREATE TABLE deputies (
    deputy_id TEXT PRIMARY KEY, account_id TEXT NOT NULL, principal_id TEXT NOT NULL, department_id TEXT NOT NULL, starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL, reason TEXT NOT NULL, made_at BIGINT NOT NULL, made_by TEXT NOT NULL, withdrawn_at BIGINT, withdrawn_by TEXT)`,
  `CREATE INDEX deputies_account ON deputies(account_id, ends_at)`,
  `CREATE INDEX deputies_principal ON deputies(principal_id, ends_at)`,
  `CREATE TABLE api_tokens (
    token_id TEXT PRIMARY KEY, account_id TEXT NOT NULL, name TEXT NOT NULL, secret_hash TEXT NOT NULL UNIQUE, role TEXT NOT NULL,
    is_read_only INTEGER NOT NULL, department_ids TEXT, created_at BIGINT NOT NULL, ends_at BIGINT NOT NULL, last_used_at BIGINT,
    last_used_address TEXT, revoked_at BIGINT, revoke_reason TEXT)`,
  `CREATE INDEX api_tokens_account ON api_tokens(account_id, created_at)`,
];

/** The same statements on both dialects. */
export const accountLives: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};
