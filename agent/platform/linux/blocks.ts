// Block devices of sysfs, what they are made of, and which of them a mount sits on.
import { isUnknown } from '../../../shared/protocol/uplink/unknown.ts';
import { devicePath } from './block-bus.ts';
import type { Host } from './host.ts';
import type { Mount } from './mountinfo-parse.ts';

const BLOCK = '/sys/class/block';

export function blockAttribute(host: Host, node: string, name: string): string | null {
  const text = host.text(`${BLOCK}/${node}/${name}`);
  return isUnknown(text) ? null : text.trim();
}

/** The disk a partition is part of; the node itself when it is none. */
export function wholeDisk(host: Host, node: string): string {
  if (!host.exists(`${BLOCK}/${node}/partition`)) return node;
  return devicePath(host, node).split('/').filter(Boolean).at(-2) ?? node;
}

/** What a mapped or combined device (dm, md) lies on; empty for one that lies on nothing. */
export function under(host: Host, node: string): string[] {
  const names = host.names(`${BLOCK}/${node}/slaves`);
  return isUnknown(names) ? [] : names;
}

/** The disks at the bottom. The depth is bounded, because sysfs of a tree could lead in a circle. */
export function bottomDisks(host: Host, node: string, depth = 8): string[] {
  const below = under(host, node);
  if (below.length === 0 || depth === 0) return [wholeDisk(host, node)];
  return [...new Set(below.flatMap((name) => bottomDisks(host, name, depth - 1)))];
}

/** Names by number, `8:17` → `sdb1`. */
export function blockNumbers(host: Host): Map<string, string> {
  const names = host.names(BLOCK);
  const numbers = new Map<string, string>();
  if (isUnknown(names)) return numbers;
  for (const name of names) {
    const number = blockAttribute(host, name, 'dev');
    if (number !== null) numbers.set(number, name);
  }
  return numbers;
}

/** By number; where the file system has a number of its own (btrfs), by the name of its source. Null: on no block device. */
export function blockOf(host: Host, mount: Mount, numbers: ReadonlyMap<string, string>): string | null {
  const byNumber = numbers.get(mount.device);
  if (byNumber !== undefined) return byNumber;
  if (!mount.source.startsWith('/dev/')) return null;
  const name = mount.source.slice(mount.source.lastIndexOf('/') + 1);
  for (const node of numbers.values()) {
    if (node === name || blockAttribute(host, node, 'dm/name') === name) return node;
  }
  return null;
}
