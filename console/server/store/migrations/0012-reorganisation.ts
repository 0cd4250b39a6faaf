// What applying a plan of reorganisation did, and which plan takes which one back.
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const STATEMENTS = [
  `ALTER TABLE reorganisations ADD COLUMN done TEXT`,
  `ALTER TABLE reorganisations ADD COLUMN takes_back TEXT`,
];

/** The same statements on both dialects. */
export const reorganisation: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};
