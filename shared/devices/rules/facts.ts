// What a rule can ask of a device, where it is plugged in, and who sits there. What is not known says so and never guesses.
import type { Role } from '../../accounts/role.ts';
import type { PersonId } from '../../ids/ids.ts';
import type { UsbDevice } from '../../protocol/uplink/state.ts';
import { type Fact, isUnknown } from '../../protocol/uplink/unknown.ts';
import type { Zone } from '../../zones/zone.ts';
import { type Strength, strengthOf } from '../strength.ts';
import { classesOfInterface, type DeviceClass, type InterfaceTriple } from './device-class.ts';
import type { ConfidentialityClass, Connection, MediumId } from './policy.ts';

export interface RegisteredMedium {
  readonly mediumId: MediumId;
  /** Null: the ledger does not say. */
  readonly confidentiality: ConfidentialityClass | null;
}

/** Who and where: the same for every device of a terminal. */
export interface Surroundings {
  readonly zone: Zone;
  readonly endpointGroups: Fact<readonly string[]>;
  /** Null: nobody is signed in, or nobody whom the city knows. */
  readonly personId: Fact<PersonId | null>;
  readonly roles: Fact<readonly Role[]>;
}

export interface DeviceFacts extends Surroundings {
  /** Every alternate setting of every configuration; null: not a USB device; unknown: not read whole, and closed by that alone. */
  readonly interfaces: Fact<readonly InterfaceTriple[] | null>;
  /** For each part of the device what it may be; a rule that names any of one part's names that part. */
  readonly classes: Fact<readonly (readonly DeviceClass[])[]>;
  /** Null: it has none (not a USB device). */
  readonly vendorId: number | null;
  readonly productId: number | null;
  /** Null: the device has none. Unknown: it says that it has one, and it could not be read. */
  readonly serial: Fact<string | null>;
  readonly strength: Fact<Strength>;
  /** Null: not in the ledger. */
  readonly medium: Fact<RegisteredMedium | null>;
  readonly connection: Fact<Connection>;
}

/** What is known of a USB device besides its descriptors. */
export interface Beside {
  readonly isCloned: boolean;
  readonly medium: Fact<RegisteredMedium | null>;
  readonly connection: Fact<Connection>;
  /** The device names a serial number in its descriptor, and the string could not be read. */
  readonly serialUnread?: boolean;
  /** What a drive said of itself once it was asked (SCSI INQUIRY): more than its interface, which says only that it stores. */
  readonly storageKind?: Extract<DeviceClass, 'storage' | 'card-reader' | 'optical' | 'floppy' | 'tape'>;
}

/** The facts of a USB device. Descriptors that do not fit together leave interfaces and classes unknown. */
export function usbFacts(device: UsbDevice, beside: Beside, surroundings: Surroundings): DeviceFacts {
  const interfaces = interfacesOf(device);
  const classes = isUnknown(interfaces) ? interfaces : classesOf(device.deviceClass, interfaces, beside.storageKind);
  const serial: Fact<string | null> =
    device.serial ?? (beside.serialUnread === true ? { unknown: 'unreadable', detail: 'serial' } : null);
  return {
    ...surroundings,
    interfaces,
    classes,
    vendorId: device.vendorId,
    productId: device.productId,
    serial,
    strength: isUnknown(serial)
      ? serial
      : strengthOf({
          serial,
          hasDescriptors: !isUnknown(device.descriptorHash),
          isCloned: beside.isCloned || device.identity === 'duplicate',
        }).strength,
    medium: isUnknown(beside.medium) && storesNothing(classes) ? null : beside.medium,
    connection: beside.connection,
  };
}

/** Without an interface, or with descriptors that were not read whole, nobody can say what a device is. */
export function interfacesOf(device: Pick<UsbDevice, 'descriptorHash' | 'configurations'>): Fact<InterfaceTriple[]> {
  if (isUnknown(device.descriptorHash)) return device.descriptorHash;
  const interfaces = device.configurations.flatMap((one) => one.interfaces);
  return interfaces.length === 0 ? { unknown: 'unreadable', detail: 'no interface' } : interfaces;
}

function classesOf(
  deviceClass: number,
  interfaces: readonly InterfaceTriple[],
  storageKind: DeviceClass | undefined,
): (readonly DeviceClass[])[] {
  const parts = new Map<string, readonly DeviceClass[]>();
  for (const one of interfaces) {
    const classes = classesOfInterface(one);
    const told = storageKind !== undefined && classes.includes('storage') ? [storageKind] : classes;
    parts.set(told.join(), told);
  }
  // A hub says so of the whole device (USB 2.0 §11.23.1), whatever its interface says.
  if (deviceClass === 9) parts.set('hub', ['hub']);
  return [...parts.values()];
}

/** What can be no medium, so that a ledger that could not be asked leaves no doubt about it. */
const NO_MEDIUM: ReadonlySet<DeviceClass> = new Set([
  'network',
  'serial',
  'bluetooth',
  'printer',
  'keyboard',
  'pointing',
  'other-input',
  'audio',
  'video',
  'hub',
  'smart-card-reader',
]);

function storesNothing(classes: DeviceFacts['classes']): boolean {
  return !isUnknown(classes) && classes.every((part) => part.every((one) => NO_MEDIUM.has(one)));
}

/**
 * Where a USB device hangs, from its port path and the devices above it.
 * @param ancestors the hubs above it without the root hub
 */
export function connectionOf(
  device: Pick<UsbDevice, 'isInternal'>,
  ancestors: readonly Pick<UsbDevice, 'isInternal'>[],
): Fact<Connection> {
  if (ancestors.some(({ isInternal }) => isInternal === false)) return 'hub';
  const unsure = [device, ...ancestors].find(({ isInternal }) => isUnknown(isInternal))?.isInternal;
  if (isUnknown(unsure)) return unsure;
  return device.isInternal === true ? 'internal' : 'external-port';
}
