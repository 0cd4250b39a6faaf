// Did the wall clock jump against the monotonic one between two readings?
import type { EpochMs } from '../../../shared/time/epoch.ts';

export interface Reading {
  at: EpochMs;
  mono: number;
}

/**
 * Less is no jump: the monotonic clock is read in hundredths of a second, and a busy machine may pass some time between
 * the two readings. A clock that is slewed drifts by at most 0.05 %, far below this between two readings (adjtimex(2)).
 */
const LEAST_MS = 2_000;

/** Null when it did not. `toAt` is the wall clock now, `fromAt` what it would have been. */
export function jump(before: Reading, now: Reading): { byMs: number; fromAt: EpochMs; toAt: EpochMs } | null {
  const expected = before.at + (now.mono - before.mono);
  const byMs = Math.round(now.at - expected);
  return Math.abs(byMs) < LEAST_MS ? null : { byMs, fromAt: Math.round(expected), toAt: now.at };
}
