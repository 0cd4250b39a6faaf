// Which devices that terminals saw have a line in the register of media.
import { type Kysely, type SqlBool, sql } from 'kysely';
import type { MediumState } from '../../../shared/media/life.ts';
import type { MediumRow } from '../../../shared/protocol/api/media.ts';
import { inChunks } from './chunks.ts';
import type { Tables } from './tables.ts';

/** Of a device (`d`): no line of the register has its identity. What was disposed of still has a line. */
export const NOT_REGISTERED = sql<SqlBool>`NOT EXISTS (SELECT 1 FROM media_register AS m WHERE m.twin_key = d.twin_key)`;

/** By device id; of several lines of one identity the one that is still with the city. */
export async function registeredOf(
  db: Kysely<Tables>,
  deviceIds: readonly string[],
): Promise<Map<string, NonNullable<MediumRow['registered']>>> {
  const found = new Map<string, NonNullable<MediumRow['registered']>>();
  for (const some of inChunks(deviceIds, 1_000)) {
    const rows = await db
      .selectFrom('fleet_devices as d')
      .innerJoin('media_register as m', 'm.twin_key', 'd.twin_key')
      .leftJoin('persons as h', 'h.person_id', 'm.holder_id')
      .select(['d.device_id', 'm.medium_id', 'm.number', 'm.state', 'h.family_name', 'h.given_name'])
      .where('d.device_id', 'in', some)
      .orderBy(sql`CASE WHEN m.state = 'disposed' THEN 0 ELSE 1 END`)
      .execute();
    for (const row of rows)
      found.set(row.device_id, {
        mediumId: row.medium_id,
        number: row.number,
        state: row.state as MediumState,
        holder: row.family_name === null ? null : `${row.family_name} ${row.given_name ?? ''}`.trim(),
      });
  }
  return found;
}
