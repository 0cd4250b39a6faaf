// The ledger of a medium against what is on it: what nobody saw being written, what is not what was written. Pure.
import type { CopyDifference } from '../../../shared/permits/told.ts';

export interface Known {
  /** What was there before anything was written: size and time. */
  readonly before: ReadonlyMap<string, { readonly bytes: number; readonly modifiedAt: number }>;
  /** The newest content of each file of the ledger; `sha256` null: it could not be read. */
  readonly written: ReadonlyMap<string, { readonly bytes: number; readonly sha256: string | null }>;
}
export interface Found {
  readonly bytes: number;
  readonly modifiedAt: number;
  /** Null: not read, because nothing asked for it, or it could not be. */
  readonly sha256: string | null;
}
export interface Compared {
  /** In the ledger, and not on the medium as it was written, because it was closed under whoever wrote. */
  readonly notArrived: number;
  readonly removed: number;
  readonly renamed: number;
  readonly differences: readonly { path: string; what: CopyDifference; bytes: number; sha256: string | null }[];
}

/** Whether the content must be read: of all that was not there before exactly so. */
export function mustRead(known: Known, path: string, found: Omit<Found, 'sha256'>): boolean {
  if (known.written.has(path)) return true;
  const before = known.before.get(path);
  return before === undefined || before.bytes !== found.bytes || before.modifiedAt !== found.modifiedAt;
}

/**
 * A file that was written and is gone has left its line in the ledger; one that has another name since then is what was written.
 * @param wasClosedByUs the agent closed the medium and nobody else could reach it since: what does not agree did not arrive
 */
export function compare(known: Known, found: ReadonlyMap<string, Found>, wasClosedByUs: boolean): Compared {
  const gone = new Map<string, number>();
  let removed = 0;
  let notArrived = 0;
  for (const [path, { bytes, sha256 }] of known.written) {
    if (found.has(path)) continue;
    removed += 1;
    const key = `${bytes} ${sha256}`;
    if (sha256 !== null) gone.set(key, (gone.get(key) ?? 0) + 1);
  }
  const moved = movedBefore(known, found);
  let renamed = 0;
  const differences: Compared['differences'][number][] = [];
  for (const [path, file] of found) {
    if (!mustRead(known, path, file)) continue;
    const { bytes, sha256 } = file;
    const written = known.written.get(path);
    if (written !== undefined) {
      // Where the ledger has no content, size is all that can be compared.
      const isSame = written.bytes === bytes && (written.sha256 === null || written.sha256 === sha256);
      if (!isSame && wasClosedByUs) notArrived += 1;
      else if (!isSame) differences.push({ path, what: 'content', bytes, sha256 });
    } else if (takeOne(gone, `${bytes} ${sha256}`)) {
      renamed += 1;
      removed -= 1;
    } else if (takeOne(moved, `${bytes} ${file.modifiedAt}`)) renamed += 1;
    else differences.push({ path, what: known.before.has(path) ? 'content' : 'not-in-ledger', bytes, sha256 });
  }
  return { removed, renamed, notArrived, differences };
}

/** Files that were there before and are no longer under their name: renaming changes neither size nor time. */
function movedBefore(known: Known, found: ReadonlyMap<string, Found>): Map<string, number> {
  const moved = new Map<string, number>();
  for (const [path, { bytes, modifiedAt }] of known.before) {
    const key = `${bytes} ${modifiedAt}`;
    if (!found.has(path)) moved.set(key, (moved.get(key) ?? 0) + 1);
  }
  return moved;
}

function takeOne(counts: Map<string, number>, key: string): boolean {
  const left = counts.get(key) ?? 0;
  if (left > 0) counts.set(key, left - 1);
  return left > 0;
}
