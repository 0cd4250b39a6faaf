// Once a second: writes the gathered signs of life, judges every lease, and opens or closes the condition `silent`.
import type { Logger } from 'pino';
import { liveness } from '../../../shared/endpoints/liveness.ts';
import { type EpochMs, SECOND_MS } from '../../../shared/time/epoch.ts';
import type { ConditionStore } from '../conditions/store.ts';
import type { EndpointStore, Lease, LivenessChange } from './store.ts';

export interface LivenessNeeds {
  readonly endpoints: Pick<EndpointStore, 'flush' | 'leases' | 'changeLiveness'>;
  readonly conditions: Pick<ConditionStore, 'openAll' | 'closeAll'>;
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

export function watchLiveness({ endpoints, conditions, clock, log, leaseMs }: LivenessNeeds): LivenessWatch {
  const startedAt = clock.now();
  let underWay: Promise<void> = Promise.resolve();
  let isBusy = false;
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
      if (changes.length > 0) await ring(await endpoints.changeLiveness(changes, now), now);
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

  async function ring(changes: readonly LivenessChange[], now: EpochMs): Promise<void> {
    const fell = changes.filter(({ liveness }) => liveness === 'silent');
    const rose = changes.filter(({ lease, liveness }) => lease.liveness === 'silent' && liveness !== 'silent');
    await conditions.openAll(
      'silent',
      fell.map(({ lease }) => ({ endpoint: lease.id, facts: { since: lease.lastSeenAt } })),
      now,
    );
    await conditions.closeAll(
      'silent',
      rose.map(({ lease }) => lease.id),
      now,
    );
  }
}
