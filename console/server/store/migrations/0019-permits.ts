// Permits to carry data out or in, what was done with each, and the signed sheet of each terminal.
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const STATEMENTS = [
  // Names as they were then. asked: JSON of what was asked for, where whoever approved may have narrowed it.
  `CREATE TABLE permits (
    permit_id TEXT PRIMARY KEY, number TEXT NOT NULL UNIQUE, version BIGINT NOT NULL, direction TEXT NOT NULL, subject TEXT NOT NULL,
    purpose TEXT NOT NULL, information_class TEXT NOT NULL, other_party TEXT NOT NULL, note TEXT NOT NULL,
    person_id TEXT NOT NULL, person_name TEXT NOT NULL, person_reading TEXT NOT NULL, asked_by TEXT NOT NULL, department_id TEXT NOT NULL,
    endpoint BIGINT NOT NULL REFERENCES endpoints(id), vendor_id INTEGER NOT NULL, product_id INTEGER NOT NULL, serial TEXT NOT NULL,
    strength TEXT NOT NULL, medium_id TEXT, device_id TEXT, medium_label TEXT NOT NULL, access_right TEXT NOT NULL,
    from_at BIGINT NOT NULL, until_at BIGINT NOT NULL, max_files BIGINT, max_bytes BIGINT, asked TEXT NOT NULL, answer TEXT NOT NULL,
    asked_at BIGINT NOT NULL, decided_at BIGINT, decided_by TEXT, was_approved INTEGER NOT NULL, opened_at BIGINT, ended_at BIGINT, closing TEXT,
    copied_files BIGINT NOT NULL, copied_bytes BIGINT NOT NULL, differences BIGINT, pair_id TEXT, search_text TEXT NOT NULL)`,
  `CREATE INDEX permits_answer ON permits(answer, until_at)`,
  `CREATE INDEX permits_endpoint ON permits(endpoint)`,
  `CREATE INDEX permits_person ON permits(person_id)`,
  `CREATE INDEX permits_department ON permits(department_id, answer)`,
  `CREATE INDEX permits_medium ON permits(medium_id)`,
  `CREATE TABLE permit_numbers (fiscal_year INTEGER PRIMARY KEY, latest BIGINT NOT NULL)`,
  `CREATE TABLE permit_steps (
    step_id TEXT PRIMARY KEY, permit_id TEXT NOT NULL REFERENCES permits(permit_id), nth BIGINT NOT NULL, at BIGINT NOT NULL, step TEXT NOT NULL, by_name TEXT,
    on_behalf_of TEXT, reason TEXT, narrowed INTEGER NOT NULL)`,
  `CREATE INDEX permit_steps_permit ON permit_steps(permit_id, at, nth)`,
  // number 0: locked before the first was signed. taken: what the terminal told of it.
  `CREATE TABLE permit_sheets (
    endpoint BIGINT PRIMARY KEY REFERENCES endpoints(id), number BIGINT NOT NULL, text TEXT NOT NULL, signature TEXT NOT NULL,
    issued_at BIGINT NOT NULL, taken_number BIGINT, taken_at BIGINT)`,
];

/** The same statements on both dialects. */
export const permits: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};
