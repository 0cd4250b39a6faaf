// Volumes present and mounted: partitions and disks of sysfs, mounts of mountinfo, labels of udev's database.
import type { MediaItem } from '../../../shared/protocol/uplink/state.ts';
import { type Fact, isUnknown } from '../../../shared/protocol/uplink/unknown.ts';
import { nameOf, nameOrNull } from '../name.ts';
import type { Reading, SectionPlatform } from '../section.ts';
import { comparingBell, folderBell } from './bells.ts';
import { busOf, devicePath, usbPortOf } from './block-bus.ts';
import { blockAttribute, blockNumbers, blockOf, bottomDisks, wholeDisk } from './blocks.ts';
import { udevOf } from './disks.ts';
import type { Host } from './host.ts';
import { type Mount, parseMountinfo } from './mountinfo-parse.ts';
import { decodeUdev } from './udev-parse.ts';

const MOUNTS = '/proc/self/mountinfo';
/** Two small files of proc each second: proc cannot be watched, and `findmnt --poll` would be a process of its own. */
const GLANCE_MS = 1_000;
/** `blockdev --setro` tells nobody. */
const FLAGS_MS = 10_000;
/** Memory that the kernel shows as disks. */
const MEMORY = /^(ram|zram)\d/;

export function openVolumes(host: Host): SectionPlatform<'media'> {
  const text = (path: string) => {
    const found = host.text(path);
    return isUnknown(found) ? found.unknown : found;
  };
  return {
    read: async () => readVolumes(host),
    bells: [
      comparingBell(GLANCE_MS, () => text(MOUNTS) + text('/proc/partitions')),
      comparingBell(FLAGS_MS, () =>
        [...blockNumbers(host).values()].map((node) => `${node}${blockAttribute(host, node, 'ro')}`).join(),
      ),
      folderBell(host, '/run/udev/data', (name) => name.startsWith('b')),
    ],
  };
}

function readVolumes(host: Host): Reading<'media'> {
  const text = host.text(MOUNTS);
  if (isUnknown(text)) return text;
  const numbers = blockNumbers(host);
  if (numbers.size === 0) return { unknown: 'not-present', detail: '/sys/class/block' };
  const mounts = new Map<string, Mount>();
  for (const mount of parseMountinfo(text)) {
    const node = blockOf(host, mount, numbers);
    if (node === null) continue;
    const known = mounts.get(node);
    // The mount of the whole volume says more than a folder of it shown elsewhere.
    if (known === undefined || (known.root !== '/' && mount.root === '/')) mounts.set(node, mount);
  }
  const nodes = [...numbers.values()].sort();
  const partitioned = new Set(
    nodes.filter((node) => wholeDisk(host, node) !== node).map((node) => wholeDisk(host, node)),
  );
  const items: [string, MediaItem][] = [];
  for (const node of nodes) {
    const mount = mounts.get(node) ?? null;
    if (mount === null && (partitioned.has(node) || MEMORY.test(node) || isEmpty(host, node))) continue;
    items.push([node, volume(host, node, mount)]);
  }
  return { items: Object.fromEntries(items) };
}

/** A loop device without a file, a card reader without a card, an optical drive without a disc (which keeps a size). */
function isEmpty(host: Host, node: string): boolean {
  if (Number(blockAttribute(host, node, 'size') ?? 0) === 0) return true;
  return /^sr\d/.test(node) && udevOf(host, node).ID_CDROM_MEDIA !== '1';
}

function volume(host: Host, node: string, mount: Mount | null): MediaItem {
  const udev = udevOf(host, node);
  // A mapped device on a stick is on a stick.
  const disk = bottomDisks(host, node)[0] ?? node;
  const bus = busOf(host, disk);
  const sectors = Number(blockAttribute(host, node, 'size') ?? Number.NaN);
  const label = udev.ID_FS_LABEL_ENC === undefined ? udev.ID_FS_LABEL : decodeUdev(udev.ID_FS_LABEL_ENC);
  return {
    node: nameOf(node, 128),
    label: nameOrNull(label),
    fileSystem: nameOrNull(mount?.fileSystem ?? udev.ID_FS_TYPE, 64),
    sizeBytes: Number.isFinite(sectors) ? sectors * 512 : { unknown: 'unreadable' },
    mountPoint: mount === null ? null : nameOf(mount.mountPoint, 4_096),
    readOnly: mount?.readOnly === true ? true : deviceReadOnly(host, node),
    removable: removable(host, disk, bus),
    bus,
    usbPort: usbPortOf(devicePath(host, disk)),
  };
}

function deviceReadOnly(host: Host, node: string): Fact<boolean> {
  const flag = blockAttribute(host, node, 'ro');
  return flag === null ? { unknown: 'unreadable', detail: `/sys/class/block/${node}/ro` } : flag === '1';
}

/** Can be carried away without a tool: a disk on USB says `removable` 0, and so does a memory card. */
function removable(host: Host, disk: string, bus: MediaItem['bus']): Fact<boolean> {
  if (bus === 'usb' || bus === 'optical') return true;
  if (bus === 'mmc' && blockAttribute(host, disk, 'device/type') === 'SD') return true;
  const flag = blockAttribute(host, disk, 'removable');
  return flag === null ? { unknown: 'unreadable', detail: `/sys/class/block/${disk}/removable` } : flag === '1';
}
