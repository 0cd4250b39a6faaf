// Built-in disks from /sys/block, with their serial numbers wherever the kernel or udev has them.
import { type Fact, isUnknown, type Unknown } from '../../../shared/protocol/uplink/unknown.ts';
import { nameOrNull } from '../name.ts';
import { busOf } from './block-bus.ts';
import type { Host } from './host.ts';
import { decodeUdev, parseUdev } from './udev-parse.ts';

export interface Disk {
  node: string;
  manufacturer: Fact<string>;
  model: Fact<string>;
  serial: Fact<string>;
  sizeBytes: Fact<number>;
  rotates: boolean;
  bus: string;
}

/** Made by the kernel out of other things (loop, zram, dm …) or without a medium of their own. */
const NO_DISK = /^(loop|ram|zram|dm-|md|sr|fd|nbd|drbd)/;

/** Disks that come and go (USB, memory cards) are devices and media, not parts of the machine. */
export function readDisks(host: Host): Disk[] {
  const nodes = host.names('/sys/block');
  if (isUnknown(nodes)) return [];
  const disks: Disk[] = [];
  for (const node of nodes) {
    if (NO_DISK.test(node) || /boot\d|rpmb/.test(node)) continue;
    const bus = busOf(host, node);
    if (bus === 'usb' || attribute(host, node, 'removable') === '1') continue;
    const sectors = attribute(host, node, 'size');
    // The kernel counts in 512 bytes whatever the disk's own sector is.
    const sizeBytes = isUnknown(sectors) ? sectors : bytesOf(sectors);
    if (sizeBytes === 0) continue;
    const udev = udevOf(host, node);
    const spoken = (name: string) => nameOrNull(udev[name] === undefined ? null : decodeUdev(udev[name]));
    disks.push({
      node,
      manufacturer: first(spoken('ID_VENDOR_ENC'), attribute(host, node, 'device/vendor')),
      model: first(spoken('ID_MODEL_ENC'), attribute(host, node, 'device/model'), attribute(host, node, 'device/name')),
      serial: first(
        spoken('ID_SERIAL_SHORT'),
        attribute(host, node, 'device/serial'),
        attribute(host, node, 'serial'),
        serialPage(host, node),
      ),
      sizeBytes,
      rotates: attribute(host, node, 'queue/rotational') === '1' && bus !== 'virtual',
      bus,
    });
  }
  return disks;
}

function bytesOf(sectors: string): Fact<number> {
  return /^\d{1,15}$/.test(sectors) ? Number(sectors) * 512 : { unknown: 'unreadable', detail: 'size' };
}

export function udevOf(host: Host, sysName: string): Record<string, string> {
  const number = host.text(`/sys/class/block/${sysName}/dev`);
  const text = isUnknown(number) ? number : host.text(`/run/udev/data/b${number.trim()}`);
  return isUnknown(text) ? {} : parseUdev(text);
}

function attribute(host: Host, node: string, name: string): Fact<string> {
  const text = host.text(`/sys/block/${node}/${name}`);
  return isUnknown(text)
    ? text
    : (nameOrNull(text) ?? { unknown: 'not-present', detail: `/sys/block/${node}/${name}` });
}

/** SCSI vital product data page 80h, unit serial number (SPC-4 §7.8.13): four bytes of head, then text. */
function serialPage(host: Host, node: string): Fact<string> {
  const page = host.bytes(`/sys/block/${node}/device/vpd_pg80`);
  if (isUnknown(page)) return page;
  return nameOrNull(page.toString('latin1', 4)) ?? { unknown: 'not-present' };
}

/** First that is known; else the last reason. */
function first(...facts: (Fact<string> | null)[]): Fact<string> {
  let why: Unknown = { unknown: 'not-present' };
  for (const fact of facts) {
    if (fact === null) continue;
    if (!isUnknown(fact)) return fact;
    why = fact;
  }
  return why;
}
