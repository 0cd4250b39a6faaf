// The time by which rights end: it never goes back and never stands still, so that a clock set back gives no right a second life.
import type { EpochMs } from '../../../shared/time/epoch.ts';

export interface RightsClock {
  /** The wall clock, or the latest that it ever showed and what has passed since then. */
  now(): EpochMs;
  /** The console's clock, which this terminal trusts: also when ours had been set too far ahead. */
  told(consoleNow: EpochMs): void;
  /** A right has ended: from now on not even a crash brings an earlier time back. */
  keep(): void;
}

export interface RightsClockNeeds {
  /** `mono`: milliseconds that nobody can set. */
  readonly clock: { now(): EpochMs; mono(): number };
  /** What was remembered; null: nothing yet. Outlives a restart. */
  readonly remembered: string | null;
  remember(text: string): void;
}

/** Flushed this often: a machine that loses power forgets no more. */
const REMEMBER_MS = 60_000;

export function openRightsClock({ clock, remembered, remember }: RightsClockNeeds): RightsClock {
  const found = Number(remembered);
  let latest = remembered !== null && Number.isSafeInteger(found) ? found : Number.MIN_SAFE_INTEGER;
  let kept = latest;
  let seenAt = clock.mono();
  function keep(at: EpochMs) {
    kept = at;
    remember(String(at));
  }
  function now(): EpochMs {
    const mono = clock.mono();
    latest = Math.max(latest + Math.max(0, mono - seenAt), clock.now());
    seenAt = mono;
    if (latest - kept > REMEMBER_MS) keep(latest);
    return latest;
  }
  return {
    now,
    keep: () => keep(now()),
    told(consoleNow) {
      latest = consoleNow;
      seenAt = clock.mono();
      if (Math.abs(latest - kept) > REMEMBER_MS) keep(latest);
    },
  };
}
