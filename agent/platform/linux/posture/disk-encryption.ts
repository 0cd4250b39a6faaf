// Whether what people work on lies on an encrypted disk: dm-crypt under each mounted system volume.
import { isUnknown } from '../../../../shared/protocol/uplink/unknown.ts';
import type { Check } from '../../posture.ts';
import { blockAttribute, blockNumbers, blockOf, under } from '../blocks.ts';
import type { Host } from '../host.ts';
import { parseMountinfo } from '../mountinfo-parse.ts';
import { found, notKnown } from './found.ts';

/** Where data of people and of the system lie. `/boot` is left open by every loader and holds neither. */
const PLACES = new Set(['/', '/home', '/var', '/srv', '/opt', '/root', '/usr/local', '/tmp', '/var/tmp', '/var/lib']);

export function diskEncryption(host: Host): Check {
  return async () => {
    const text = host.text('/proc/self/mountinfo');
    if (isUnknown(text)) return found(text);
    const numbers = blockNumbers(host);
    const evidence: string[] = [];
    let open = 0;
    let rootSeen = false;
    // The last mount on a place is the one that is seen there.
    const mounts = new Map(parseMountinfo(text).map((mount) => [mount.mountPoint, mount]));
    for (const [place, mount] of mounts) {
      if (!PLACES.has(place)) continue;
      const node = blockOf(host, mount, numbers);
      if (node === null) {
        // Memory, an overlay or a network keeps it; whether that is encrypted cannot be seen from here.
        if (place === '/') return notKnown('not-supported', `/ is on ${mount.fileSystem}, not on a disk`);
        continue;
      }
      rootSeen ||= place === '/';
      const encrypted = isEncrypted(host, node);
      if (!encrypted) open += 1;
      evidence.push(`${place} on ${node}: ${encrypted ? 'dm-crypt' : 'not encrypted'}`);
    }
    if (!rootSeen) return notKnown('not-present', 'no mount of /', evidence);
    return found(open === 0, evidence);
  };
}

/** dm-crypt (`CRYPT-` at the head of its uuid, cryptsetup's own mark), or something that lies on nothing else. */
function isEncrypted(host: Host, node: string, depth = 8): boolean {
  if (blockAttribute(host, node, 'dm/uuid')?.startsWith('CRYPT-')) return true;
  const below = under(host, node);
  return depth > 0 && below.length > 0 && below.every((name) => isEncrypted(host, name, depth - 1));
}
