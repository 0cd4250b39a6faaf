// Are these the facts of the machine we know? They recognise a copy or a re-imaged machine; they never authenticate.
import type { MachineFacts } from '../protocol/uplink/messages.ts';

/** Facts that stay with one machine for life, or with one installation. MACs and disks change with repairs and docks. */
const LASTING = ['machineId', 'systemUuid', 'systemSerial', 'boardSerial'] as const;

export interface ChangedFact {
  readonly name: (typeof LASTING)[number];
  readonly before: string;
  readonly now: string;
}

/**
 * Lasting facts that differ. One that either side could not read (null) says nothing.
 * @returns empty: nothing speaks against its being the same machine
 */
export function changedFacts(known: MachineFacts, claimed: MachineFacts): ChangedFact[] {
  return LASTING.flatMap((name) => {
    const [before, now] = [known[name], claimed[name]];
    return before !== null && now !== null && before !== now ? [{ name, before, now }] : [];
  });
}

/** Takes over what is known now and keeps what cannot be read at the moment. */
export function mergeFacts(known: MachineFacts, claimed: MachineFacts): MachineFacts {
  return {
    machineId: claimed.machineId ?? known.machineId,
    systemUuid: claimed.systemUuid ?? known.systemUuid,
    systemSerial: claimed.systemSerial ?? known.systemSerial,
    boardSerial: claimed.boardSerial ?? known.boardSerial,
    diskSerials: claimed.diskSerials.length > 0 ? claimed.diskSerials : known.diskSerials,
    macs: claimed.macs.length > 0 ? claimed.macs : known.macs,
  };
}
