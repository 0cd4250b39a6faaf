// The policy of each zone: its signed versions, the draft of the next, and where each endpoint stands with it.
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const STATEMENTS = [
  // text: the RFC 8785 text that was signed; hash: its SHA-256, hex.
  `CREATE TABLE policies (
    zone TEXT NOT NULL, version BIGINT NOT NULL, text TEXT NOT NULL, hash TEXT NOT NULL, signature TEXT NOT NULL, mode TEXT NOT NULL,
    reason TEXT NOT NULL, in_force_at BIGINT NOT NULL, put_by TEXT NOT NULL, PRIMARY KEY (zone, version))`,
  // content: JSON of PolicyContent. change: counts up, so that two who write at once do not overwrite each other.
  `CREATE TABLE policy_drafts (
    zone TEXT PRIMARY KEY, change BIGINT NOT NULL, content TEXT NOT NULL, changed_at BIGINT NOT NULL, changed_by TEXT NOT NULL)`,
  // As the endpoint last reported it: of the section 'enforcement', the policy it has and the worst of its stages.
  `ALTER TABLE endpoints ADD COLUMN policy_hash TEXT`,
  `ALTER TABLE endpoints ADD COLUMN policy_version BIGINT`,
  `ALTER TABLE endpoints ADD COLUMN standing TEXT`,
  `CREATE INDEX endpoints_standing ON endpoints(zone, standing)`,
];

/** The same statements on both dialects. */
export const policies: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};
