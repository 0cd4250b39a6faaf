// The devices of the fleet in the store: the list, and one device with where it was.
import { type Kysely, sql } from 'kysely';
import { EVERYTHING, type Scope } from '../../../shared/organisation/scope.ts';
import type { DeviceListQuery, DeviceUse } from '../../../shared/protocol/api/devices.ts';
import type { UsbDevice } from '../../../shared/protocol/uplink/state.ts';
import type { DeviceStore } from '../devices/store.ts';
import { devicesAndEndpoints, found, shownDevices } from './device-rows.ts';
import { inScope } from './scope-filter.ts';
import type { Tables } from './tables.ts';

const MOST_USES = 500;
const SORTS = { product: 'd.product', serial: 'd.serial', firstSeen: 'd.first_seen', lastSeen: 'd.last_seen' } as const;

export function deviceStore(db: Kysely<Tables>): DeviceStore {
  return {
    async page({ offset = 0, limit = 100, ...query }, scope = EVERYTHING) {
      const [counted, rows] = await Promise.all([
        fitting(query, scope)
          .select((eb) => eb.fn.countAll<number>().as('count'))
          .executeTakeFirst(),
        ordered(query, scope).offset(offset).limit(limit).execute(),
      ]);
      return { total: Number(counted?.count ?? 0), rows: await shown(rows) };
    },
    rows: async (query, scope = EVERYTHING) => shown(await ordered(query, scope).execute()),
    async find(deviceId, scope = EVERYTHING, only) {
      let query = devicesAndEndpoints(db).select(['d.id', 'd.item']).where('d.device_id', '=', deviceId);
      const seen = inScope(scope, 'e.department_id');
      if (seen !== null) query = query.where(seen);
      if (only === 'media') query = query.where('d.is_storage', '=', 1);
      const row = await query.executeTakeFirst();
      const [device] = row === undefined ? [] : await shown([row]);
      if (row === undefined || device === undefined) return null;
      return { device, item: JSON.parse(row.item) as UsbDevice, uses: await usesOf(row.id, scope) };
    },
  };

  async function shown(rows: readonly { id: number }[]) {
    const all = await shownDevices(
      db,
      rows.map(({ id }) => id),
    );
    return all.map(({ device }) => device);
  }

  async function usesOf(device: number, scope: Scope): Promise<DeviceUse[]> {
    let query = db
      .selectFrom('device_uses as u')
      .innerJoin('endpoints as e', 'e.id', 'u.endpoint')
      .select(['e.endpoint_id', 'e.name', 'e.department', 'u.port', 'u.user_name', 'u.since', 'u.gone_at', 'u.mount'])
      .where('u.device', '=', device);
    const seen = inScope(scope, 'e.department_id');
    if (seen !== null) query = query.where(seen);
    const uses = await query.orderBy('u.since', 'desc').orderBy('u.use_id', 'desc').limit(MOST_USES).execute();
    return uses.map((use) => ({
      endpointId: use.endpoint_id,
      name: use.name,
      department: use.department,
      port: use.port,
      user: use.user_name,
      since: use.since,
      goneAt: use.gone_at,
      mount: use.mount as DeviceUse['mount'],
    }));
  }

  function fitting({ q = '', storage, cloned, internal }: DeviceListQuery, scope: Scope) {
    // Without the endpoints: what the index holds is then all that is read.
    let query = db.selectFrom('fleet_devices as d');
    for (const word of found(q, [sql.ref('d.search_text')])) query = query.where(word);
    if (storage !== undefined) query = query.where('d.is_storage', '=', 1);
    if (cloned !== undefined) query = query.where('d.is_cloned', '=', 1);
    if (internal === undefined) query = query.where('d.is_internal', '=', 0);
    const seen = inScope(scope, 'e.department_id');
    return seen === null
      ? query
      : query.where('d.last_endpoint', 'in', db.selectFrom('endpoints as e').select('e.id').where(seen));
  }

  function ordered({ sort = 'lastSeen', direction = 'desc', ...query }: DeviceListQuery, scope: Scope) {
    return fitting(query, scope).select('d.id').orderBy(SORTS[sort], direction).orderBy('d.id', direction);
  }
}
