// The working calendar (one row) and planned stops.
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const STATEMENTS = [
  `CREATE TABLE working_calendar (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), version INTEGER NOT NULL, calendar TEXT NOT NULL)`,
  `CREATE TABLE planned_stops (
    stop_id TEXT PRIMARY KEY, kind TEXT NOT NULL, title TEXT NOT NULL, site TEXT, zone TEXT, starts_at BIGINT NOT NULL, back_by BIGINT NOT NULL,
    steps TEXT NOT NULL, reason TEXT NOT NULL, created_by TEXT NOT NULL, created_at BIGINT NOT NULL, cancelled_at BIGINT, cancel_reason TEXT)`,
  `CREATE INDEX planned_stops_back_by ON planned_stops(back_by)`,
];

/** The same statements on both dialects. */
export const calendar: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};
