// What was plugged into the terminals of a zone since an instant: one row a device, terminal and person.
import { type Kysely, type SqlBool, sql } from 'kysely';
import type { DepartmentId } from '../../../shared/ids/ids.ts';
import type { UsbDevice } from '../../../shared/protocol/uplink/state.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Zone } from '../../../shared/zones/zone.ts';
import type { ZoneDevice, ZoneDeviceStore } from '../proposals/store.ts';
import type { Tables } from './tables.ts';

export function zoneDeviceStore(db: Kysely<Tables>): ZoneDeviceStore {
  return {
    async used(zone: Zone, since: EpochMs, departments: readonly DepartmentId[] | null): Promise<ZoneDevice[]> {
      let query = db
        .selectFrom('device_uses as u')
        .innerJoin('endpoints as e', 'e.id', 'u.endpoint')
        .where('e.zone', '=', zone)
        .where('e.revoked_at', 'is', null)
        .where((eb) => eb.or([eb('u.gone_at', 'is', null), eb('u.gone_at', '>', since)]));
      if (departments !== null)
        query =
          departments.length === 0
            ? query.where(sql<SqlBool>`1 = 0`)
            : query.where('e.department_id', 'in', departments);
      const rows = await query
        .select((eb) => [
          'u.device',
          'u.port',
          'u.user_name',
          'e.endpoint_id',
          'e.name',
          eb.fn.countAll<number>().as('times'),
          sql<number>`max(CASE WHEN u.gone_at IS NULL THEN 1 ELSE 0 END)`.as('present'),
        ])
        .groupBy(['u.device', 'u.port', 'u.user_name', 'e.endpoint_id', 'e.name'])
        .execute();
      const devices = await devicesOf([...new Set(rows.map(({ device }) => device))]);
      return rows.flatMap((row) => {
        const device = devices.get(row.device);
        if (device === undefined) return [];
        return [
          {
            ...device,
            item: { ...device.item, port: row.port },
            endpointId: row.endpoint_id,
            endpointName: row.name,
            user: row.user_name,
            times: Number(row.times),
            isPresent: Number(row.present) === 1,
          },
        ];
      });
    },
  };

  /** Read once each: thousands of terminals have the same keyboard. */
  async function devicesOf(ids: readonly number[]) {
    const found = new Map<
      number,
      Pick<ZoneDevice, 'deviceId' | 'item' | 'isCloned' | 'isRegistered' | 'isIdentified'>
    >();
    for (let from = 0; from < ids.length; from += 1_000) {
      const rows = await db
        .selectFrom('fleet_devices as d')
        .select(['d.id', 'd.device_id', 'd.item', 'd.is_cloned', 'd.twin_key'])
        .select(
          sql<number>`CASE WHEN EXISTS (SELECT 1 FROM media_register AS m WHERE m.twin_key = d.twin_key) THEN 1 ELSE 0 END`.as(
            'registered',
          ),
        )
        .where('d.id', 'in', ids.slice(from, from + 1_000))
        .execute();
      for (const row of rows)
        found.set(row.id, {
          deviceId: row.device_id,
          item: JSON.parse(row.item) as UsbDevice,
          isCloned: row.is_cloned === 1,
          isRegistered: row.registered === 1,
          isIdentified: row.twin_key !== null,
        });
    }
    return found;
  }
}
