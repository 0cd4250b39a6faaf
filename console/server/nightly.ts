// The console's work by the clock: from time to time each job is asked, and decides by itself whether it is due.
import type { Logger } from 'pino';
import { MINUTE_MS } from '../../shared/time/epoch.ts';

const NIGHTLY_LOOK_MS = 10 * MINUTE_MS;

export interface Nightly {
  /** Ends after the job under way. */
  close(): Promise<void>;
}

/** Begins at once, one job after the other; one that fails is logged and asked again. */
export function openNightly(
  jobs: readonly (() => Promise<unknown>)[],
  log: Pick<Logger, 'error'>,
  lookMs = NIGHTLY_LOOK_MS,
): Nightly {
  let isClosed = false;
  let underWay: Promise<void> = look();
  const timer = setInterval(() => {
    underWay = underWay.then(look);
  }, lookMs);
  timer.unref();
  return {
    async close() {
      isClosed = true;
      clearInterval(timer);
      await underWay;
    },
  };

  async function look(): Promise<void> {
    for (const job of jobs) {
      if (isClosed) return;
      await job().catch((cause) => log.error({ err: cause }, 'nightly.job-failed'));
    }
  }
}
