// Settings in the database: one row a setting, its value as JSON.
import type { Kysely } from 'kysely';
import type { City, CityStore } from '../settings/city.ts';
import type { Tables } from './tables.ts';

export function cityStore(db: Kysely<Tables>): CityStore {
  return {
    async read() {
      const row = await db.selectFrom('settings').select('value').where('key', '=', 'city').executeTakeFirst();
      return row === undefined ? null : (JSON.parse(row.value) as City);
    },
    async write(city) {
      const value = JSON.stringify(city);
      await db
        .insertInto('settings')
        .values({ key: 'city', value })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
        .execute();
    },
  };
}
