// When an agent comes back.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offsetOf } from '../../../../agent/service/uplink/clock-offset.ts';
import { nextWait } from '../../../../agent/service/uplink/retry.ts';
import { MINUTE_MS } from '../../../../shared/time/epoch.ts';

const wait = (failures: number, random = 0.5, closeCode: number | null = null) =>
  nextWait({ failures, closeCode, told: null, random });

describe('an agent that could not connect', () => {
  it('waits longer each time, up to five minutes', () => {
    expect([0, 1, 2, 5, 9, 100].map((failures) => wait(failures))).toEqual([
      750, 1_500, 3_000, 24_000, 225_000, 225_000,
    ]);
  });

  it('waits another time than its neighbours: a whole city is spread over half of the longest wait', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.double({ min: 0, max: 0.999, noNaN: true }), (failures, random) => {
        const ms = wait(failures, random);
        expect(ms).toBeGreaterThanOrEqual(500);
        expect(ms).toBeLessThanOrEqual(5 * MINUTE_MS);
      }),
    );
    expect(wait(20, 0.999) - wait(20, 0)).toBeGreaterThan(2 * MINUTE_MS);
  });

  it('comes seldom where the console refused the terminal itself', () => {
    for (const code of [4401, 4403, 4404, 4426]) expect(wait(1, 0, code)).toBe(5 * MINUTE_MS);
    expect(wait(1, 0, 4410)).toBe(MINUTE_MS / 2);
    expect(wait(1, 0, 4408)).toBe(1_000);
  });

  it('comes when the console asked it to', () => {
    expect(nextWait({ failures: 9, closeCode: 4503, told: 1_234, random: 0.7 })).toBe(1_234);
  });
});

describe('the difference of the clocks', () => {
  it('is taken from the middle of the round trip, and is as uncertain as half of it', () => {
    expect(offsetOf({ at: 1_000, mono: 10 }, 6_050, 110)).toEqual({ offsetMs: 5_000, uncertainMs: 50 });
    expect(offsetOf({ at: 1_000, mono: 10 }, 1_000, 10)).toEqual({ offsetMs: 0, uncertainMs: 0 });
  });
});
