// Keeps with each use of a medium how it was mounted, out of the volumes that the terminal reports.
import type { Kysely } from 'kysely';
import { graver, type Mount, mountOf } from '../../../shared/devices/mount.ts';
import type { MediaItem } from '../../../shared/protocol/uplink/state.ts';
import { type EpochMs, SECOND_MS } from '../../../shared/time/epoch.ts';
import type { Dialect } from './migrations/migrations.ts';
import type { Tables } from './tables.ts';

/**
 * Devices and volumes are read one after the other. A volume that was there much longer than the device is that of the one before it
 * at the same port, of which nobody has told yet that it is gone.
 */
export const VOLUME_SLACK_MS = 10 * SECOND_MS;

/** @param db a transaction, in which no other writes the devices of this endpoint */
export async function recordMounts(db: Kysely<Tables>, dialect: Dialect, endpoint: number, at: EpochMs): Promise<void> {
  const volumes = await volumesByPort(db, endpoint);
  if (volumes.size === 0) return;
  const uses = await db
    .selectFrom('device_uses as u')
    .innerJoin('fleet_devices as d', 'd.id', 'u.device')
    .select(['u.use_id', 'u.device', 'u.port', 'u.since', 'u.mount'])
    .where('u.endpoint', '=', endpoint)
    .where('u.gone_at', 'is', null)
    .where('u.port', 'in', [...volumes.keys()])
    // In the order in which whoever records devices locks them.
    .orderBy('d.device_id')
    .execute();
  const changed = uses.flatMap(({ use_id, device, port, since, mount: before }) => {
    const own = (volumes.get(port) ?? []).filter(({ validFrom }) => validFrom >= since - VOLUME_SLACK_MS);
    const mount = graver(before as Mount | null, mountOf(own.map(({ item }) => item)));
    return mount === before || mount === null ? [] : [{ useId: use_id, device, mount }];
  });
  for (const { useId, device, mount } of changed) {
    if (dialect === 'postgres')
      await db.selectFrom('fleet_devices').select('id').where('id', '=', device).forNoKeyUpdate().execute();
    await db.updateTable('device_uses').set({ mount }).where('use_id', '=', useId).execute();
    await db.updateTable('fleet_devices').set({ mount, mounted_at: at }).where('id', '=', device).execute();
  }
}

async function volumesByPort(db: Kysely<Tables>, endpoint: number) {
  const rows = await db
    .selectFrom('state_items')
    .select(['item', 'valid_from'])
    .where('endpoint', '=', endpoint)
    .where('section', '=', 'media')
    .where('valid_to', 'is', null)
    .where('key', '!=', '')
    .execute();
  const byPort = new Map<string, { item: MediaItem; validFrom: EpochMs }[]>();
  for (const { item: text, valid_from } of rows) {
    const item = JSON.parse(text) as MediaItem;
    if (item.usbPort !== null)
      byPort.set(item.usbPort, [...(byPort.get(item.usbPort) ?? []), { item, validFrom: valid_from }]);
  }
  return byPort;
}
