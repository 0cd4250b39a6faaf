// How long somebody waits after failing again and again. It slows guessing down and locks nobody out.
import { DAY_MS, type EpochMs, MINUTE_MS, SECOND_MS } from '../../../shared/time/epoch.ts';

export interface Failures {
  readonly count: number;
  readonly lastAt: EpochMs;
}
/** Failures are forgotten a day after the last. */
export const FORGOTTEN_AFTER_MS = DAY_MS;

/** From one address: mistyping is free four times; then each failure doubles the wait, to a quarter of an hour. */
export function waitOfAddress(failures: Failures | null): EpochMs {
  return waitUntil(failures, 5, 15 * MINUTE_MS);
}

/**
 * From all addresses together: many more are free and the wait stays short, since it also meets whoever is no guesser.
 * It does not count for an address that the account signed in from before.
 */
export function waitOfAccount(failures: Failures | null): EpochMs {
  return waitUntil(failures, 50, MINUTE_MS);
}

/** @returns epoch milliseconds until which nothing is checked; 0: now */
function waitUntil(failures: Failures | null, waitsFrom: number, longest: number): EpochMs {
  if (failures === null || failures.count < waitsFrom) return 0;
  return failures.lastAt + Math.min(longest, SECOND_MS * 2 ** (failures.count - waitsFrom));
}
