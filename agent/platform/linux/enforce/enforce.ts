// Closing and opening on Linux: the files of sysfs that authorise USB devices, the marks that udev's rules read, and mounts.
import { closeSync, mkdirSync, openSync, rmSync, write, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { isUnknown } from '../../../../shared/protocol/uplink/unknown.ts';
import type { DeviceNow, Enforce } from '../../enforce.ts';
import type { Log } from '../../log.ts';
import type { SectionPlatform } from '../../section.ts';
import { comparingBell } from '../bells.ts';
import type { Host } from '../host.ts';
import { readUsbDevice, withTwins } from '../usb.ts';
import { builtInInput } from './input-parse.ts';
import { kernelBell } from './kernel-bell.ts';
import { carriesSystem, mediaOn } from './media.ts';
import { closedNow, deviceNow, HIDDEN, KEPT_CLOSED, markOf, openByDefault, WRITABLE } from './usb-now.ts';
import { waysNow } from './ways.ts';

const written: (file: number, text: string) => Promise<unknown> = promisify(write);
const DEVICES = '/sys/bus/usb/devices';
const LATER = '/sys/module/usbcore/parameters/authorized_default';
/** What is undone by hand is noticed within this; the promise is a minute. */
const GLANCE_MS = 5_000;
/** A medium that is slow to take the rest must not go on being written to for longer. */
const UNMOUNT_MS = 1_500;

export function openEnforce(host: Host, usb: SectionPlatform<'devices'>, log: Log): Enforce {
  /**
   * The kernel answers a write when it has carried it out, a hostile device only after seconds: never on the main thread. Opening
   * answers at once, and each way to another thread and back costs as much as all the rest.
   */
  async function put(path: string, value: string) {
    const file = openSync(host.path(path), 'w');
    try {
      await written(file, value);
    } finally {
      closeSync(file);
    }
  }
  const text = (path: string) => {
    const found = host.text(path);
    return isUnknown(found) ? '' : found;
  };
  /** In memory, and so at once: a thread would cost more than the write. */
  async function mark(folder: string, port: string, deviceNumber: number | null) {
    if (deviceNumber !== null) {
      mkdirSync(host.path(folder), { recursive: true });
      writeFileSync(host.path(`${folder}/${markOf(port, deviceNumber)}`), '');
      return;
    }
    const names = host.names(folder);
    if (isUnknown(names)) return;
    for (const name of names) if (name.startsWith(`${port}=`)) rmSync(host.path(`${folder}/${name}`), { force: true });
  }
  function nowOf(port: string): DeviceNow | null {
    const device = deviceNow(host, port);
    return device && { ...device, media: device.authorized ? mediaOn(host, port) : [] };
  }
  const glance = () => {
    const names = host.names(DEVICES);
    const authorised = isUnknown(names)
      ? []
      : names.map(
          (name) =>
            `${name}${text(`${DEVICES}/${name}/authorized`)}${text(`${DEVICES}/${name}/authorized_default`)}${text(`${DEVICES}/${name}/interface_authorized_default`)}`,
        );
    return [text(LATER), ...authorised, text('/proc/self/mountinfo'), text('/proc/partitions')].join();
  };
  return {
    usb,
    ways: () => waysNow(host),
    bells: [comparingBell(GLANCE_MS, glance)],
    listen: (plugged) => (host.root === '' ? kernelBell(log, plugged) : () => {}),
    read(port, others) {
      const device = readUsbDevice(host, port);
      if (device === null) return null;
      const now = device.authorized === false ? closedNow(host, device) : nowOf(port);
      return now && { device: withTwins([...others, device]).at(-1) ?? device, now };
    },
    now: nowOf,
    openByDefault: () => openByDefault(host),
    opensInterfaces: (port) => text(`${DEVICES}/usb${port.split('-')[0]}/interface_authorized_default`).trim() !== '0',
    async closeByDefault() {
      for (const bus of openByDefault(host)) {
        if (bus === 'later') {
          await put(LATER, '0');
          continue;
        }
        await put(`${DEVICES}/${bus}/authorized_default`, '0');
        await put(`${DEVICES}/${bus}/interface_authorized_default`, '0');
      }
    },
    async authorise(port, deviceNumber) {
      if (text(`${DEVICES}/${port}/devnum`).trim() !== `${deviceNumber}`)
        throw new Error(`another device is on ${port}`);
      await put(`${DEVICES}/${port}/authorized`, '1');
    },
    async authoriseInterface(name) {
      await put(`${DEVICES}/${name}/authorized`, '1');
      // Refused while no module knows the interface; the one that udev loads takes it by itself.
      await put('/sys/bus/usb/drivers_probe', name).catch((cause: unknown) =>
        log.debug({ interface: name, err: cause }, 'gate.no-driver-yet'),
      );
    },
    async deauthorise(port) {
      await put(`${DEVICES}/${port}/authorized`, '0');
    },
    letWrite: (port, deviceNumber) => mark(WRITABLE, port, deviceNumber),
    keepClosed: (port, deviceNumber) => mark(KEPT_CLOSED, port, deviceNumber),
    hide: (port, deviceNumber) => mark(HIDDEN, port, deviceNumber),
    async makeReadOnly(node) {
      await ran(host, 'blockdev', ['--setro', `/dev/${node}`]);
    },
    async unmount(mountPoint) {
      await ran(host, 'umount', ['--', mountPoint], UNMOUNT_MS);
    },
    async forgetMount(mountPoint) {
      await ran(host, 'umount', ['-l', '--', mountPoint], UNMOUNT_MS);
    },
    carriesSystem: () => carriesSystem(host),
    builtInInput: () => builtInInput(text('/proc/bus/input/devices')),
  };
}

async function ran(host: Host, command: string, args: readonly string[], timeoutMs = 5_000): Promise<void> {
  const said = await host.run(command, args, { timeoutMs });
  if (isUnknown(said)) throw new Error(`${command}: ${said.unknown} ${said.detail ?? ''}`);
}
