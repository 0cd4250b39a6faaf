// What whoever hands a condition on says to the next.
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The same statement on both dialects. */
export const conditionNotes: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw('ALTER TABLE conditions ADD COLUMN note TEXT').execute(db);
  },
};
