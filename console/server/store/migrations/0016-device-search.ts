// SQLite finds devices by their text in an index that holds all it reads; the rows are long by their descriptor trees.
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Dialect } from './migrations.ts';

/** PostgreSQL reads its rows fast enough, and takes no text of more than 2,704 bytes into an index. */
export function deviceSearch(dialect: Dialect): Migration {
  return {
    async up(db: Kysely<unknown>) {
      if (dialect === 'sqlite')
        await sql
          .raw(`CREATE INDEX fleet_devices_search ON fleet_devices(is_internal, is_storage, last_seen, search_text)`)
          .execute(db);
    },
  };
}
