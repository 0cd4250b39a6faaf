// Departments, sites, people, posts and OS accounts; what terminals there should be; imports and reorganisations as plans.
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const STATEMENTS = [
  `CREATE TABLE departments (
    department_id TEXT PRIMARY KEY, code TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, version INTEGER NOT NULL DEFAULT 1, recorded_at BIGINT NOT NULL)`,
  // A department is there while an interval of its is in force; ending it closes the last one.
  `CREATE TABLE department_names (
    name_id TEXT PRIMARY KEY, department_id TEXT NOT NULL REFERENCES departments(department_id), name TEXT NOT NULL, reading TEXT NOT NULL,
    parent_id TEXT REFERENCES departments(department_id), position INTEGER NOT NULL, valid_from BIGINT NOT NULL, valid_to BIGINT, recorded_at BIGINT NOT NULL)`,
  `CREATE UNIQUE INDEX department_names_open ON department_names(department_id) WHERE valid_to IS NULL`,
  `CREATE INDEX department_names_department ON department_names(department_id, valid_from)`,
  `CREATE INDEX department_names_parent ON department_names(parent_id)`,
  `CREATE TABLE sites (
    site_id TEXT PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL, reading TEXT NOT NULL, address TEXT NOT NULL, room TEXT NOT NULL DEFAULT '',
    ended_at BIGINT, version INTEGER NOT NULL DEFAULT 1, recorded_at BIGINT NOT NULL)`,
  // Days are text on Japan's calendar; ends_on is the last day.
  `CREATE TABLE persons (
    person_id TEXT PRIMARY KEY, staff_number TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, family_name TEXT NOT NULL, given_name TEXT NOT NULL,
    family_reading TEXT NOT NULL, given_reading TEXT NOT NULL, mail TEXT, starts_on TEXT, ends_on TEXT, contract_reference TEXT, company TEXT,
    supervising_department TEXT REFERENCES departments(department_id), search_text TEXT NOT NULL, version INTEGER NOT NULL DEFAULT 1, recorded_at BIGINT NOT NULL)`,
  `CREATE INDEX persons_kind ON persons(kind, ends_on)`,
  `CREATE INDEX persons_supervising ON persons(supervising_department)`,
  `CREATE TABLE posts (
    post_id TEXT PRIMARY KEY, person_id TEXT NOT NULL REFERENCES persons(person_id), department_id TEXT NOT NULL REFERENCES departments(department_id),
    title TEXT NOT NULL, is_head INTEGER NOT NULL, kind TEXT NOT NULL, valid_from BIGINT NOT NULL, valid_to BIGINT, recorded_at BIGINT NOT NULL)`,
  `CREATE INDEX posts_person ON posts(person_id, valid_from)`,
  `CREATE INDEX posts_department ON posts(department_id, valid_from)`,
  `CREATE TABLE os_accounts (
    os_account_id TEXT PRIMARY KEY, domain TEXT NOT NULL, account TEXT NOT NULL, person_id TEXT NOT NULL REFERENCES persons(person_id),
    valid_from BIGINT NOT NULL, valid_to BIGINT, mapped_how TEXT NOT NULL, mapped_by TEXT NOT NULL, recorded_at BIGINT NOT NULL)`,
  `CREATE UNIQUE INDEX os_accounts_open ON os_accounts(domain, account) WHERE valid_to IS NULL`,
  `CREATE INDEX os_accounts_person ON os_accounts(person_id)`,
  `CREATE TABLE expected_terminals (
    terminal_id TEXT PRIMARY KEY, asset_number TEXT NOT NULL UNIQUE, serial TEXT, hostname TEXT, zone TEXT NOT NULL,
    department_id TEXT REFERENCES departments(department_id), site_id TEXT REFERENCES sites(site_id), lease_ends_on TEXT, source TEXT NOT NULL,
    life TEXT NOT NULL, life_since BIGINT NOT NULL, destruction_certificate TEXT, destruction_witness TEXT, scope_reason TEXT, scope_approver TEXT,
    endpoint BIGINT REFERENCES endpoints(id), search_text TEXT NOT NULL, version INTEGER NOT NULL DEFAULT 1, recorded_at BIGINT NOT NULL)`,
  `CREATE INDEX expected_terminals_life ON expected_terminals(life)`,
  `CREATE INDEX expected_terminals_department ON expected_terminals(department_id)`,
  `CREATE INDEX expected_terminals_endpoint ON expected_terminals(endpoint)`,
  `CREATE TABLE organisation_imports (
    import_id TEXT PRIMARY KEY, kind TEXT NOT NULL, source_name TEXT NOT NULL, encoding TEXT NOT NULL, state TEXT NOT NULL, counts TEXT NOT NULL,
    plan TEXT NOT NULL, made_at BIGINT NOT NULL, made_by TEXT NOT NULL, applied_at BIGINT, applied_by TEXT, reason TEXT, undone_at BIGINT,
    undone_by TEXT, undo_reason TEXT)`,
  `CREATE INDEX organisation_imports_made ON organisation_imports(made_at)`,
  `CREATE TABLE reorganisations (
    reorganisation_id TEXT PRIMARY KEY, title TEXT NOT NULL, takes_effect_on TEXT NOT NULL, moves TEXT NOT NULL, state TEXT NOT NULL,
    reason TEXT NOT NULL, version INTEGER NOT NULL DEFAULT 1, made_at BIGINT NOT NULL, made_by TEXT NOT NULL, applied_at BIGINT, problem TEXT,
    closed_at BIGINT, closed_by TEXT)`,
  `CREATE INDEX reorganisations_state ON reorganisations(state, takes_effect_on)`,
  `ALTER TABLE endpoints ADD COLUMN department_id TEXT`,
  `ALTER TABLE endpoints ADD COLUMN site_id TEXT`,
  `CREATE INDEX endpoints_department_id ON endpoints(department_id, id)`,
  `CREATE INDEX endpoints_site_id ON endpoints(site_id, id)`,
];

/** The same statements on both dialects. */
export const organisation: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};
