// All posture checks of Linux, each for itself: one that fails is unknown and stops no other.
import type { PostureCheck, PostureItem } from '../../../../shared/protocol/uplink/state.ts';
import type { EpochMs } from '../../../../shared/time/epoch.ts';
import type { Check, Found } from '../../posture.ts';
import type { SectionPlatform } from '../../section.ts';
import { folderBell } from '../bells.ts';
import type { Host } from '../host.ts';
import { antiMalware } from './anti-malware.ts';
import { diskEncryption } from './disk-encryption.ts';
import { diskHealth } from './disk-health.ts';
import { firewall } from './firewall.ts';
import { notKnown } from './found.ts';
import { localAdministrators } from './local-administrators.ts';
import { pendingUpdates } from './pending-updates.ts';
import { screenLock } from './screen-lock.ts';
import { secureBoot } from './secure-boot.ts';
import { timeSync } from './time-sync.ts';

/** @param now  wall clock, epoch milliseconds */
export function openPosture(host: Host, now: () => EpochMs): SectionPlatform<'posture'> {
  const checks: Record<PostureCheck, Check> = {
    'disk-encryption': diskEncryption(host),
    'anti-malware': antiMalware(host),
    firewall: firewall(host),
    'pending-updates': pendingUpdates(host),
    'screen-lock': screenLock(host),
    'local-administrators': localAdministrators(host),
    'time-sync': timeSync(host),
    'secure-boot': secureBoot(host),
    'disk-health': diskHealth(host),
  };
  return {
    async read() {
      const items: Record<string, PostureItem> = {};
      // One after the other: nine child processes at once would be felt on an old terminal.
      for (const [check, ask] of Object.entries(checks) as [PostureCheck, Check][]) {
        items[check] = { check, ...(await ask(now()).catch(failed)) };
      }
      return { items };
    },
    bells: [
      folderBell(host, '/etc', (name) => ['passwd', 'group', 'sudoers'].includes(name)),
      folderBell(host, '/etc/sudoers.d'),
      folderBell(host, '/run/systemd/timesync'),
      folderBell(host, '/etc/dconf/db'),
    ],
  };
}

function failed(cause: unknown): Found {
  return notKnown('unreadable', String(cause));
}
