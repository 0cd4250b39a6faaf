// Keeps the devices ever seen in step with the state of an endpoint, in the state's own transaction.
import { hash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { twinKey } from '../../../shared/devices/strength.ts';
import { hex } from '../../../shared/devices/usb-class.ts';
import { nameSearchText } from '../../../shared/organisation/search-text.ts';
import type { UsbDevice } from '../../../shared/protocol/uplink/state.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Dialect } from './migrations/migrations.ts';
import { storable } from './storable.ts';
import type { Tables } from './tables.ts';

const STORAGE_CLASS = 8;
const HUB_CLASS = 9;

export interface DeviceChange {
  /** Ports where what was there is gone or another. */
  readonly closed: readonly string[];
  /** `text`: the device as JSON. */
  readonly opened: readonly { readonly key: string; readonly text: string }[];
  readonly at: EpochMs;
}

/**
 * Hubs are left out: they are where devices hang, and each terminal has many.
 * @param db a transaction, in which no other writes the devices of this endpoint
 * @returns  integer ids of the devices that came, went or stayed otherwise than before; their rows are locked
 */
export async function recordDevices(
  db: Kysely<Tables>,
  dialect: Dialect,
  endpoint: number,
  { closed, opened, at }: DeviceChange,
): Promise<number[]> {
  const ports = [...new Set([...closed, ...opened.map(({ key }) => key)])];
  if (ports.length === 0) return [];
  const read = opened
    .map(({ key, text }) => ({ port: key, text, item: JSON.parse(text) as UsbDevice }))
    .filter(({ item }) => !isHub(item))
    .map((each) => ({ ...each, deviceId: deviceIdOf(each.item) }))
    .toSorted((a, b) => (a.deviceId < b.deviceId ? -1 : 1));
  // A device that stays at its port while something about it changes goes on being the same use.
  const held = await db
    .selectFrom('device_uses as u')
    .innerJoin('fleet_devices as d', 'd.id', 'u.device')
    .select(['u.use_id', 'u.port', 'd.device_id', 'd.id'])
    .where('u.endpoint', '=', endpoint)
    .where('u.gone_at', 'is', null)
    .where('u.port', 'in', ports)
    .execute();
  const stays = new Set(
    held
      .filter((use) => read.some(({ port, deviceId }) => port === use.port && deviceId === use.device_id))
      .map(({ use_id }) => use_id),
  );
  // In one order before anything is written: two sticks that change places at the same time would wait for each other.
  const touched = [...held.map(({ device_id }) => device_id), ...read.map(({ deviceId }) => deviceId)];
  if (dialect === 'postgres' && touched.length > 0)
    await db
      .selectFrom('fleet_devices')
      .select('id')
      .where('device_id', 'in', touched)
      .orderBy('device_id')
      .forNoKeyUpdate()
      .execute();
  const ended = held.filter(({ use_id }) => !stays.has(use_id));
  if (ended.length > 0) {
    const ids = ended.map(({ use_id }) => use_id);
    await db.updateTable('device_uses').set({ gone_at: at }).where('use_id', 'in', ids).execute();
    const devices = [...new Set(ended.map(({ id }) => id))].sort((a, b) => a - b);
    for (const id of devices)
      await db
        .updateTable('fleet_devices')
        .set({ last_seen: at })
        .where('id', '=', id)
        .where('last_seen', '<', at)
        .execute();
  }
  const person = await db.selectFrom('endpoints').select('user_name').where('id', '=', endpoint).executeTakeFirst();
  const changed = new Set(held.map(({ id }) => id));
  for (const { port, text, item, deviceId } of read) {
    const id = await upsertDevice(db, deviceId, item, text, at);
    changed.add(id);
    if (held.some((use) => use.port === port && stays.has(use.use_id))) continue;
    await db
      .insertInto('device_uses')
      .values({ device: id, endpoint, port, user_name: person?.user_name ?? null, since: at, gone_at: null })
      .execute();
  }
  return [...changed];
}

export function isHub(item: UsbDevice): boolean {
  return item.isHub || item.deviceClass === HUB_CLASS;
}

export async function upsertDevice(db: Kysely<Tables>, deviceId: string, item: UsbDevice, text: string, at: EpochMs) {
  const { vendorId, productId, manufacturer, product, serial, descriptorHash, isInternal, configurations } = item;
  const row = await db
    .insertInto('fleet_devices')
    .values({
      device_id: deviceId,
      vendor_id: vendorId,
      product_id: productId,
      manufacturer: storable(manufacturer),
      product: storable(product),
      serial: storable(serial),
      twin_key: storable(twinKey(item)),
      has_descriptors: typeof descriptorHash === 'string' ? 1 : 0,
      is_internal: isInternal === true ? 1 : 0,
      is_storage: configurations.some(({ interfaces }) =>
        interfaces.some(({ interfaceClass }) => interfaceClass === STORAGE_CLASS),
      )
        ? 1
        : 0,
      item: storable(text),
      search_text: storable(
        nameSearchText([manufacturer, product, serial, `${hex(vendorId, 4)}:${hex(productId, 4)}`]),
      ),
      first_seen: at,
      last_seen: at,
    })
    .onConflict((conflict) =>
      conflict
        .column('device_id')
        .doUpdateSet((eb) => ({ last_seen: eb.ref('excluded.last_seen'), item: eb.ref('excluded.item') })),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Without a serial all of one kind are one: nothing tells them apart. */
export function deviceIdOf({ vendorId, productId, serial, descriptorHash }: UsbDevice): string {
  const descriptors = typeof descriptorHash === 'string' ? descriptorHash : null;
  return `dev-${hash('sha256', JSON.stringify([vendorId, productId, serial, descriptors]), 'hex').slice(0, 32)}`;
}
