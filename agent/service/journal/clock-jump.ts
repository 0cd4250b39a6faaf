// Did the wall clock jump against the monotonic one between two readings?

import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Clock } from '../collector.ts';

export interface Reading {
  at: EpochMs;
  mono: number;
}

/**
 * Less is no jump: the monotonic clock is read in hundredths of a second, and some time passes between the two clocks. A clock that is slewed drifts by at most 0.05 %, far below this between two readings (adjtimex(2)).
 */
const LEAST_MS = 2_000;

/** Longest that may pass between the two clocks of one reading; a process that was put aside in between reads again. */
const PROMPT_MS = 200;

/** Both clocks as of one moment. */
export function readClocks(clock: Clock): Reading {
  for (;;) {
    const before = clock.mono();
    const at = clock.now();
    const mono = clock.mono();
    if (mono - before <= PROMPT_MS) return { at, mono };
  }
}

/** Null when it did not. `toAt` is the wall clock now, `fromAt` what it would have been. */
export function jump(before: Reading, now: Reading): { byMs: number; fromAt: EpochMs; toAt: EpochMs } | null {
  const expected = before.at + (now.mono - before.mono);
  const byMs = Math.round(now.at - expected);
  return Math.abs(byMs) < LEAST_MS ? null : { byMs, fromAt: Math.round(expected), toAt: now.at };
}
