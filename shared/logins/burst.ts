// Failed logins that follow one another: somebody trying, and not somebody mistyping.
import { type EpochMs, MINUTE_MS } from '../time/epoch.ts';

/** More than anybody mistypes before asking a colleague. */
export const BURST_COUNT = 10;
export const BURST_WITHIN_MS = 10 * MINUTE_MS;

export interface LoginBurst {
  /** The first and the last failure of it. */
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly count: number;
}

/**
 * The newest run of failures with at least ten of them within ten minutes; a pause of ten minutes ends a run.
 * @param failures of one endpoint, in any order
 * @returns        null: nobody tried that often
 */
export function newestBurst(failures: readonly EpochMs[]): LoginBurst | null {
  return runsOf(failures.toSorted((a, b) => a - b)).findLast(isBurst)?.burst ?? null;
}

interface Run {
  readonly times: readonly EpochMs[];
  readonly burst: LoginBurst;
}

function runsOf(sorted: readonly EpochMs[]): Run[] {
  const runs: EpochMs[][] = [];
  for (const at of sorted) {
    const run = runs.at(-1);
    if (run === undefined || at - (run.at(-1) ?? at) > BURST_WITHIN_MS) runs.push([at]);
    else run.push(at);
  }
  return runs.map((times) => ({
    times,
    burst: { from: times[0] ?? 0, to: times.at(-1) ?? 0, count: times.length },
  }));
}

function isBurst({ times }: Run): boolean {
  return times.some((at, index) => {
    const last = times[index + BURST_COUNT - 1];
    return last !== undefined && last - at <= BURST_WITHIN_MS;
  });
}
