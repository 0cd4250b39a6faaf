// Devices of the fleet over HTTP: every device ever seen, and where each was.
import { type Static, Type } from 'typebox';
import { DEVICE_SORTS } from '../../devices/list.ts';
import { MOUNTS } from '../../devices/mount.ts';
import { STRENGTH_REASONS, STRENGTHS } from '../../devices/strength.ts';
import { usbDevice } from '../uplink/state.ts';
import { epochMs, literals, nullable, windowQuery } from './common.ts';

const filter = {
  q: Type.Optional(Type.String({ maxLength: 200 })),
  /** Only what stores data. */
  storage: Type.Optional(Type.Literal('yes')),
  /** Only what was seen in two places at once. */
  cloned: Type.Optional(Type.Literal('yes')),
  /** Also what is built into terminals. */
  internal: Type.Optional(Type.Literal('yes')),
  sort: Type.Optional(literals(DEVICE_SORTS)),
  direction: Type.Optional(literals(['asc', 'desc'])),
};
export const deviceListQuery = Type.Object(filter);
export type DeviceListQuery = Static<typeof deviceListQuery>;
export const deviceQuery = Type.Object({ ...filter, ...windowQuery });
export type DeviceQuery = Static<typeof deviceQuery>;

export const deviceRow = Type.Object({
  deviceId: Type.String(),
  vendorId: Type.Integer(),
  productId: Type.Integer(),
  manufacturer: nullable(Type.String()),
  product: nullable(Type.String()),
  serial: nullable(Type.String()),
  strength: literals(STRENGTHS),
  reason: literals(STRENGTH_REASONS),
  isStorage: Type.Boolean(),
  firstSeen: epochMs(),
  lastSeen: epochMs(),
  /** It is plugged in somewhere, as last reported. */
  isPresent: Type.Boolean(),
  /** Of the last use; null: outside of what the caller sees, or never recorded. */
  lastEndpoint: nullable(Type.Object({ endpointId: Type.String(), name: Type.String() })),
  /** Who was signed in there when it was plugged in, as the terminal told it. */
  lastUser: nullable(Type.String()),
  /** Whose OS account that was then. */
  lastPerson: nullable(Type.Object({ personId: Type.String(), name: Type.String(), reading: Type.String() })),
});
export type DeviceRow = Static<typeof deviceRow>;
export const devicePage = Type.Object({ asOf: epochMs(), total: Type.Integer(), rows: Type.Array(deviceRow) });
export type DevicePage = Static<typeof devicePage>;

export const deviceUse = Type.Object({
  endpointId: Type.String(),
  name: Type.String(),
  department: nullable(Type.String()),
  port: Type.String(),
  user: nullable(Type.String()),
  since: epochMs(),
  goneAt: nullable(epochMs()),
  /** The gravest way in which it was mounted; null: not mounted, or no medium. */
  mount: nullable(literals(MOUNTS)),
});
export type DeviceUse = Static<typeof deviceUse>;
export const deviceView = Type.Object({
  asOf: epochMs(),
  device: deviceRow,
  /** As last reported, with its descriptor tree. */
  item: usbDevice,
  /** Newest first, at most 500. */
  uses: Type.Array(deviceUse),
});
export type DeviceView = Static<typeof deviceView>;
export const deviceParams = Type.Object({ deviceId: Type.String({ pattern: '^dev-[0-9a-f]{32}$' }) });
