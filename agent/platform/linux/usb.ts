// USB devices from sysfs, with the whole descriptor tree; and the bell that says that something was plugged in or out.
import { createHash } from 'node:crypto';
import type { UsbDevice, UsbInterface } from '../../../shared/protocol/uplink/state.ts';
import { type Fact, isUnknown } from '../../../shared/protocol/uplink/unknown.ts';
import type { Log } from '../log.ts';
import { nameOf, nameOrNull } from '../name.ts';
import type { Bell, Reading, SectionPlatform } from '../section.ts';
import { comparingBell } from './bells.ts';
import type { Host } from './host.ts';
import { parseDescriptors } from './usb-descriptors.ts';
import { fitting } from './usb-fit.ts';

const DEVICES = '/sys/bus/usb/devices';
/** For a bell that is deaf (no access to the kernel's messages): the folder is listed this often. */
const LIST_MS = 10_000;

export function openUsb(host: Host, log: Log): SectionPlatform<'devices'> {
  return {
    read: async () => readUsb(host),
    bells: [...(host.root === '' ? [plugBell(log)] : []), comparingBell(LIST_MS, () => listing(host))],
  };
}

/** Names with device numbers: a device that was swapped between two looks has another number. */
function listing(host: Host): string {
  const names = host.names(DEVICES);
  if (isUnknown(names)) return names.unknown;
  return names
    .filter(isDevice)
    .map((name) => `${name}=${attribute(host, name, 'devnum')}`)
    .join(' ');
}

/**
 * The package `usb` is only the bell; what is true is read from sysfs. Its native part is used, not its WebUSB dress: that
 * lists and remembers devices, and a refusal of the system ends there in an unhandled rejection (usb 3.1.0).
 */
function plugBell(log: Log): Bell {
  return (ring) => {
    let stopped = false;
    const listening = (async () => {
      const { Emitter } = await import('usb/index.js');
      if (stopped) return null;
      const emitter = new Emitter();
      await emitter.addAttach(ring);
      await emitter.addDetach(ring);
      return emitter;
    })().catch((cause: unknown) => {
      log.warn({ err: cause }, 'devices.bell-missing');
      return null;
    });
    return () => {
      stopped = true;
      listening
        .then(async (emitter) => {
          await emitter?.removeAttach();
          await emitter?.removeDetach();
        })
        .catch((cause: unknown) => log.warn({ err: cause }, 'devices.bell-stuck'));
    };
  };
}

/** `usb1` is a root hub, `1-1.2` a device on a port; `1-1:1.0` is an interface. */
function isDevice(name: string): boolean {
  return /^(usb\d+|\d+-\d+(\.\d+)*)$/.test(name);
}

function readUsb(host: Host): Reading<'devices'> {
  const names = host.names(DEVICES);
  if (isUnknown(names)) {
    return names.unknown === 'not-present' ? { unknown: 'not-supported', detail: DEVICES } : names;
  }
  const devices: UsbDevice[] = [];
  for (const name of names) {
    if (!isDevice(name)) continue;
    const device = readDevice(host, name, names);
    if (device !== null) devices.push(fitting(device));
  }
  return { items: Object.fromEntries(withTwins(devices).map((device) => [device.port, device])) };
}

/** One device, whatever else is plugged in; null when it is not there. */
export function readUsbDevice(host: Host, port: string): UsbDevice | null {
  const device = isDevice(port) ? readDevice(host, port, []) : null;
  return device && fitting(device);
}

/** The same devices, told which of them are there twice. */
export function withTwins(devices: readonly UsbDevice[]): UsbDevice[] {
  const twins = duplicates(devices);
  return devices.map((device) => (twins.has(twinKey(device)) ? { ...device, identity: 'duplicate' } : device));
}

/** Null for a device that went away while it was being read. */
function readDevice(host: Host, port: string, names: readonly string[]): UsbDevice | null {
  const number = (name: string, base: number) => {
    const value = Number.parseInt(attribute(host, port, name) ?? '', base);
    return Number.isSafeInteger(value) && value >= 0 ? value : null;
  };
  const busNumber = number('busnum', 10);
  const deviceNumber = number('devnum', 10);
  const vendorId = number('idVendor', 16);
  const productId = number('idProduct', 16);
  if (busNumber === null || deviceNumber === null || vendorId === null || productId === null) return null;
  // The file claims a size that is not its own; a read to the end gives all of it.
  const raw = host.bytes(`${DEVICES}/${port}/descriptors`);
  const tree = isUnknown(raw) ? null : parseDescriptors(raw);
  const descriptorHash: Fact<string> = isUnknown(raw)
    ? raw
    : tree === null || !tree.whole
      ? { unknown: 'unreadable', detail: `descriptors: ${raw.length} bytes do not fit together` }
      : createHash('sha256').update(raw).digest('hex');
  const serial = nameOrNull(attribute(host, port, 'serial'));
  const deviceClass = tree?.device.deviceClass ?? number('bDeviceClass', 16) ?? 0;
  const authorized = attribute(host, port, 'authorized');
  const isClosed = authorized?.trim() === '0';
  const speed = Number(attribute(host, port, 'speed') ?? Number.NaN);
  return {
    port,
    busNumber,
    deviceNumber,
    vendorId,
    productId,
    deviceVersion: tree?.device.deviceVersion ?? number('bcdDevice', 16) ?? 0,
    deviceClass: Math.min(deviceClass, 255),
    manufacturer: nameOrNull(attribute(host, port, 'manufacturer')),
    product: nameOrNull(attribute(host, port, 'product')),
    serial,
    speedMbps: Number.isFinite(speed) ? speed : null,
    authorized: authorized === null ? null : authorized.trim() === '1',
    isHub: deviceClass === 9,
    isInternal: internal(attribute(host, port, 'removable')?.trim()),
    identity: serial === null ? 'none' : isUnknown(descriptorHash) ? 'serial' : 'serial-hash',
    descriptorHash,
    configurations: (tree?.configurations ?? []).map(({ value, maxPowerMilliamps, interfaces }) => ({
      value,
      maxPowerMilliamps,
      interfaces: interfaces.map((usbInterface): UsbInterface => {
        const folder = `${port}:${value}.${usbInterface.interfaceNumber}`;
        // Only the active configuration has folders, and only while the device is authorised.
        const present = names.includes(folder) || (!isClosed && host.exists(`${DEVICES}/${folder}`));
        const driver = present ? host.link(`${DEVICES}/${folder}/driver`) : null;
        return {
          ...usbInterface,
          driver: driver === null ? null : nameOf(driver.slice(driver.lastIndexOf('/') + 1), 64),
          description: present ? nameOrNull(attribute(host, folder, 'interface')) : null,
        };
      }),
    })),
  };
}

function attribute(host: Host, name: string, attributeName: string): string | null {
  const text = host.text(`${DEVICES}/${name}/${attributeName}`);
  return isUnknown(text) ? null : text;
}

/** What the firmware says of the port the device sits on (ABI/testing/sysfs-bus-usb). */
function internal(removable: string | undefined): Fact<boolean> {
  if (removable === 'fixed') return true;
  if (removable === 'removable') return false;
  return { unknown: 'not-supported', detail: 'the port does not say whether it is built in' };
}

function twinKey(device: UsbDevice): string {
  return `${device.vendorId}:${device.productId}:${device.serial}`;
}

/** One serial number seen on two devices at once tells neither from the other. */
function duplicates(devices: readonly UsbDevice[]): Set<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const device of devices) {
    if (device.serial === null) continue;
    if (seen.has(twinKey(device))) twice.add(twinKey(device));
    seen.add(twinKey(device));
  }
  return twice;
}
