// The text that the list of endpoints is searched in, written anew for some of them.
import { sql } from 'kysely';
import { searchText } from '../endpoints/search-text.ts';
import { inChunks } from './chunks.ts';
import { storable } from './storable.ts';
import type { Store } from './store.ts';

export async function renewSearchText(
  { db, dialect }: Pick<Store, 'db' | 'dialect'>,
  ids: readonly number[],
): Promise<void> {
  for (const chunk of inChunks(ids, 1_000)) {
    const rows = await db
      .selectFrom('endpoints')
      .select(['id', 'name', 'hostname', 'user_name as user', 'serial', 'department', 'site', 'address'])
      .where('id', 'in', chunk)
      .execute();
    const texts = JSON.stringify(rows.map(({ id, ...parts }) => ({ id, found: storable(searchText(parts)) })));
    const statement =
      dialect === 'postgres'
        ? sql`UPDATE endpoints AS e SET search_text = s.found FROM json_to_recordset(${texts}::json) AS s(id bigint, found text) WHERE e.id = s.id`
        : sql`UPDATE endpoints SET search_text = s.found FROM (SELECT value ->> 'id' AS row, value ->> 'found' AS found FROM json_each(${texts})) AS s
          WHERE endpoints.id = s.row`;
    await statement.execute(db);
  }
}
