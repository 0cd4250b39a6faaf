// The rhythm of one simulated agent: as many happenings as were asked for, whatever the pings in between.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { random } from './random.ts';
import { turnsOf } from './turns.ts';

const HOUR_MS = 3_600_000;

describe('the turns of an agent', () => {
  it.each([
    ['seldom, between many pings', 60_000, 20_000],
    ['often, between few pings', 2_000, 20_000],
    ['as often as it pings', 20_000, 20_000],
  ])('are its happenings and its pings, each in full: %s', (_, everyMs, pingMs) => {
    const said = within(HOUR_MS, everyMs, pingMs);
    expect(said('ping')).toBe(HOUR_MS / pingMs);
    const share = said('happening') / (HOUR_MS / everyMs);
    expect(share).toBeGreaterThan(0.85);
    expect(share).toBeLessThan(1.15);
  });

  it('never go back in time', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: 1_000, max: 100_000 }),
        (seed, everyMs, pingMs) => {
          const turns = turnsOf(random(seed), { from: 0, everyMs, pingMs });
          const times = Array.from({ length: 100 }, () => turns.next().value.at);
          expect(times).toEqual(times.toSorted((a, b) => a - b));
        },
      ),
    );
  });

  /** How often something was said in so long. */
  function within(spanMs: number, everyMs: number, pingMs: number) {
    const counts = { ping: 0, happening: 0 };
    for (const { at, says } of turnsOf(random('turns'), { from: 0, everyMs, pingMs })) {
      if (at > spanMs) break;
      counts[says]++;
    }
    return (says: keyof typeof counts) => counts[says];
  }
});
