// Opens the PostgreSQL store; several console processes may share it.
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { SekimoriError } from '../../../../shared/errors/error.ts';
import type { Store } from '../store.ts';
import type { Tables } from '../tables.ts';
import { postgresAnnouncements } from './announcements.ts';
import { postgresEventParts } from './event-parts.ts';
import { postgresEventReader } from './event-reader.ts';
import { postgresEvents } from './events.ts';

const INT8 = 20;
// Counts and instants fit a double; pg gives them as text otherwise.
pg.types.setTypeParser(INT8, Number);

export interface PostgresStore extends Store {
  readonly dialect: 'postgres';
  readonly pool: pg.Pool;
}

export async function openPostgres(url: string): Promise<PostgresStore> {
  const pool = new pg.Pool({ connectionString: url, max: 10, application_name: 'sekimori-console' });
  // An idle connection that breaks is replaced by the pool; the next query reports what matters.
  pool.on('error', () => {});
  try {
    await pool.query('SELECT 1');
  } catch (cause) {
    await pool.end();
    throw new SekimoriError('SKM_STORE_UNAVAILABLE', {}, { cause });
  }
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const eventReader = postgresEventReader(pool);
  const announcements = await postgresAnnouncements(url);
  return {
    dialect: 'postgres',
    db,
    pool,
    events: postgresEvents(pool),
    eventReader,
    eventParts: postgresEventParts(pool, eventReader),
    announcements,
    async close() {
      await announcements.close();
      await db.destroy();
    },
  };
}
