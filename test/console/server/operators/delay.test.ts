// How long whoever fails again and again waits.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { waitOfAccount, waitOfAddress } from '../../../../console/server/operators/delay.ts';

const lastAt = Date.parse('2026-04-01T09:00:00+09:00');

describe('the wait after failures', () => {
  it('of one address begins with the fifth, doubles, and ends at a quarter of an hour', () => {
    const waits = [0, 1, 4, 5, 6, 7, 14, 15, 40, 10_000].map(
      (count) => Math.max(0, waitOfAddress({ count, lastAt }) - lastAt) / 1000,
    );
    expect(waits).toEqual([0, 0, 0, 1, 2, 4, 512, 900, 900, 900]);
  });

  it('of all addresses together is a minute at most, so that a colleague is never locked out', () => {
    fc.assert(fc.property(fc.nat(1_000_000), (count) => waitOfAccount({ count, lastAt }) <= lastAt + 60_000));
  });

  it('never shrinks while failures grow', () => {
    fc.assert(
      fc.property(
        fc.nat(2_000),
        (count) => waitOfAddress({ count, lastAt }) <= waitOfAddress({ count: count + 1, lastAt }),
      ),
    );
  });
});
