// The lines of an import one by one, so that a plan of 50,000 lines is paged and filtered where it lies.
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const STATEMENTS = [
  // `place` is the order of the plan; `line` that of the file, NULL for what the file does not name.
  `CREATE TABLE organisation_import_lines (
    import_id TEXT NOT NULL REFERENCES organisation_imports(import_id), place INTEGER NOT NULL, line INTEGER, change TEXT NOT NULL, subject_key TEXT NOT NULL,
    name TEXT NOT NULL, before_it TEXT, after_it TEXT, problem TEXT, PRIMARY KEY (import_id, place))`,
  `CREATE INDEX organisation_import_lines_change ON organisation_import_lines(import_id, change, place)`,
];

/** The same statements on both dialects. */
export const imports: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};
