// Rights end by a time that neither goes back nor stands still.
import { describe, expect, it } from 'vitest';
import { openRightsClock } from '../../../../agent/service/enforcement/rights-clock.ts';

const HOUR = 3_600_000;

describe('the clock of rights', () => {
  it('goes on by what passes while the wall clock is set back', () => {
    let wall = 100 * HOUR;
    let mono = 5_000;
    const clock = { now: () => wall, mono: () => mono };
    const rights = openRightsClock({ clock, remembered: null, remember() {} });
    const before = rights.now();
    wall -= 24 * HOUR;
    mono += HOUR;
    expect(rights.now() - before).toBe(HOUR);
    wall += 48 * HOUR;
    expect(rights.now()).toBe(wall);
  });

  it('knows after a crash that a right had ended', () => {
    let kept: string | null = null;
    let wall = 100 * HOUR;
    const remember = (text: string) => {
      kept = text;
    };
    const rights = openRightsClock({ clock: { now: () => wall, mono: () => 0 }, remembered: null, remember });
    rights.now();
    wall += 30_000;
    rights.keep();
    expect(kept).toBe(String(wall));
  });

  it('does not begin earlier after a restart with the clock set back, and believes the console', () => {
    let kept: string | null = null;
    const remember = (text: string) => {
      kept = text;
    };
    openRightsClock({ clock: { now: () => 100 * HOUR, mono: () => 0 }, remembered: kept, remember }).now();
    const clock = { now: () => 90 * HOUR, mono: () => 0 };
    const again = openRightsClock({ clock, remembered: kept, remember });
    expect(again.now()).toBe(100 * HOUR);
    again.told(95 * HOUR);
    expect(again.now()).toBe(95 * HOUR);
  });
});
