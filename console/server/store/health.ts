// The store's side of the console's health, on both dialects.
import { sql } from 'kysely';
import type { HealthStore, OfEndpoint } from '../health/store.ts';
import { jsonSetting } from './json-setting.ts';
import { migrations } from './migrations/migrations.ts';
import type { Store } from './store.ts';

export function healthStore({ db, dialect }: Pick<Store, 'db' | 'dialect'>): HealthStore {
  return {
    async databaseBytes() {
      const statement =
        dialect === 'postgres'
          ? sql<{ bytes: number }>`SELECT pg_database_size(current_database()) - coalesce((
              SELECT sum(pg_total_relation_size(inhrelid)) FROM pg_inherits WHERE inhparent::regclass::text LIKE '%events_%'), 0) AS bytes`
          : sql<{ bytes: number }>`SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()`;
      const { rows } = await statement.execute(db);
      return Number(rows[0]?.bytes ?? 0);
    },
    async isWritable() {
      return jsonSetting<boolean>(db, 'health.written')
        .write(true)
        .then(
          () => true,
          () => false,
        );
    },
    async isMigrated() {
      try {
        const { rows } = await sql<{ name: string }>`SELECT name FROM kysely_migration`.execute(db);
        const made = new Set(rows.map(({ name }) => name));
        return Object.keys(migrations(dialect)).every((name) => made.has(name));
      } catch {
        return false;
      }
    },
    async firstCertificateToEnd() {
      const row = await db
        .selectFrom('certificates')
        .innerJoin('endpoints', 'endpoints.id', 'certificates.endpoint')
        .select(['not_after as at', 'endpoint_id as endpointId', 'name as endpointName'])
        .where('certificates.revoked_at', 'is', null)
        .where('superseded_at', 'is', null)
        .where('endpoints.revoked_at', 'is', null)
        .orderBy('not_after')
        .limit(1)
        .executeTakeFirst();
      return row ?? null;
    },
    async oldestUnsent() {
      const told =
        dialect === 'postgres'
          ? sql<number | null>`(journal::json ->> 'oldestUnsentAt')::bigint`
          : sql<number | null>`journal ->> 'oldestUnsentAt'`;
      const row = await db
        .selectFrom('endpoints')
        .select([told.as('at'), 'endpoint_id as endpointId', 'name as endpointName'])
        .where('journal', 'is not', null)
        .where('revoked_at', 'is', null)
        .where(told, 'is not', null)
        .orderBy('at')
        .limit(1)
        .executeTakeFirst();
      return row === undefined || row.at === null ? null : ({ ...row, at: Number(row.at) } satisfies OfEndpoint);
    },
    async openConditions(code) {
      const { count } = await db
        .selectFrom('conditions')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('code', '=', code)
        .where('closed_at', 'is', null)
        .executeTakeFirstOrThrow();
      return Number(count);
    },
  };
}
