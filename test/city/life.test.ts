// The rhythm of a living terminal: as many happenings as were asked for.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { momentsOf } from './life.ts';
import { random } from './random.ts';

const HOUR_MS = 3_600_000;

describe('the moments of a terminal', () => {
  it.each([
    ['seldom', 60_000],
    ['often', 2_000],
  ])('come as often as they are asked for: %s', (_, everyMs) => {
    let count = 0;
    for (const at of momentsOf(random('life'), { from: 0, everyMs })) {
      if (at > HOUR_MS) break;
      count++;
    }
    const share = count / (HOUR_MS / everyMs);
    expect(share).toBeGreaterThan(0.85);
    expect(share).toBeLessThan(1.15);
  });

  it('never go back in time, and never fall on each other', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 100_000 }), (seed, everyMs) => {
        let before = 0;
        const moments = momentsOf(random(seed), { from: 0, everyMs });
        for (let nth = 0; nth < 100; nth++) {
          const at = moments.next().value;
          expect(at - before).toBeGreaterThanOrEqual(50);
          before = at;
        }
      }),
    );
  });
});
