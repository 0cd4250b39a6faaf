// Is what is plugged in now the device that was approved? One that grew an interface, changed its mode or shows another setting is not.
import type { UsbDevice, UsbInterface } from '../protocol/uplink/state.ts';
import { isUnknown } from '../protocol/uplink/unknown.ts';

/** What an approval is about. Names that a device gives itself, its speed and its firmware's version are not part of it. */
export type Face = Pick<
  UsbDevice,
  'vendorId' | 'productId' | 'serial' | 'deviceClass' | 'descriptorHash' | 'configurations'
>;

/** The first difference found, in the order in which an approver would ask. */
export const DIFFERENCES = [
  'unreadable',
  'vendor',
  'product',
  'serial',
  'device-class',
  'configuration',
  'interface-grown',
  'alternate-setting-grown',
  'interface-changed',
  'interface-gone',
] as const;
export type Difference = (typeof DIFFERENCES)[number];
export type Sameness = { readonly same: true } | { readonly same: false; readonly because: Difference };

/** What was not read whole, before or now, is the same as nothing. */
export function sameDevice(before: Face, after: Face): Sameness {
  const because = difference(before, after);
  return because === null ? { same: true } : { same: false, because };
}

function difference(before: Face, after: Face): Difference | null {
  if (isUnknown(before.descriptorHash) || isUnknown(after.descriptorHash)) return 'unreadable';
  if (before.vendorId !== after.vendorId) return 'vendor';
  if (before.productId !== after.productId) return 'product';
  if (before.serial !== after.serial) return 'serial';
  if (before.deviceClass !== after.deviceClass) return 'device-class';
  const [was, is] = [placesOf(before), placesOf(after)];
  const values = (face: Face) =>
    face.configurations
      .map(({ value }) => value)
      .sort((a, b) => a - b)
      .join();
  if (values(before) !== values(after)) return 'configuration';
  const grown = [...is.keys()].filter((place) => !was.has(place));
  const known = new Set([...was.values()].map(({ interfacePlace }) => interfacePlace));
  if (grown.some((place) => !known.has(is.get(place)?.interfacePlace ?? ''))) return 'interface-grown';
  if (grown.length > 0) return 'alternate-setting-grown';
  for (const [place, { shapes }] of was) {
    const now = is.get(place)?.shapes;
    if (now !== undefined && now.join() !== shapes.join())
      return now.length > shapes.length ? 'alternate-setting-grown' : 'interface-changed';
  }
  return was.size > is.size ? 'interface-gone' : null;
}

interface Place {
  readonly interfacePlace: string;
  /** Usually one; a hostile device may describe one setting several times. */
  readonly shapes: string[];
}

/** Every alternate setting under its configuration, interface and number. */
function placesOf({ configurations }: Face): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const { value, interfaces } of configurations) {
    for (const one of interfaces) {
      const interfacePlace = `${value}.${one.interfaceNumber}`;
      const place = `${interfacePlace}.${one.alternateSetting}`;
      const shapes = [...(places.get(place)?.shapes ?? []), shapeOf(one)].sort();
      places.set(place, { interfacePlace, shapes });
    }
  }
  return places;
}

/** Packet sizes differ by the speed of the port, so that endpoints count without them. */
function shapeOf({ interfaceClass, interfaceSubClass, interfaceProtocol, endpoints }: UsbInterface): string {
  const ends = endpoints.map(({ address, transfer }) => `${address}/${transfer}`).sort();
  return `${interfaceClass}:${interfaceSubClass}:${interfaceProtocol}(${ends.join(' ')})`;
}
