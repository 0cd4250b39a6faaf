// What the lists of devices and of media share: which rows a scope sees, the words that are searched, and the rows as they are shown.
import { type Expression, type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { strengthOf } from '../../../shared/devices/strength.ts';
import { nameSearchWords } from '../../../shared/organisation/search-text.ts';
import type { DeviceRow } from '../../../shared/protocol/api/devices.ts';
import { inChunks } from './chunks.ts';
import { storable } from './storable.ts';
import type { Tables } from './tables.ts';

/** `d`: the device, `e`: the endpoint of its last use. */
export function devicesAndEndpoints(db: Kysely<Tables>) {
  return db.selectFrom('fleet_devices as d').leftJoin('endpoints as e', 'e.id', 'd.last_endpoint');
}
export type DeviceSelect = ReturnType<typeof devicesAndEndpoints>;

/** Written out, not as values: the index of media is then known to hold all of them. */
export const IS_MEDIUM = sql<SqlBool>`d.is_storage = 1 AND d.is_internal = 0`;

/** Of which device (`d`) an account (`a`) is that of the last use: whose it was when it was plugged in. */
export const ACCOUNT_OF_LAST_USE = sql<SqlBool>`a.domain = d.last_domain AND a.account = d.last_account AND a.valid_from <= d.last_since
  AND (a.valid_to IS NULL OR a.valid_to > d.last_since)`;

/** The person whose OS account it was when the device was last plugged in. Looked up row by row: for the rows of a page. */
const PERSON_OF_LAST_USE = sql<string>`(SELECT a.person_id FROM os_accounts AS a WHERE ${ACCOUNT_OF_LAST_USE} LIMIT 1)`;

/**
 * Of devices (`d`) whose person of the last use has something that `has` asks for. Accounts of such persons are gathered once; only of
 * devices that one of them used is it looked up whether it was theirs at the time.
 */
export function usedBySomebodyWith(has: (text: Expression<unknown>) => RawBuilder<SqlBool>): RawBuilder<SqlBool> {
  const accounts = sql`os_accounts AS a JOIN persons AS p ON p.person_id = a.person_id WHERE ${has(sql.ref('p.search_text'))}`;
  return sql<SqlBool>`((d.last_domain, d.last_account) IN (SELECT a.domain, a.account FROM ${accounts})
    AND EXISTS (SELECT 1 FROM ${accounts} AND ${ACCOUNT_OF_LAST_USE}))`;
}

/** While it is plugged in, it is known to be so until its terminal was last heard of. */
export const LAST_USED = sql<number>`CASE WHEN d.is_present = 1 AND e.last_seen_at > d.last_used_at THEN e.last_seen_at ELSE d.last_used_at END`;

/**
 * Every word must be found in one of the texts. What was typed stands for itself: `%`, `_` and `\` are no wildcards.
 * @param elsewhere where else a word may be found, besides the texts
 */
export function found(
  typed: string,
  texts: readonly Expression<unknown>[],
  elsewhere?: (has: (text: Expression<unknown>) => RawBuilder<SqlBool>) => RawBuilder<SqlBool>,
): Expression<SqlBool>[] {
  return nameSearchWords(typed).map((word) => {
    const pattern = `%${storable(word).replaceAll(/[\\%_]/gu, '\\$&')}%`;
    const has = (text: Expression<unknown>) => sql<SqlBool>`${text} LIKE ${pattern} ESCAPE '\\'`;
    const more = elsewhere === undefined ? [] : [elsewhere(has)];
    return sql<SqlBool>`(${sql.join([...texts.map(has), ...more], sql` OR `)})`;
  });
}

/** In the order of `ids`, integer ids of devices. */
export async function shownDevices(db: Kysely<Tables>, ids: readonly number[]): Promise<ShownDevice[]> {
  const rows = new Map<number, ShownDevice>();
  for (const some of inChunks(ids, 1_000))
    for (const row of await chosen(db, some).execute()) rows.set(row.id, shown(row));
  return ids.flatMap((id) => rows.get(id) ?? []);
}

export interface ShownDevice {
  readonly device: DeviceRow;
  readonly zone: string | null;
  readonly department: string | null;
  readonly lastUsedAt: number | null;
  readonly mount: string | null;
  readonly mountedAt: number | null;
}

function chosen(db: Kysely<Tables>, ids: readonly number[]) {
  return devicesAndEndpoints(db)
    .leftJoin('persons as p', (join) => join.on(sql`p.person_id`, '=', PERSON_OF_LAST_USE))
    .select([
      'd.id',
      'd.device_id',
      'd.vendor_id',
      'd.product_id',
      'd.manufacturer',
      'd.product',
      'd.serial',
      'd.has_descriptors',
      'd.is_cloned',
      'd.is_storage',
      'd.first_seen',
      'd.last_seen',
      'd.is_present',
      'd.last_user',
      'd.mount',
      'd.mounted_at',
      'e.endpoint_id',
      'e.name',
      'e.zone',
      'e.department',
      'p.person_id',
      'p.family_name',
      'p.given_name',
      'p.family_reading',
      'p.given_reading',
      LAST_USED.as('last_used'),
    ])
    .where('d.id', 'in', ids);
}

function shown(row: Awaited<ReturnType<ReturnType<typeof chosen>['execute']>>[number]): ShownDevice {
  const known = { serial: row.serial, hasDescriptors: row.has_descriptors === 1, isCloned: row.is_cloned === 1 };
  const { endpoint_id, name, person_id } = row;
  return {
    device: {
      deviceId: row.device_id,
      vendorId: row.vendor_id,
      productId: row.product_id,
      manufacturer: row.manufacturer,
      product: row.product,
      serial: row.serial,
      ...strengthOf(known),
      isStorage: row.is_storage === 1,
      firstSeen: row.first_seen,
      lastSeen: row.last_seen,
      isPresent: row.is_present === 1,
      lastEndpoint: endpoint_id === null || name === null ? null : { endpointId: endpoint_id, name },
      lastUser: row.last_user,
      lastPerson:
        person_id === null
          ? null
          : {
              personId: person_id,
              name: `${row.family_name} ${row.given_name}`,
              reading: `${row.family_reading} ${row.given_reading}`.trim(),
            },
    },
    zone: row.zone,
    department: row.department,
    lastUsedAt: row.last_used,
    mount: row.mount,
    mountedAt: row.mounted_at,
  };
}
