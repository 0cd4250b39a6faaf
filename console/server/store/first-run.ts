// The first-run link in the database: one row, used by one conditional update.
import type { Kysely } from 'kysely';
import type { FirstRunStore } from '../operators/store.ts';
import { atomic } from './atomic.ts';
import type { Tables } from './tables.ts';

export function firstRunStore(db: Kysely<Tables>): FirstRunStore {
  return {
    async replace(secretHash, endsAt) {
      await atomic(db, async (trx) => {
        await trx.deleteFrom('first_run_links').execute();
        await trx
          .insertInto('first_run_links')
          .values({ secret_hash: secretHash, ends_at: endsAt, claimed_at: null })
          .execute();
      });
    },
    async claim(secretHash, now) {
      const claimed = await db
        .updateTable('first_run_links')
        .set({ claimed_at: now })
        .where('secret_hash', '=', secretHash)
        .where('ends_at', '>', now)
        .where('claimed_at', 'is', null)
        .executeTakeFirst();
      return claimed.numUpdatedRows > 0n;
    },
  };
}
