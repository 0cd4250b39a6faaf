// The devices of the fleet in the store: the list, and one device with where it was.
import { type Kysely, type Selectable, type SelectQueryBuilder, sql } from 'kysely';
import { strengthOf } from '../../../shared/devices/strength.ts';
import { nameSearchWords } from '../../../shared/organisation/search-text.ts';
import type { DeviceListQuery, DeviceRow } from '../../../shared/protocol/api/devices.ts';
import type { UsbDevice } from '../../../shared/protocol/uplink/state.ts';
import type { DeviceStore } from '../devices/store.ts';
import type { FleetDeviceTable } from './device-tables.ts';
import type { Tables } from './tables.ts';

const MOST_USES = 500;
const SORTS = { product: 'product', serial: 'serial', firstSeen: 'first_seen', lastSeen: 'last_seen' } as const;

export function deviceStore(db: Kysely<Tables>): DeviceStore {
  return {
    async page({ offset = 0, limit = 100, ...query }) {
      const counted = await fitting(query)
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirst();
      const rows = await ordered(query).offset(offset).limit(limit).execute();
      return { total: Number(counted?.count ?? 0), rows: rows.map(rowOf) };
    },
    rows: async (query) => (await ordered(query).execute()).map(rowOf),
    async find(deviceId) {
      const row = await withPresence(
        db.selectFrom('fleet_devices').where('device_id', '=', deviceId),
      ).executeTakeFirst();
      if (row === undefined) return null;
      const uses = await db
        .selectFrom('device_uses as u')
        .innerJoin('endpoints as e', 'e.id', 'u.endpoint')
        .select(['e.endpoint_id', 'e.name', 'e.department', 'u.port', 'u.user_name', 'u.since', 'u.gone_at'])
        .where('u.device', '=', row.id)
        .orderBy('u.since', 'desc')
        .orderBy('u.use_id', 'desc')
        .limit(MOST_USES)
        .execute();
      return {
        device: rowOf(row),
        item: JSON.parse(row.item) as UsbDevice,
        uses: uses.map((use) => ({
          endpointId: use.endpoint_id,
          name: use.name,
          department: use.department,
          port: use.port,
          user: use.user_name,
          since: use.since,
          goneAt: use.gone_at,
        })),
      };
    },
  };

  function fitting({ q, storage, cloned, internal }: DeviceListQuery): DeviceSelect {
    let query: DeviceSelect = db.selectFrom('fleet_devices');
    for (const word of nameSearchWords(q ?? ''))
      query = query.where(sql<boolean>`search_text LIKE ${`%${word.replaceAll(/[\\%_]/gu, '\\$&')}%`} ESCAPE '\\'`);
    if (storage !== undefined) query = query.where('is_storage', '=', 1);
    if (cloned !== undefined) query = query.where('is_cloned', '=', 1);
    if (internal === undefined) query = query.where('is_internal', '=', 0);
    return query;
  }

  function ordered({ sort = 'lastSeen', direction = 'desc', ...query }: DeviceListQuery) {
    return withPresence(fitting(query)).orderBy(SORTS[sort], direction).orderBy('fleet_devices.id');
  }

  function withPresence(query: DeviceSelect) {
    return query.selectAll('fleet_devices').select((eb) =>
      eb
        .selectFrom('device_uses as u')
        .select((inner) => inner.fn.countAll<number>().as('n'))
        .whereRef('u.device', '=', 'fleet_devices.id')
        .where('u.gone_at', 'is', null)
        .as('present'),
    );
  }
}

type DeviceSelect = SelectQueryBuilder<Tables, 'fleet_devices', object>;

function rowOf(row: Selectable<FleetDeviceTable> & { present: number | null }): DeviceRow {
  const known = { serial: row.serial, hasDescriptors: row.has_descriptors === 1, isCloned: row.is_cloned === 1 };
  return {
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
    isPresent: Number(row.present ?? 0) > 0,
  };
}
