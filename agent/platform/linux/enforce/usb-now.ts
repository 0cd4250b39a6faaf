// What the kernel holds of one USB device and of the defaults of its buses, at this moment.
import { createHash } from 'node:crypto';
import type { UsbDevice } from '../../../../shared/protocol/uplink/state.ts';
import { isUnknown } from '../../../../shared/protocol/uplink/unknown.ts';
import type { DeviceNow, InterfaceNow } from '../../enforce.ts';
import type { Host } from '../host.ts';

const DEVICES = '/sys/bus/usb/devices';
/**
 * Marks of devices whose media may be written to (`right-of` looks for them). A mark names port and number, so that what udev
 * removes when a device went is never the mark of the next one on that port.
 */
export const WRITABLE = '/run/sekimori/writable';
/** The same: what `open-input` must not open, because it was decided about. */
export const KEPT_CLOSED = '/run/sekimori/closed';

/** The same: media that are read-only and that udisks passes over, for the agent's own look. */
export const HIDDEN = '/run/sekimori/hidden';

export function deviceNow(host: Host, port: string): Omit<DeviceNow, 'media'> | null {
  const deviceNumber = Number.parseInt(read(host, `${DEVICES}/${port}/devnum`) ?? '', 10);
  if (!Number.isSafeInteger(deviceNumber)) return null;
  const raw = host.bytes(`${DEVICES}/${port}/descriptors`);
  const names = host.names(`${DEVICES}/${port}`);
  return {
    deviceNumber,
    descriptorHash: isUnknown(raw) ? raw : createHash('sha256').update(raw).digest('hex'),
    authorized: read(host, `${DEVICES}/${port}/authorized`) === '1',
    interfaces: isUnknown(names)
      ? []
      : names.flatMap((name) => (name.startsWith(`${port}:`) ? interfaceNow(host, name) : [])),
    ...marksOf(host, port, deviceNumber),
  };
}

/** The same of a device that was read just now and is closed: it has no interfaces and no media. */
export function closedNow(host: Host, { port, deviceNumber, descriptorHash }: UsbDevice): DeviceNow {
  const none = { authorized: false, interfaces: [], media: [] };
  return { deviceNumber, descriptorHash, ...none, ...marksOf(host, port, deviceNumber) };
}

function marksOf(
  host: Host,
  port: string,
  deviceNumber: number,
): Pick<DeviceNow, 'mayWrite' | 'isHidden' | 'isKeptClosed'> {
  const mark = markOf(port, deviceNumber);
  return {
    mayWrite: host.exists(`${WRITABLE}/${mark}`),
    isHidden: host.exists(`${HIDDEN}/${mark}`),
    isKeptClosed: host.exists(`${KEPT_CLOSED}/${mark}`),
  };
}

/** As udev knows the number of a device that went: three digits at least. */
export function markOf(port: string, deviceNumber: number): string {
  return `${port}=${String(deviceNumber).padStart(3, '0')}`;
}

/** Empty for one that went away while it was read. */
function interfaceNow(host: Host, name: string): InterfaceNow[] {
  const number = (file: string) => Number.parseInt(read(host, `${DEVICES}/${name}/${file}`) ?? '', 16);
  const interfaceNumber = number('bInterfaceNumber');
  const interfaceClass = number('bInterfaceClass');
  const interfaceSubClass = number('bInterfaceSubClass');
  const interfaceProtocol = number('bInterfaceProtocol');
  if (Number.isNaN(interfaceNumber + interfaceClass + interfaceSubClass + interfaceProtocol)) return [];
  const authorized = read(host, `${DEVICES}/${name}/authorized`) === '1';
  return [{ name, interfaceNumber, interfaceClass, interfaceSubClass, interfaceProtocol, authorized }];
}

/** Buses whose devices or interfaces would open by themselves; `later`: so would those of controllers to come. */
export function openByDefault(host: Host): string[] {
  const names = host.names(DEVICES);
  const buses = isUnknown(names) ? [] : names.filter((name) => /^usb\d+$/.test(name));
  const open = buses.filter(
    (bus) =>
      read(host, `${DEVICES}/${bus}/authorized_default`) !== '0' ||
      read(host, `${DEVICES}/${bus}/interface_authorized_default`) !== '0',
  );
  return read(host, '/sys/module/usbcore/parameters/authorized_default') === '0' ? open : ['later', ...open];
}

function read(host: Host, path: string): string | null {
  const text = host.text(path);
  return isUnknown(text) ? null : text.trim();
}
