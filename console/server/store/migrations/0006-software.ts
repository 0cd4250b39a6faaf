// Titles of software, the spellings joined into them, and what is installed where; what the store already knows is counted in.
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { recordSoftware } from '../software-record.ts';
import type { Tables } from '../tables.ts';
import type { Dialect } from './migrations.ts';

const tables = (key: string) => [
  `CREATE TABLE software_titles (
    id ${key}, title_id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, publisher TEXT NOT NULL, search_text TEXT NOT NULL,
    endpoints INTEGER NOT NULL DEFAULT 0, first_seen BIGINT NOT NULL, last_new BIGINT NOT NULL,
    paid TEXT NOT NULL DEFAULT 'unknown', decision TEXT NOT NULL DEFAULT 'unknown', decision_reason TEXT, decided_by TEXT, decided_at BIGINT,
    proposal TEXT, proposal_reason TEXT, proposed_by TEXT, proposed_at BIGINT, version INTEGER NOT NULL DEFAULT 1)`,
  `CREATE INDEX software_titles_endpoints ON software_titles(endpoints, id)`,
  `CREATE TABLE software_spellings (
    id ${key}, name TEXT NOT NULL, publisher TEXT NOT NULL, source TEXT NOT NULL, title BIGINT NOT NULL REFERENCES software_titles(id),
    rule TEXT NOT NULL, explanation TEXT NOT NULL, joined_by TEXT, joined_at BIGINT NOT NULL, by_rule BIGINT NOT NULL REFERENCES software_titles(id))`,
  // By their hash: names are long, and an index of PostgreSQL takes 2,704 bytes.
  `ALTER TABLE software_spellings ADD COLUMN spelling_hash TEXT NOT NULL DEFAULT ''`,
  `CREATE UNIQUE INDEX software_spellings_hash ON software_spellings(spelling_hash)`,
  `CREATE INDEX software_spellings_title ON software_spellings(title)`,
  // One row for each item that a terminal has reported; gone_at says that it is there no more.
  `CREATE TABLE software_installs (
    endpoint BIGINT NOT NULL REFERENCES endpoints(id), item_key TEXT NOT NULL, title BIGINT NOT NULL REFERENCES software_titles(id),
    spelling BIGINT NOT NULL REFERENCES software_spellings(id), version TEXT NOT NULL, first_seen BIGINT NOT NULL, changed_at BIGINT NOT NULL,
    gone_at BIGINT, PRIMARY KEY (endpoint, item_key))`,
  `CREATE INDEX software_installs_title ON software_installs(title, endpoint)`,
  `CREATE INDEX software_installs_spelling ON software_installs(spelling)`,
];

export function software(dialect: Dialect): Migration {
  const key = dialect === 'sqlite' ? 'INTEGER PRIMARY KEY' : 'BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY';
  return {
    async up(db: Kysely<unknown>) {
      for (const statement of tables(key)) await sql.raw(statement).execute(db);
      await countIn(db as Kysely<Tables>, dialect);
    },
  };
}

/** Endpoint by endpoint, so that a large store needs the memory of one. */
async function countIn(db: Kysely<Tables>, dialect: Dialect): Promise<void> {
  const endpoints = await db.selectFrom('endpoints').select('id').orderBy('id').execute();
  for (const { id } of endpoints) {
    const rows = await db
      .selectFrom('state_items')
      .select(['key', 'item', 'valid_from'])
      .where('endpoint', '=', id)
      .where('section', '=', 'software')
      .where('valid_to', 'is', null)
      .where('key', '!=', '')
      .execute();
    const opened = rows.map(({ key, item, valid_from }) => ({ key, text: item, at: valid_from }));
    await recordSoftware(db, dialect, id, { closed: [], opened, at: 0 });
  }
}
