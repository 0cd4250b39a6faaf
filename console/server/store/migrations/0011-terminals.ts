// What the ledger of terminals says beside the number, how each line was compared with the fleet, and who asked to leave it out.
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const COLUMNS = [
  'model TEXT',
  'lease_reference TEXT',
  'matched_by TEXT',
  'unmatched_because TEXT',
  'without_agent_since BIGINT',
  'scope_asked_by TEXT',
  'scope_asked_name TEXT',
  'scope_asked_at BIGINT',
  'scope_decided_at BIGINT',
  'ended_certificate INTEGER NOT NULL DEFAULT 0',
];

/** The same statements on both dialects. */
export const terminals: Migration = {
  async up(db: Kysely<unknown>) {
    for (const column of COLUMNS) await sql.raw(`ALTER TABLE expected_terminals ADD COLUMN ${column}`).execute(db);
    await sql.raw('CREATE INDEX expected_terminals_site ON expected_terminals(site_id)').execute(db);
  },
};
