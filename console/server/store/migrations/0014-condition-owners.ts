// Whose a condition is: the account, for two people may have one name.
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const STATEMENTS = [
  `ALTER TABLE conditions ADD COLUMN owner_id TEXT`,
  // Where one account alone has the name, it is theirs; else the name stays, and nobody is guessed.
  `UPDATE conditions SET owner_id = (SELECT a.account_id FROM accounts a WHERE a.display_name = conditions.owner)
    WHERE owner IS NOT NULL AND (SELECT count(*) FROM accounts a WHERE a.display_name = conditions.owner) = 1`,
];

/** The same statements on both dialects. */
export const conditionOwners: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};
