// Contracts of licences in the store.
import type { Kysely, Selectable } from 'kysely';
import type { LicenceId } from '../../../shared/ids/ids.ts';
import type { ContractParts, LedgerTitle, LicenceStore, StoredContract } from '../software/licence-store.ts';
import { inChunks } from './chunks.ts';
import type { SoftwareLicenceTable } from './software-tables.ts';
import { storable } from './storable.ts';
import type { Tables } from './tables.ts';

export function licenceStore(db: Kysely<Tables>): LicenceStore {
  const titles = () =>
    db.selectFrom('software_titles').select(['id', 'title_id', 'title', 'publisher', 'search_text', 'endpoints']);

  return {
    async ledger() {
      const rows = await titles()
        .where((eb) =>
          eb.or([eb('paid', '=', 'paid'), eb('id', 'in', eb.selectFrom('software_licences as l').select('l.title'))]),
        )
        .execute();
      return withContracts(rows);
    },
    async ofTitle(titleId) {
      const rows = await titles().where('title_id', '=', titleId).execute();
      return (await withContracts(rows))[0] ?? null;
    },
    async find(licenceId) {
      const row = await db
        .selectFrom('software_licences as l')
        .innerJoin('software_titles as t', 't.id', 'l.title')
        .selectAll('l')
        .select('t.title_id')
        .where('l.licence_id', '=', licenceId)
        .executeTakeFirst();
      return row === undefined ? null : contractOf(row, row.title_id);
    },
    async add(licenceId, titleId, parts, by, now) {
      const title = await titles().where('title_id', '=', titleId).executeTakeFirst();
      if (title === undefined) return false;
      await db
        .insertInto('software_licences')
        .values({
          ...columnsOf(parts),
          licence_id: licenceId,
          title: title.id,
          end_reason: null,
          made_at: now,
          made_by: storable(by),
        })
        .execute();
      return true;
    },
    async change(licenceId, version, parts, endReason) {
      const { numUpdatedRows } = await db
        .updateTable('software_licences')
        .set({ ...columnsOf(parts), end_reason: storable(endReason), version: version + 1 })
        .where('licence_id', '=', licenceId)
        .where('version', '=', version)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
  };

  async function withContracts(
    rows: readonly {
      id: number;
      title_id: string;
      title: string;
      publisher: string;
      search_text: string;
      endpoints: number;
    }[],
  ): Promise<LedgerTitle[]> {
    const ids = new Map(rows.map(({ id, title_id }) => [id, title_id]));
    const contracts: StoredContract[] = [];
    for (const some of inChunks([...ids.keys()], 1_000)) {
      const found = await db
        .selectFrom('software_licences')
        .selectAll()
        .where('title', 'in', some)
        .orderBy('begins_on', 'desc')
        .orderBy('licence_id')
        .execute();
      contracts.push(...found.map((row) => contractOf(row, ids.get(row.title) ?? '')));
    }
    const byTitle = Map.groupBy(contracts, ({ titleId }) => titleId);
    return rows.map(({ title_id, title, publisher, search_text, endpoints }) => ({
      titleId: title_id,
      title,
      publisher,
      searchText: search_text,
      used: endpoints,
      contracts: byTitle.get(title_id) ?? [],
    }));
  }
}

function columnsOf({ name, number, kind, seats, beginsOn, endsOn, note }: ContractParts) {
  return {
    name: storable(name),
    number: storable(number),
    kind,
    seats,
    begins_on: beginsOn,
    ends_on: endsOn,
    note: storable(note),
  };
}

function contractOf(row: Selectable<SoftwareLicenceTable>, titleId: string): StoredContract {
  return {
    licenceId: row.licence_id as LicenceId,
    titleId,
    name: row.name,
    number: row.number,
    kind: row.kind as StoredContract['kind'],
    seats: row.seats,
    beginsOn: row.begins_on,
    endsOn: row.ends_on,
    note: row.note,
    endReason: row.end_reason,
    version: row.version,
  };
}
