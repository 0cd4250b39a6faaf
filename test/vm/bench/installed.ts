// The closed terminal as it is shipped, installed in the guest; and what its kernel says of a device that is plugged in.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Guest } from './guest.ts';

const PACKAGE = '/work/build/package/linux';

/** Installs from the work tree and closes the terminal; no agent runs. */
export async function install(guest: Guest): Promise<void> {
  await guest.mountWork();
  await guest.sh(`sh ${PACKAGE}/install.sh --enforce`);
  // A disk shows itself a second after it was opened; in no test here is that second the point.
  await guest.run('echo 0 > /sys/module/usb_storage/parameters/delay_use');
}

export interface Seen {
  port: string;
  authorized: boolean;
  /** Drivers of its interfaces, by number; '' for one without. Empty while the device is closed. */
  drivers: readonly string[];
}

type Named = { vendorId: string; productId: string };

/** What the bus shows of a device once it is there and udev has done with it; closed devices are there too. */
export async function look(guest: Guest, device: Named): Promise<Seen> {
  const port = await guest.seen(device);
  return lookAt(guest, port);
}

/** The same by port, of two devices that say the same of themselves. */
export async function lookAt(guest: Guest, port: string): Promise<Seen> {
  const out = await guest.sh(
    `udevadm settle -t 20; cd /sys/bus/usb/devices/${port}; cat authorized
for i in ${port}:*; do [ -e $i ] || continue; d=$(readlink $i/driver) && echo \${d##*/} || echo -; done`,
  );
  const [authorized, ...drivers] = out.split('\n');
  return { port, authorized: authorized === '1', drivers: drivers.map((driver) => (driver === '-' ? '' : driver)) };
}

/** Names of the disks that are no part of the machine. */
export async function disks(guest: Guest): Promise<string[]> {
  return (await guest.sh('cd /sys/class/block; ls -d sd* sr* mmcblk* nvme* 2> /dev/null || true'))
    .split('\n')
    .filter(Boolean);
}

/** `authorized_default interface_authorized_default` of every bus, and the default of those to come first. */
export async function defaults(guest: Guest): Promise<string[]> {
  const out = await guest.sh(
    'cat /sys/module/usbcore/parameters/authorized_default; for b in /sys/bus/usb/devices/usb*; do echo "$(cat $b/authorized_default) $(cat $b/interface_authorized_default)"; done',
  );
  return out.split('\n');
}

/** What is on a medium, seen from outside the guest. */
export function imprint(image: string): string {
  return createHash('sha256').update(readFileSync(image)).digest('hex');
}
