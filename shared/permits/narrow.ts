// What whoever approves may take away from what was asked, and never add to it.
import type { EpochMs } from '../time/epoch.ts';
import type { PermitRight } from './words.ts';

/** Of a permit all that can be narrowed. */
export interface Extent {
  readonly from: EpochMs;
  readonly until: EpochMs;
  readonly right: PermitRight;
  /** Null: without such a bound. */
  readonly maxFiles: number | null;
  readonly maxBytes: number | null;
}

export function isWithin(narrow: Extent, wide: Extent): boolean {
  return (
    narrow.from >= wide.from &&
    narrow.until <= wide.until &&
    narrow.from < narrow.until &&
    (narrow.right === wide.right || narrow.right === 'read-only') &&
    isBelow(narrow.maxFiles, wide.maxFiles) &&
    isBelow(narrow.maxBytes, wide.maxBytes)
  );
}

function isBelow(narrow: number | null, wide: number | null): boolean {
  return wide === null || (narrow !== null && narrow <= wide);
}
