// Where each device was last and how it was mounted; contracts of licences; requests for a decision about software.
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { backfillDevices } from '../device-backfill.ts';
import type { Tables } from '../tables.ts';

const STATEMENTS = [
  // Of the last use, so that a list of all media needs no look at the uses. last_domain and last_account: user_name in one spelling.
  ...[
    'last_endpoint BIGINT',
    'last_user TEXT',
    'last_domain TEXT',
    'last_account TEXT',
    'last_since BIGINT',
    'last_used_at BIGINT',
    'is_present INTEGER NOT NULL DEFAULT 0',
    'mount TEXT',
    'mounted_at BIGINT',
  ].map((column) => `ALTER TABLE fleet_devices ADD COLUMN ${column}`),
  `ALTER TABLE device_uses ADD COLUMN mount TEXT`,
  `CREATE INDEX device_uses_present ON device_uses(device, since) WHERE gone_at IS NULL`,
  `CREATE INDEX device_uses_gone ON device_uses(device, gone_at) WHERE gone_at IS NOT NULL`,
  `CREATE INDEX fleet_devices_kind ON fleet_devices(is_internal, is_storage, last_endpoint)`,
  `CREATE INDEX os_accounts_account ON os_accounts(domain, account, valid_from)`,
  // Days are text on Japan's calendar; ends_on is the last day, null: until further notice. seats null: as many as one likes.
  `CREATE TABLE software_licences (
    licence_id TEXT PRIMARY KEY, title BIGINT NOT NULL REFERENCES software_titles(id), name TEXT NOT NULL, number TEXT NOT NULL, kind TEXT NOT NULL,
    seats INTEGER, begins_on TEXT NOT NULL, ends_on TEXT, note TEXT NOT NULL, end_reason TEXT, version INTEGER NOT NULL DEFAULT 1,
    made_at BIGINT NOT NULL, made_by TEXT NOT NULL)`,
  `CREATE INDEX software_licences_title ON software_licences(title)`,
  // title null: something that no terminal has yet.
  `CREATE TABLE software_requests (
    request_id TEXT PRIMARY KEY, title BIGINT REFERENCES software_titles(id), name TEXT NOT NULL, wanted TEXT NOT NULL, for_whom TEXT NOT NULL,
    reason TEXT NOT NULL, search_text TEXT NOT NULL, account_id TEXT, asked_by TEXT NOT NULL, asked_at BIGINT NOT NULL, answer TEXT, answer_reason TEXT, answered_by TEXT,
    answered_at BIGINT)`,
  `CREATE INDEX software_requests_asked ON software_requests(asked_at)`,
  `CREATE INDEX software_requests_waiting ON software_requests(title) WHERE answer IS NULL`,
  `CREATE INDEX software_requests_account ON software_requests(account_id, asked_at)`,
];

/** The same statements on both dialects. */
export const mediaAndLicences: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
    await backfillDevices(db as Kysely<Tables>);
  },
};
