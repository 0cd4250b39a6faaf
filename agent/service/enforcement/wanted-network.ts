// The policy's network + what the console is reached at + what time it is → what the system is to let through. Pure.
import type { PolicyDocument } from '../../../shared/policies/document.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { GateWanted, Opening, Peer } from '../../platform/network-gate.ts';

/** An opening is named by what it opens and until when: another end is another right. */
export function wantedNetwork(
  network: PolicyDocument['network'],
  console: readonly Peer[],
  given: {
    readonly now: EpochMs;
    /** Seconds that openings in force still have, as the system counts them. */
    readonly left: ReadonlyMap<string, number | null>;
    /** Openings that ended once: no clock brings them back. */
    readonly ended: ReadonlySet<string>;
  },
): GateWanted {
  const { now, left, ended } = given;
  const openings = network.specifiedTraffic.flatMap(({ id, destination, ports, endsAt }): Opening[] => {
    const name = `${id} ${endsAt ?? 'open'}`;
    if (ended.has(name)) return [];
    if (endsAt === null) return [{ id: name, address: destination, ports, seconds: null }];
    const seconds = Math.min((endsAt - now) / 1_000, left.get(name) ?? Number.POSITIVE_INFINITY);
    return seconds < 1 ? [] : [{ id: name, address: destination, ports, seconds }];
  });
  // The way to the console is never cut, whatever the policy says: it is how the next policy comes.
  return { infrastructure: [...console, ...network.infrastructure], openings };
}
