// Counts in what a store knew of devices before it kept their register: the past intervals of the state, as uses that are over.
import type { Kysely } from 'kysely';
import { graver, type Mount, mountOf } from '../../../shared/devices/mount.ts';
import type { MediaItem, UsbDevice } from '../../../shared/protocol/uplink/state.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import { VOLUME_SLACK_MS } from './device-mounts.ts';
import { deviceIdOf, isHub, upsertDevice } from './device-record.ts';
import { recordStanding } from './device-standing.ts';
import type { Tables } from './tables.ts';

interface PastUse {
  readonly deviceId: string;
  readonly port: string;
  readonly item: UsbDevice;
  readonly text: string;
  readonly since: EpochMs;
  readonly goneAt: EpochMs | null;
}

/** Endpoint by endpoint, so that a large store needs the memory of one; who was signed in then is not known. */
export async function backfillDevices(db: Kysely<Tables>): Promise<void> {
  for (const { id } of await db.selectFrom('endpoints').select('id').orderBy('id').execute()) {
    for (const use of await pastUses(db, id)) await add(db, id, use);
    await addMounts(db, id);
  }
  const devices = await db.selectFrom('fleet_devices').select('id').orderBy('id').execute();
  await recordStanding(
    db,
    devices.map(({ id }) => id),
  );
}

/** A device that stayed at its port while something about it changed was one use. */
async function pastUses(db: Kysely<Tables>, endpoint: number): Promise<PastUse[]> {
  const uses: PastUse[] = [];
  for (const { key: port, item: text, valid_from: since, valid_to: goneAt } of await intervals(
    db,
    endpoint,
    'devices',
  )) {
    const item = JSON.parse(text) as UsbDevice;
    if (isHub(item)) continue;
    const deviceId = deviceIdOf(item);
    const before = uses.at(-1);
    const goesOn = before?.port === port && before.deviceId === deviceId && before.goneAt === since;
    if (goesOn) uses.pop();
    uses.push({ deviceId, port, item, text, since: goesOn ? before.since : since, goneAt });
  }
  return uses;
}

async function add(db: Kysely<Tables>, endpoint: number, { port, since, goneAt, ...use }: PastUse): Promise<void> {
  const known = await db
    .selectFrom('fleet_devices')
    .select(['id', 'first_seen', 'last_seen'])
    .where('device_id', '=', use.deviceId)
    .executeTakeFirst();
  const device = known?.id ?? (await upsertDevice(db, use.deviceId, use.item, use.text, since));
  await db
    .updateTable('fleet_devices')
    .set({
      first_seen: Math.min(since, known?.first_seen ?? since),
      last_seen: Math.max(goneAt ?? since, known?.last_seen ?? since),
    })
    .where('id', '=', device)
    .execute();
  const same = await db
    .selectFrom('device_uses')
    .select(['use_id', 'since'])
    .where('device', '=', device)
    .where('endpoint', '=', endpoint)
    .where('port', '=', port)
    .where((eb) => eb.or([eb('gone_at', 'is', null), eb('gone_at', '>', since)]))
    .$if(goneAt !== null, (query) => query.where('since', '<', goneAt ?? 0))
    .executeTakeFirst();
  if (same === undefined)
    await db
      .insertInto('device_uses')
      .values({ device, endpoint, port, user_name: null, since, gone_at: goneAt })
      .execute();
  else if (same.since > since)
    await db.updateTable('device_uses').set({ since }).where('use_id', '=', same.use_id).execute();
}

/** Each use with the volumes that appeared at its port while it lasted. */
async function addMounts(db: Kysely<Tables>, endpoint: number): Promise<void> {
  const volumes = (await intervals(db, endpoint, 'media'))
    .map(({ item, valid_from }) => ({ item: JSON.parse(item) as MediaItem, validFrom: valid_from }))
    .filter(({ item }) => item.usbPort !== null);
  if (volumes.length === 0) return;
  const uses = await db
    .selectFrom('device_uses')
    .select(['use_id', 'device', 'port', 'since', 'gone_at'])
    .where('endpoint', '=', endpoint)
    .where('port', 'in', [...new Set(volumes.map(({ item }) => item.usbPort ?? ''))])
    .execute();
  for (const { use_id, device, port, since, gone_at } of uses) {
    const own = volumes.filter(
      ({ item, validFrom }) =>
        item.usbPort === port && validFrom >= since - VOLUME_SLACK_MS && (gone_at === null || validFrom < gone_at),
    );
    const mount = own.reduce<Mount | null>((worst, { item }) => graver(worst, mountOf([item])), null);
    const last = own.toSorted((a, b) => a.validFrom - b.validFrom).at(-1);
    if (mount === null || last === undefined) continue;
    await db.updateTable('device_uses').set({ mount }).where('use_id', '=', use_id).execute();
    await db
      .updateTable('fleet_devices')
      .set({ mount, mounted_at: last.validFrom })
      .where('id', '=', device)
      .where((eb) => eb.or([eb('mounted_at', 'is', null), eb('mounted_at', '<', last.validFrom)]))
      .execute();
  }
}

function intervals(db: Kysely<Tables>, endpoint: number, section: 'devices' | 'media') {
  return db
    .selectFrom('state_items')
    .select(['key', 'item', 'valid_from', 'valid_to'])
    .where('endpoint', '=', endpoint)
    .where('section', '=', section)
    .where('key', '!=', '')
    .orderBy('key')
    .orderBy('valid_from')
    .execute();
}
