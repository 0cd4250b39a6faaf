// The policy in force of each zone, in memory for the terminals that connect; every process hears of a new one.
import type { Message } from '../../../shared/protocol/uplink/messages.ts';
import type { Zone } from '../../../shared/zones/zone.ts';
import type { Announcements } from '../store/announcements.ts';
import type { PolicyStore } from './store.ts';

export interface PoliciesInForce {
  /** Null: the zone has none. */
  of(zone: Zone): Promise<Omit<Message<'policy'>, 'type'> | null>;
  close(): void;
}

export function openPoliciesInForce(
  policies: Pick<PolicyStore, 'newest'>,
  announcements: Announcements,
): PoliciesInForce {
  const known = new Map<Zone, Promise<Omit<Message<'policy'>, 'type'> | null>>();
  const stop = announcements.subscribe('policy', ({ zone }) => known.delete(zone as Zone));

  async function read(zone: Zone) {
    const policy = await policies.newest(zone);
    return policy && { version: policy.version, text: policy.text, signature: policy.signature };
  }
  return {
    of(zone) {
      const found = known.get(zone) ?? read(zone);
      known.set(zone, found);
      found.catch(() => known.delete(zone));
      return found;
    },
    close: stop,
  };
}
