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
  let run: EpochMs[] = [];
  let newest: LoginBurst | null = null;
  for (const at of failures.toSorted((a, b) => a - b)) {
    if (run.length > 0 && at - (run.at(-1) ?? at) > BURST_WITHIN_MS) run = [];
    run.push(at);
    const tenth = run.at(-BURST_COUNT);
    const from = run[0] ?? at;
    if ((tenth !== undefined && at - tenth <= BURST_WITHIN_MS) || newest?.from === from)
      newest = { from, to: at, count: run.length };
  }
  return newest;
}
