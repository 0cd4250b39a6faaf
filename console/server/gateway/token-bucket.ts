// How many new connections may begin: a bucket that fills with time. Pure.
import type { EpochMs } from '../../../shared/time/epoch.ts';

export interface Bucket {
  readonly tokens: number;
  readonly at: EpochMs;
}
export interface BucketLimits {
  /** Most that may begin at once after a quiet time. */
  readonly capacity: number;
  readonly perSecond: number;
}

export function fullBucket(limits: BucketLimits, at: EpochMs): Bucket {
  return { tokens: limits.capacity, at };
}

/** A clock that went back adds nothing. */
export function take(bucket: Bucket, limits: BucketLimits, now: EpochMs): { admitted: boolean; bucket: Bucket } {
  const elapsed = Math.max(0, now - bucket.at);
  const tokens = Math.min(limits.capacity, bucket.tokens + (elapsed * limits.perSecond) / 1_000);
  return tokens >= 1
    ? { admitted: true, bucket: { tokens: tokens - 1, at: now } }
    : { admitted: false, bucket: { tokens, at: now } };
}
