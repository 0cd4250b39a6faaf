// What becomes of approved permits: what belongs on a sheet, what the terminals told, what is overdue.
import { type Kysely, sql } from 'kysely';
import type { PermitStore } from '../permits/store.ts';
import { permitOf, permitRows } from './permit-rows.ts';
import type { Tables } from './tables.ts';

type Uses = Pick<PermitStore, 'told' | 'mayOpen' | 'terminalsInUse' | 'overdue' | 'different' | 'recent'>;

export function permitUses(db: Kysely<Tables>): Uses {
  return {
    async told(permitId, { openedAt, endedAt, copiedFiles, copiedBytes, differences }) {
      const done = await db
        .updateTable('permits')
        .set((eb) => ({
          opened_at: openedAt,
          // What a person or the terminal ended stays ended.
          ended_at: eb.fn.coalesce('ended_at', sql<number | null>`${endedAt}`),
          copied_files: copiedFiles,
          copied_bytes: copiedBytes,
          differences,
        }))
        .where('permit_id', '=', permitId)
        .where(
          sql<boolean>`(COALESCE(opened_at, -1), COALESCE(ended_at, -1), copied_files, copied_bytes, COALESCE(differences, -1))
            <> (${openedAt ?? -1}, COALESCE(ended_at, ${endedAt ?? -1}), ${copiedFiles}, ${copiedBytes}, ${differences ?? -1})`,
        )
        .returning('permit_id')
        .executeTakeFirst();
      return done !== undefined;
    },
    async mayOpen(endpoint, now) {
      const found = await permitRows(db)
        .where('p.endpoint', '=', endpoint)
        .where('p.answer', '=', 'approved')
        .where('p.closing', 'is', null)
        .where('p.ended_at', 'is', null)
        .where('p.until_at', '>', now)
        .orderBy('p.number')
        .execute();
      return found.map(permitOf);
    },
    async terminalsInUse(now) {
      const rows = await db
        .selectFrom('permits')
        .select('endpoint')
        .where('answer', '=', 'approved')
        .where('until_at', '>', now)
        .union(db.selectFrom('permit_sheets').select('endpoint').where('text', 'like', '%"pmt-%'))
        .execute();
      return rows.map(({ endpoint }) => endpoint);
    },
    async overdue(now) {
      const rows = await db
        .selectFrom('permits')
        .select((eb) => [
          'endpoint',
          eb.fn.countAll<number>().as('count'),
          eb.fn.min('number').as('number'),
          eb.fn.min('until_at').as('since'),
        ])
        .where('closing', 'is', null)
        .where((eb) =>
          eb.or([
            eb.and([eb('answer', '=', 'approved'), eb.or([eb('ended_at', 'is not', null), eb('until_at', '<=', now)])]),
            eb.and([eb('answer', '=', 'withdrawn'), eb('was_approved', '=', 1), eb('opened_at', 'is not', null)]),
          ]),
        )
        .groupBy('endpoint')
        .execute();
      return rows.map(({ endpoint, count, number, since }) => ({
        endpoint,
        count: Number(count),
        number,
        since: Number(since),
      }));
    },
    async different() {
      const rows = await db
        .selectFrom('permits')
        .select((eb) => ['endpoint', eb.fn.min('number').as('number'), eb.fn.sum<number>('differences').as('count')])
        .where('differences', '>', 0)
        .where((eb) => eb.or([eb('closing', 'is', null), eb('closing', '=', 'returned')]))
        .groupBy('endpoint')
        .execute();
      return rows.map(({ endpoint, number, count }) => ({ endpoint, number, count: Number(count) }));
    },
    async recent(since) {
      const found = await permitRows(db)
        .where('p.was_approved', '=', 1)
        .where('p.until_at', '>=', since)
        .orderBy('p.number')
        .execute();
      return found.map(permitOf);
    },
  };
}
