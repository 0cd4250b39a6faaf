// Follows the chain of the audit trail and says where it does not hold.
import type { Sha256 } from '../protocol/canonical.ts';
import { auditHash, type ChainedEntry } from './entry.ts';

/** The last entry that is known to be right. */
export interface ChainPlace {
  readonly seq: number;
  readonly hash: string;
}
/** missing: a number is left out · unlinked: it does not name the hash before it · changed: its own hash is not that of its text · not-signed: a signed head says otherwise · cut: it ends before a signed head */
export const BREAKS = ['missing', 'unlinked', 'changed', 'not-signed', 'cut'] as const;
export type BreakReason = (typeof BREAKS)[number];
export interface ChainBreak {
  readonly seq: number;
  readonly because: BreakReason;
}

/**
 * @param from    the entry before the first of `entries`
 * @param entries in their order
 * @returns       the last entry, or the first that does not hold
 */
export function follow(
  from: ChainPlace,
  entries: readonly ChainedEntry[],
  sha256: Sha256,
): { readonly place: ChainPlace; readonly broken: null } | { readonly place: ChainPlace; readonly broken: ChainBreak } {
  let place = from;
  for (const { entry, previous, hash } of entries) {
    const expected = place.seq + 1;
    const because =
      entry.seq !== expected
        ? 'missing'
        : previous !== place.hash
          ? 'unlinked'
          : auditHash(previous, entry, sha256) !== hash
            ? 'changed'
            : null;
    if (because !== null) return { place, broken: { seq: expected, because } };
    place = { seq: entry.seq, hash };
  }
  return { place, broken: null };
}
