// Every device ever seen, and where each was plugged in, when and while who was there.
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { recordDevices } from '../device-record.ts';
import type { Tables } from '../tables.ts';
import type { Dialect } from './migrations.ts';

const tables = (key: string) => [
  `CREATE TABLE fleet_devices (
    id ${key}, device_id TEXT NOT NULL UNIQUE, vendor_id INTEGER NOT NULL, product_id INTEGER NOT NULL, manufacturer TEXT, product TEXT, serial TEXT,
    twin_key TEXT, has_descriptors INTEGER NOT NULL, is_cloned INTEGER NOT NULL DEFAULT 0, is_internal INTEGER NOT NULL, is_storage INTEGER NOT NULL,
    item TEXT NOT NULL, search_text TEXT NOT NULL, first_seen BIGINT NOT NULL, last_seen BIGINT NOT NULL)`,
  `CREATE INDEX fleet_devices_twin ON fleet_devices(twin_key)`,
  `CREATE INDEX fleet_devices_last ON fleet_devices(last_seen, id)`,
  // gone_at: unplugged; null: still there as last reported. user_name: who was signed in when it was reported.
  `CREATE TABLE device_uses (
    use_id ${key}, device BIGINT NOT NULL REFERENCES fleet_devices(id), endpoint BIGINT NOT NULL REFERENCES endpoints(id), port TEXT NOT NULL,
    user_name TEXT, since BIGINT NOT NULL, gone_at BIGINT)`,
  `CREATE UNIQUE INDEX device_uses_open ON device_uses(endpoint, port) WHERE gone_at IS NULL`,
  `CREATE INDEX device_uses_device ON device_uses(device, since)`,
];

export function devices(dialect: Dialect): Migration {
  const key = dialect === 'sqlite' ? 'INTEGER PRIMARY KEY' : 'BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY';
  return {
    async up(db: Kysely<unknown>) {
      for (const statement of tables(key)) await sql.raw(statement).execute(db);
      await countIn(db as Kysely<Tables>, dialect);
    },
  };
}

/** What is plugged in now; what was unplugged before is in the state's intervals alone. */
async function countIn(db: Kysely<Tables>, dialect: Dialect): Promise<void> {
  const endpoints = await db.selectFrom('endpoints').select('id').orderBy('id').execute();
  for (const { id } of endpoints) {
    const rows = await db
      .selectFrom('state_items')
      .select(['key', 'item', 'valid_from'])
      .where('endpoint', '=', id)
      .where('section', '=', 'devices')
      .where('valid_to', 'is', null)
      .where('key', '!=', '')
      .orderBy('key')
      .execute();
    for (const { key, item, valid_from } of rows)
      await recordDevices(db, dialect, id, { closed: [], opened: [{ key, text: item }], at: valid_from });
  }
}
