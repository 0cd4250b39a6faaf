// Is an endpoint heard of as it should be? From its lease, with hysteresis, so that a state does not flutter.
import type { EpochMs } from '../time/epoch.ts';

/** stopped: it said goodbye in order and is not expected to report. */
export const LIVENESS_STATES = ['online', 'late', 'silent', 'stopped', 'never-seen', 'revoked'] as const;
export type Liveness = (typeof LIVENESS_STATES)[number];

export interface LeaseFacts {
  readonly revokedAt: EpochMs | null;
  /** Last sign of life, received; null: never connected. */
  readonly lastSeenAt: EpochMs | null;
  /** Set when the last connection ended with an orderly goodbye. */
  readonly saidGoodbyeAt: EpochMs | null;
  readonly before: Liveness;
  readonly now: EpochMs;
  readonly leaseMs: number;
}

/** A late endpoint counts as online again only after a sign younger than half a lease. */
const RETURN_SHARE = 0.5;
/** Silent after this many leases without a sign. */
const SILENT_LEASES = 5;

/**
 * The liveness of one endpoint now.
 * @param facts times in epoch milliseconds; `leaseMs` is the lease given in `welcome`
 */
export function liveness({ revokedAt, lastSeenAt, saidGoodbyeAt, before, now, leaseMs }: LeaseFacts): Liveness {
  if (revokedAt !== null && revokedAt <= now) return 'revoked';
  if (lastSeenAt === null) return 'never-seen';
  if (saidGoodbyeAt !== null && saidGoodbyeAt >= lastSeenAt) return 'stopped';
  const age = now - lastSeenAt;
  if (age > leaseMs * SILENT_LEASES) return 'silent';
  if (age > leaseMs) return 'late';
  const wasAway = before === 'late' || before === 'silent';
  return wasAway && age > leaseMs * RETURN_SHARE ? 'late' : 'online';
}
