// Saved views of lists, and what was done to many endpoints at once, row by row.
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const STATEMENTS = [
  `CREATE TABLE saved_views (
    view_id TEXT PRIMARY KEY, account_id TEXT NOT NULL, page TEXT NOT NULL, name TEXT NOT NULL, parameters TEXT NOT NULL, is_shared INTEGER NOT NULL,
    version INTEGER NOT NULL, changed_at BIGINT NOT NULL, removed_at BIGINT)`,
  `CREATE INDEX saved_views_page ON saved_views(page, account_id)`,
  `CREATE TABLE bulk_jobs (
    job_id TEXT PRIMARY KEY, action TEXT NOT NULL, wanted TEXT NOT NULL, reason TEXT NOT NULL, account_id TEXT, actor TEXT NOT NULL, asked_at BIGINT NOT NULL,
    finished_at BIGINT, undo_of TEXT, undone_by TEXT)`,
  `CREATE INDEX bulk_jobs_asked ON bulk_jobs(asked_at)`,
  // One row an endpoint; what it was before is kept so that it can be taken back.
  `CREATE TABLE bulk_job_rows (
    job_id TEXT NOT NULL REFERENCES bulk_jobs(job_id), place INTEGER NOT NULL, endpoint_id TEXT NOT NULL, name TEXT NOT NULL, outcome TEXT NOT NULL,
    code TEXT, before_it TEXT, PRIMARY KEY (job_id, place))`,
  `CREATE INDEX bulk_job_rows_outcome ON bulk_job_rows(job_id, outcome)`,
];

/** The same statements on both dialects. */
export const views: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};
