// Under which key a program stands in its section. Pure.
import type { SoftwareItem } from '../../../shared/protocol/uplink/state.ts';
import { nameOf } from '../name.ts';

/** Longest key that the wire carries. */
const MOST = 512;

export function keyOf(source: SoftwareItem['source'], name: string, architecture: string, version?: string): string {
  return nameOf([source, name, architecture, ...(version === undefined ? [] : [version])].join(':'), MOST);
}

/** `source:name:arch`, and the version behind it for every one of several that would share that key (kernels, signing keys). */
export function keyed(found: readonly SoftwareItem[]): Record<string, SoftwareItem> {
  const counts = new Map<string, number>();
  const plain = (item: SoftwareItem) => keyOf(item.source, item.name, item.architecture);
  for (const item of found) counts.set(plain(item), (counts.get(plain(item)) ?? 0) + 1);
  return Object.fromEntries(
    found.map((item) => [
      counts.get(plain(item)) === 1 ? plain(item) : keyOf(item.source, item.name, item.architecture, item.version),
      item,
    ]),
  );
}
