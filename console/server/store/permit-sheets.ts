// The signed sheet of permits of each terminal: one row, the newest.
import type { Kysely } from 'kysely';
import type { PermitStore, StoredSheet } from '../permits/store.ts';
import type { PermitSheetTable } from './permit-tables.ts';
import type { Tables } from './tables.ts';

export function permitSheets(
  db: Kysely<Tables>,
): Pick<PermitStore, 'lockSheet' | 'sheet' | 'writeSheet' | 'takenSheet'> {
  return {
    async lockSheet(endpoint) {
      const row = await db
        .insertInto('permit_sheets')
        .values({ endpoint, number: 0, text: '', signature: '', issued_at: 0, taken_number: null, taken_at: null })
        // Writing what stands there takes the lock on both dialects.
        .onConflict((conflict) =>
          conflict.column('endpoint').doUpdateSet((eb) => ({ number: eb.ref('permit_sheets.number') })),
        )
        .returningAll()
        .executeTakeFirstOrThrow();
      return sheetOf(row);
    },
    async sheet(endpoint) {
      const row = await db.selectFrom('permit_sheets').selectAll().where('endpoint', '=', endpoint).executeTakeFirst();
      return row === undefined ? null : sheetOf(row);
    },
    async writeSheet(endpoint, { number, text, signature, issuedAt }) {
      await db
        .updateTable('permit_sheets')
        .set({ number, text, signature, issued_at: issuedAt })
        .where('endpoint', '=', endpoint)
        .execute();
    },
    async takenSheet(endpoint, number, at) {
      await db
        .updateTable('permit_sheets')
        .set({ taken_number: number, taken_at: at })
        .where('endpoint', '=', endpoint)
        .where((eb) => eb.or([eb('taken_number', 'is', null), eb('taken_number', '<', number)]))
        .execute();
    },
  };
}

function sheetOf(row: PermitSheetTable): StoredSheet | null {
  if (row.number === 0) return null;
  const { number, text, signature, issued_at, taken_number, taken_at } = row;
  return { number, text, signature, issuedAt: issued_at, takenNumber: taken_number, takenAt: taken_at };
}
