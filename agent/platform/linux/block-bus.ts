// By which way a block device hangs on the machine, from the path of its folder in sysfs.
import type { MediaItem } from '../../../shared/protocol/uplink/state.ts';
import type { Host } from './host.ts';

/** @param node  a whole disk, as `sda` */
export function busOf(host: Host, node: string): MediaItem['bus'] {
  if (/^loop\d/.test(node)) return 'loop';
  if (/^sr\d/.test(node)) return 'optical';
  if (/^mmcblk/.test(node)) return 'mmc';
  const path = devicePath(host, node);
  if (usbPortOf(path) !== null) return 'usb';
  if (/^nvme/.test(node)) return 'nvme';
  if (/\/virtio\d+\//.test(path) || path.includes('/devices/virtual/')) return 'virtual';
  if (/\/ata\d+\//.test(path)) return 'sata';
  return 'other';
}

/** Where `/sys/class/block/NODE` leads, as `/devices/pci0000:00/…`; '' when it leads nowhere. */
export function devicePath(host: Host, node: string): string {
  const target = host.link(`/sys/class/block/${node}`) ?? host.link(`/sys/block/${node}`) ?? '';
  const at = target.indexOf('/devices/');
  return at === -1 ? '' : `${target.slice(at)}/`;
}

/** Port of the innermost USB device on the way, as `1-1.2`; null when there is none. Folders with `:` are interfaces. */
export function usbPortOf(path: string): string | null {
  const ports = path.split('/').filter((part) => /^\d+-\d+(\.\d+)*$/.test(part));
  return ports.at(-1) ?? null;
}
