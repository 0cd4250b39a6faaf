// Lists of media read an index of media alone: they are one device in six, and the rows of devices are long by their descriptor trees.
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Dialect } from './migrations.ts';

const INDEX = {
  // All that a list filters, searches and sorts by.
  sqlite: `CREATE INDEX fleet_devices_media ON fleet_devices(is_internal, is_storage, last_endpoint, last_since, last_used_at, is_present, mount,
    last_domain, last_account, product, serial, search_text) WHERE is_storage = 1 AND is_internal = 0`,
  // What the list reads when nothing is typed. Text from outside stays out: an index takes no more than 2,704 bytes of it.
  postgres: `CREATE INDEX fleet_devices_media ON fleet_devices(last_endpoint) INCLUDE (id, last_used_at, is_present, mount)
    WHERE is_storage = 1 AND is_internal = 0`,
} as const;

export function mediaLists(dialect: Dialect): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await sql.raw(INDEX[dialect]).execute(db);
    },
  };
}
