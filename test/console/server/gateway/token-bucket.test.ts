import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fullBucket, take } from '../../../../console/server/gateway/token-bucket.ts';

const limits = { capacity: 3, perSecond: 2 };

describe('admission at the agents’ port', () => {
  it('lets the capacity in at once, and the rest at the given rate', () => {
    let bucket = fullBucket(limits, 0);
    const admitted = [0, 0, 0, 0, 400, 500, 500, 1_000].map((now) => {
      const taken = take(bucket, limits, now);
      bucket = taken.bucket;
      return taken.admitted;
    });
    expect(admitted).toEqual([true, true, true, false, false, true, false, true]);
  });

  it('never lets in more than capacity plus rate times time, whatever the clock does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10_000 }), { maxLength: 200 }), (times) => {
        let bucket = fullBucket(limits, 0);
        let admitted = 0;
        let forward = 0;
        let last = 0;
        for (const now of times) {
          forward += Math.max(0, now - last);
          last = now;
          const taken = take(bucket, limits, now);
          bucket = taken.bucket;
          admitted += taken.admitted ? 1 : 0;
        }
        expect(admitted).toBeLessThanOrEqual(limits.capacity + (forward * limits.perSecond) / 1_000 + 1);
      }),
    );
  });
});
