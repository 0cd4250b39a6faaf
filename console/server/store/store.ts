// Opens the store: SQLite in the data folder, or PostgreSQL where a URL is given; the same tables on both.
import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { Announcements } from './announcements.ts';
import type { EventParts } from './event-parts.ts';
import type { EventReader } from './event-reader.ts';
import type { EventStore } from './event-store.ts';
import { type Dialect, migrations } from './migrations/migrations.ts';
import { openSqlite } from './sqlite/open.ts';
import type { Tables } from './tables.ts';

export interface Store {
  readonly dialect: Dialect;
  readonly db: Kysely<Tables>;
  readonly events: EventStore;
  readonly eventReader: EventReader;
  readonly eventParts: EventParts;
  readonly announcements: Announcements;
  close(): Promise<void>;
}

export interface StoreOptions {
  /** Folder of this console; made 0700 when missing. */
  readonly dataFolder: string;
  /** `postgres://…`; null: SQLite. */
  readonly databaseUrl: string | null;
}

/**
 * Opens and migrates the store.
 * @throws SKM_STORE_UNAVAILABLE when the database cannot be reached; SKM_DATA_IN_USE when another process has the SQLite file
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const store = options.databaseUrl === null ? openSqlite(options.dataFolder) : await postgres(options.databaseUrl);
  await migrate(store.db, store.dialect);
  await store.events.ready();
  return store;
}

/** Loaded when wanted: a console on SQLite needs no client of PostgreSQL in memory. */
async function postgres(url: string): Promise<Store> {
  const { openPostgres } = await import('./postgres/open.ts');
  return openPostgres(url);
}

async function migrate(db: Kysely<Tables>, dialect: Dialect): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations(dialect) } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw new SekimoriError('SKM_STORE_UNAVAILABLE', {}, { cause: error });
}
