// One setting of the table `settings` as a value of its own type.
import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

export interface JsonSetting<T> {
  /** Null until it was written. */
  read(): Promise<T | null>;
  write(value: T): Promise<void>;
}

export function jsonSetting<T>(db: Kysely<Tables>, key: string): JsonSetting<T> {
  return {
    async read() {
      const row = await db.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst();
      return row === undefined ? null : (JSON.parse(row.value) as T);
    },
    async write(value) {
      const text = JSON.stringify(value);
      await db
        .insertInto('settings')
        .values({ key, value: text })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: text }))
        .execute();
    },
  };
}
