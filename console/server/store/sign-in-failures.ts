// Failed sign-ins in the database: every process counts together.
import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { FORGOTTEN_AFTER_MS } from '../operators/delay.ts';
import type { FailureStore } from '../operators/store.ts';
import type { Tables } from './tables.ts';

export function failureStore(db: Kysely<Tables>): FailureStore {
  return {
    async of(countedFor, now) {
      const row = await db
        .selectFrom('sign_in_failures')
        .selectAll()
        .where('counted_for', '=', hashOf(countedFor))
        .where('last_at', '>', now - FORGOTTEN_AFTER_MS)
        .executeTakeFirst();
      return row === undefined ? null : { count: row.failures, lastAt: row.last_at };
    },
    async ofMany(countedFor, now) {
      if (countedFor.length === 0) return new Map();
      const named = new Map(countedFor.map((each) => [hashOf(each), each]));
      const rows = await db
        .selectFrom('sign_in_failures')
        .selectAll()
        .where('counted_for', 'in', [...named.keys()])
        .where('last_at', '>', now - FORGOTTEN_AFTER_MS)
        .execute();
      return new Map(
        rows.map((row) => [named.get(row.counted_for) ?? '', { count: row.failures, lastAt: row.last_at }]),
      );
    },
    async add(countedFor, now) {
      await db
        .deleteFrom('sign_in_failures')
        .where('last_at', '<=', now - FORGOTTEN_AFTER_MS)
        .execute();
      await db
        .insertInto('sign_in_failures')
        .values({ counted_for: hashOf(countedFor), failures: 1, last_at: now })
        .onConflict((conflict) =>
          conflict.column('counted_for').doUpdateSet({ failures: sql`sign_in_failures.failures + 1`, last_at: now }),
        )
        .execute();
    },
    async clear(countedFor) {
      await db.deleteFrom('sign_in_failures').where('counted_for', '=', hashOf(countedFor)).execute();
    },
  };
}

/** People type passwords into the field of the name: what was typed is not kept. */
function hashOf(countedFor: string): string {
  return createHash('sha256').update(countedFor).digest('hex');
}
