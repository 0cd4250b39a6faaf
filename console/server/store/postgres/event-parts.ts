// Partitions of events as tables of PostgreSQL: their sizes, and the removal of one. Heads lie in a table of their own and stay.
import type pg from 'pg';
import type { EventParts } from '../event-parts.ts';
import type { EventReader, PartitionName } from '../event-reader.ts';

export function postgresEventParts(pool: pg.Pool, reader: Pick<EventReader, 'partitions'>): EventParts {
  return {
    async sizes() {
      const names = await reader.partitions();
      const { rows } = await pool.query<{ name: string; bytes: number }>(
        'SELECT c.relname AS name, pg_total_relation_size(c.oid) AS bytes FROM pg_class c WHERE c.relname = ANY($1)',
        [names.map(tableOf)],
      );
      const bytes = new Map(rows.map((row) => [row.name, row.bytes]));
      return names.map((name) => ({ ...name, bytes: bytes.get(tableOf(name)) ?? 0 }));
    },
    async rows(name) {
      await demand(name);
      const { rows } = await pool.query<{ count: number }>(`SELECT count(*) AS count FROM "${tableOf(name)}"`);
      return rows[0]?.count ?? 0;
    },
    async remove(name) {
      await demand(name);
      await pool.query(`DROP TABLE IF EXISTS "${tableOf(name)}"`);
    },
  };

  /** A name goes into a statement only when it is one that the database itself gave. */
  async function demand({ zone, month }: PartitionName): Promise<void> {
    const known = await reader.partitions();
    if (!known.some((one) => one.zone === zone && one.month === month)) throw new RangeError('no such partition');
  }
}

function tableOf({ zone, month }: PartitionName): string {
  return `events_${zone}_${month}`;
}
