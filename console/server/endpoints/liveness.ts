// Once a second: writes the gathered signs of life and judges every lease; whoever is silent is handed on, whoever is back is no longer `silent`.
import type { Logger } from 'pino';
import { liveness } from '../../../shared/endpoints/liveness.ts';
import { type EpochMs, SECOND_MS } from '../../../shared/time/epoch.ts';
import type { SilenceWatch } from '../calendar/silence-watch.ts';
import type { ConditionStore } from '../conditions/store.ts';
import type { EndpointStore, Lease, LivenessChange } from './store.ts';

export interface LivenessNeeds {
  readonly endpoints: Pick<EndpointStore, 'flush' | 'leases' | 'changeLiveness'>;
  readonly conditions: Pick<ConditionStore, 'closeAll'>;
  readonly silence: SilenceWatch;
  readonly clock: { now(): EpochMs };
  readonly log: Pick<Logger, 'warn'>;
  /** As given to the agents in `welcome`. */
  readonly leaseMs: number;
}

export interface LivenessWatch {
  /** Flushes and judges now; the one under way is awaited first. */
  sweep(): Promise<void>;
  /** Ends the ticking, after the last signs are written. */
  close(): Promise<void>;
}

/** Silence that calls nobody yet is looked at again this often: at the opening of the day, at the end of a stop. */
const SILENCE_AGAIN_MS = 30 * SECOND_MS;

export function watchLiveness({ endpoints, conditions, silence, clock, log, leaseMs }: LivenessNeeds): LivenessWatch {
  const startedAt = clock.now();
  let underWay: Promise<void> = Promise.resolve();
  let isBusy = false;
  let silenceJudgedAt = 0;
  const timer = setInterval(() => {
    if (!isBusy) void sweep().catch((cause) => log.warn({ err: cause }, 'liveness.sweep-failed'));
  }, SECOND_MS);
  timer.unref();
  return {
    sweep,
    async close() {
      clearInterval(timer);
      await underWay;
      await endpoints.flush();
    },
  };

  function sweep(): Promise<void> {
    const next = underWay.then(once);
    underWay = next.catch(() => {});
    return next;
  }

  async function once(): Promise<void> {
    isBusy = true;
    try {
      await endpoints.flush();
      const now = clock.now();
      const changes = (await endpoints.leases(now - leaseMs)).flatMap((lease) => judge(lease, now));
      const changed = changes.length > 0 ? await endpoints.changeLiveness(changes, now) : [];
      await settle(changed, now);
    } finally {
      isBusy = false;
    }
  }

  function judge(lease: Lease, now: EpochMs): LivenessChange[] {
    const { liveness: before, lastSeenAt, saidGoodbyeAt, revokedAt } = lease;
    const saidGoodbye = saidGoodbyeAt !== null && saidGoodbyeAt >= (lastSeenAt ?? 0);
    // While this console was down nobody could be heard: that time is not held against those that were reporting.
    const wasReporting = !saidGoodbye && (before === 'online' || before === 'late');
    const heardAt = lastSeenAt !== null && wasReporting ? Math.max(lastSeenAt, startedAt) : lastSeenAt;
    const after = liveness({ revokedAt, lastSeenAt: heardAt, saidGoodbyeAt, before, now, leaseMs });
    return after === before ? [] : [{ lease, liveness: after }];
  }

  async function settle(changes: readonly LivenessChange[], now: EpochMs): Promise<void> {
    const back = changes.filter(({ lease, liveness }) => lease.liveness === 'silent' && liveness !== 'silent');
    if (back.length > 0)
      await conditions.closeAll(
        'silent',
        back.map(({ lease }) => lease.id),
        now,
      );
    const hasNew = changes.some(({ liveness }) => liveness === 'silent');
    if (!hasNew && now - silenceJudgedAt < SILENCE_AGAIN_MS) return;
    silenceJudgedAt = now;
    await silence.judge(now);
  }
}
