// Both real stores, for the tests to loop over: each opened store is new, empty and alone in its folder or database.
import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { inject, it } from 'vitest';
import { openStore, type Store, type StoreOptions } from '../../console/server/store/store.ts';
import { quickFolder } from './quick-folder.ts';

const ROOM = quickFolder();

export interface TestStore {
  readonly store: Store;
  /** With these a second process, or a later one, opens the same data. */
  readonly options: StoreOptions;
  /** Closes the store and takes its data away. */
  remove(): Promise<void>;
}

export interface StoreKind {
  readonly name: 'SQLite' | 'PostgreSQL';
  open(): Promise<TestStore>;
}

const sqlite: StoreKind = {
  name: 'SQLite',
  async open() {
    const options = { dataFolder: mkdtempSync(join(ROOM, 'sekimori-store-')), databaseUrl: null };
    copyFileSync(inject('sqliteTemplate'), join(options.dataFolder, 'console.db'));
    const store = await openStore(options);
    return {
      store,
      options,
      async remove() {
        // The data goes also when a test has closed the store before.
        await store.close().finally(() => rmSync(options.dataFolder, { recursive: true, force: true }));
      },
    };
  },
};

const postgres = (serverUrl: string): StoreKind => ({
  name: 'PostgreSQL',
  async open() {
    await migratedTemplate(serverUrl);
    const database = `t${randomUUID().replaceAll('-', '')}`;
    await administer(serverUrl, `CREATE DATABASE ${database} TEMPLATE ${TEMPLATE}`);
    const options = {
      dataFolder: mkdtempSync(join(ROOM, 'sekimori-store-')),
      databaseUrl: urlOf(serverUrl, database),
    };
    const store = await openStore(options);
    return {
      store,
      options,
      async remove() {
        await store.close().finally(async () => {
          await administer(serverUrl, `DROP DATABASE ${database} WITH (FORCE)`);
          rmSync(options.dataFolder, { recursive: true, force: true });
        });
      },
    };
  },
});

const TEMPLATE = 'migrated';
let template: Promise<void> | null = null;

/** Migrates one database for the whole run, whichever worker comes first; a copy of it takes a tenth of the time. */
function migratedTemplate(serverUrl: string): Promise<void> {
  template ??= makeTemplate(serverUrl);
  return template;
}

async function makeTemplate(serverUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock(1)');
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [TEMPLATE]);
    if (rowCount !== 0) return;
    // Under its name only when it is whole.
    await client.query('CREATE DATABASE migrating');
    const options = {
      dataFolder: mkdtempSync(join(ROOM, 'sekimori-store-')),
      databaseUrl: urlOf(serverUrl, 'migrating'),
    };
    await (await openStore(options)).close();
    rmSync(options.dataFolder, { recursive: true, force: true });
    await client.query(`ALTER DATABASE migrating RENAME TO ${TEMPLATE}`);
  } finally {
    await client.end();
  }
}

function urlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

const server = inject('postgres');
// In the report of every file that would have needed it, by name and with the reason.
if ('missing' in server) it.skip(`PostgreSQL could not run: ${server.missing}`, () => {});

/** `for (const kind of STORES) describe(`${kind.name}: …`, …)`; without a PostgreSQL the loop has SQLite alone and the run says so. */
export const STORES: readonly StoreKind[] = 'url' in server ? [sqlite, postgres(server.url)] : [sqlite];

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
