// Entries that wait in memory while the disk is full: bounded, and the least severe go first when even memory is short.
export interface Stamped {
  at: number;
  mono: number;
  /** Place in SEVERITY_ORDER. */
  severity: number;
  type: string;
  data: string;
}

const MOST_BYTES = 8 * 1_048_576;

export interface Waiting {
  add(entry: Stamped, cause: unknown): void;
  entries(): readonly Stamped[];
  count(): number;
  /** What memory could not hold: how many, and the highest severity among them. */
  lost(): { count: number; severity: number } | null;
  cause(): unknown;
  clear(): void;
}

export function openWaiting(mostBytes: number = MOST_BYTES): Waiting {
  let entries: Stamped[] = [];
  let bytes = 0;
  let lost: { count: number; severity: number } | null = null;
  let cause: unknown = null;
  const sizeOf = (entry: Stamped) => 200 + 2 * entry.data.length;
  return {
    add(entry, why) {
      cause = why;
      entries.push(entry);
      bytes += sizeOf(entry);
      while (bytes > mostBytes && entries.length > 0) {
        const least = Math.min(...new Set(entries.map((e) => e.severity)));
        const [gone] = entries.splice(
          entries.findIndex((e) => e.severity === least),
          1,
        );
        if (gone === undefined) return;
        bytes -= sizeOf(gone);
        lost = { count: (lost?.count ?? 0) + 1, severity: Math.max(lost?.severity ?? 0, gone.severity) };
      }
    },
    entries: () => entries,
    count: () => entries.length,
    lost: () => lost,
    cause: () => cause,
    clear() {
      entries = [];
      bytes = 0;
      lost = null;
      cause = null;
    },
  };
}
