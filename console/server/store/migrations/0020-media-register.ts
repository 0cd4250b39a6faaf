// The register of media: what the city owns and lends, and every act that was done to each.
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const STATEMENTS = [
  // twin_key: as fleet_devices has it, so that the register finds what was seen. due_on: the last day of the loan, in Japan.
  `CREATE TABLE media_register (
    medium_id TEXT PRIMARY KEY, number TEXT NOT NULL UNIQUE, label TEXT NOT NULL, kind TEXT NOT NULL, vendor_id INTEGER, product_id INTEGER, serial TEXT,
    twin_key TEXT, capacity_bytes BIGINT, encryption TEXT NOT NULL, confidentiality TEXT, department_id TEXT, zone TEXT NOT NULL, state TEXT NOT NULL,
    state_since BIGINT NOT NULL, holder_id TEXT, lent_at BIGINT, due_on TEXT, purpose TEXT, source TEXT NOT NULL, search_text TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1, registered_at BIGINT NOT NULL)`,
  `CREATE INDEX media_register_twin ON media_register(twin_key)`,
  `CREATE INDEX media_register_state ON media_register(state, due_on)`,
  `CREATE INDEX media_register_holder ON media_register(holder_id)`,
  // One act a row; version: of the medium, that the act led to. Names as they were then: the forms of past years are printed from these.
  `CREATE TABLE media_course (
    act_id TEXT PRIMARY KEY, medium_id TEXT NOT NULL REFERENCES media_register(medium_id), version INTEGER NOT NULL, act TEXT NOT NULL, at BIGINT NOT NULL, by_name TEXT NOT NULL,
    holder_id TEXT, holder_name TEXT, due_on TEXT, purpose TEXT, erasure TEXT, witness TEXT, reason TEXT NOT NULL)`,
  `CREATE INDEX media_course_medium ON media_course(medium_id, at)`,
  `CREATE INDEX media_course_at ON media_course(at)`,
];

/** The same statements on both dialects. */
export const mediaRegister: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};
