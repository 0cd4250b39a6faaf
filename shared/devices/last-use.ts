// Which of the places where a device was is the last? A terminal that is off may still tell of a stick that was carried on since.
import type { EpochMs } from '../time/epoch.ts';

export interface KnownUse {
  readonly useId: number;
  readonly since: EpochMs;
  /** Null: still there, as that terminal last reported. */
  readonly goneAt: EpochMs | null;
  /** When its terminal was last heard of; null: never. */
  readonly heardAt: EpochMs | null;
}

/** Until when it is known to have been there: a report is as old as the terminal's last sign of life. */
export function usedUntil({ since, goneAt, heardAt }: Omit<KnownUse, 'useId'>): EpochMs {
  return Math.max(since, goneAt ?? heardAt ?? since);
}

/** The use that is known for longest; of two alike the one that began later. Null for none. */
export function lastUseOf<Use extends KnownUse>(uses: readonly Use[]): Use | null {
  return uses.reduce<Use | null>((last, use) => (last === null || compare(use, last) > 0 ? use : last), null);
}

function compare(one: KnownUse, other: KnownUse): number {
  return usedUntil(one) - usedUntil(other) || one.since - other.since || one.useId - other.useId;
}
