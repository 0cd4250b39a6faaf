// The block devices that hang on a USB port, where they are mounted, and on which ports the running system itself lies.
import { isUnknown } from '../../../../shared/protocol/uplink/unknown.ts';
import type { MediumNow } from '../../enforce.ts';
import { devicePath, usbPortOf } from '../block-bus.ts';
import { blockAttribute, blockNumbers, blockOf, bottomDisks } from '../blocks.ts';
import type { Host } from '../host.ts';
import { type Mount, parseMountinfo } from '../mountinfo-parse.ts';

/** Without one of these the system does not go on. */
const SYSTEM = new Set(['/', '/usr', '/boot', '/boot/efi', '/efi', '/var']);

/** Partitions and what is mapped onto them included; an image in a file on a medium is not. */
export function mediaOn(host: Host, port: string): MediumNow[] {
  const numbers = blockNumbers(host);
  const mounts = mountsByNode(host, numbers);
  return [...numbers.values()].sort().flatMap((node) => {
    if (!portsOf(host, node).includes(port)) return [];
    const readOnly = blockAttribute(host, node, 'ro') === '1';
    return [{ node, readOnly, mounts: mounts.get(node) ?? [] }];
  });
}

export function carriesSystem(host: Host): Set<string> {
  const numbers = blockNumbers(host);
  const nodes = new Set(swaps(host));
  for (const mount of mountsOf(host)) {
    const node = SYSTEM.has(mount.mountPoint) ? blockOf(host, mount, numbers) : null;
    if (node !== null) nodes.add(node);
  }
  return new Set([...nodes].flatMap((node) => portsOf(host, node)));
}

/** The innermost USB port below each disk that a node lies on. */
function portsOf(host: Host, node: string): string[] {
  return bottomDisks(host, node).flatMap((disk) => usbPortOf(devicePath(host, disk)) ?? []);
}

function mountsByNode(host: Host, numbers: ReadonlyMap<string, string>): Map<string, Mount[]> {
  const found = new Map<string, Mount[]>();
  for (const mount of mountsOf(host)) {
    const node = blockOf(host, mount, numbers);
    if (node !== null) found.set(node, [...(found.get(node) ?? []), mount]);
  }
  return found;
}

function mountsOf(host: Host): Mount[] {
  const text = host.text('/proc/self/mountinfo');
  return isUnknown(text) ? [] : parseMountinfo(text);
}

function swaps(host: Host): string[] {
  const text = host.text('/proc/swaps');
  if (isUnknown(text)) return [];
  return text.split('\n').flatMap((line) => /^\/dev\/(\S+)/.exec(line)?.[1] ?? []);
}
