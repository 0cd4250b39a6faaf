// What this process has counted since it started: events stored, repeated and refused, and how long commits take.
import type { EventStore } from '../store/event-store.ts';

/** Upper bounds of the histogram, seconds. */
export const COMMIT_BUCKETS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5] as const;
const REMEMBERED = 1_000;

export interface Counters {
  readonly stored: number;
  readonly repeated: number;
  readonly refused: number;
  /** Commits in each bucket and beyond the last one, not summed up; their number, and seconds in all. */
  readonly commits: { readonly buckets: readonly number[]; readonly count: number; readonly seconds: number };
  /** Milliseconds of the last thousand commits; null: none yet. */
  commitTimes(): { p50Ms: number; p99Ms: number } | null;
  countRefused(count: number): void;
  /** The same store, whose commits are counted. */
  counting(events: EventStore): EventStore;
}

export function openCounters(): Counters {
  let stored = 0;
  let repeated = 0;
  let refused = 0;
  const buckets: number[] = new Array(COMMIT_BUCKETS.length + 1).fill(0);
  let count = 0;
  let seconds = 0;
  const recent: number[] = [];
  return {
    get stored() {
      return stored;
    },
    get repeated() {
      return repeated;
    },
    get refused() {
      return refused;
    },
    get commits() {
      return { buckets, count, seconds };
    },
    commitTimes() {
      if (recent.length === 0) return null;
      const sorted = recent.toSorted((a, b) => a - b);
      const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
      return { p50Ms: at(0.5), p99Ms: at(0.99) };
    },
    countRefused(more) {
      refused += more;
    },
    counting: (events) => ({
      ...events,
      async append(frames) {
        const began = performance.now();
        const fresh = await events.append(frames);
        const ms = performance.now() - began;
        recent[count % REMEMBERED] = ms;
        count += 1;
        seconds += ms / 1_000;
        const bucket = COMMIT_BUCKETS.findIndex((bound) => ms / 1_000 <= bound);
        const place = bucket < 0 ? COMMIT_BUCKETS.length : bucket;
        buckets[place] = (buckets[place] ?? 0) + 1;
        stored += fresh.length;
        repeated += frames.reduce((sum, { records }) => sum + records.length, 0) - fresh.length;
        return fresh;
      },
    }),
  };
}
