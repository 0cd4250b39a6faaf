// What is decided about a medium: days without use, its last use, how it was mounted.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastUseOf, usedUntil } from '../../../shared/devices/last-use.ts';
import { graver, MOUNTS, mountOf } from '../../../shared/devices/mount.ts';
import { unusedBefore, unusedDays } from '../../../shared/devices/unused.ts';

const at = (text: string) => Date.parse(`${text}+09:00`);

describe('days without use', () => {
  it.each([
    ['today', '2026-04-01T00:00', '2026-04-01T23:59', 0],
    ['a minute ago, yesterday', '2026-03-31T23:59', '2026-04-01T00:00', 1],
    ['before the year ended', '2025-12-31T12:00', '2026-01-30T08:00', 30],
    ['by a clock that is ahead', '2026-04-02T12:00', '2026-04-01T12:00', 0],
  ])('are counted by Japan’s midnights: %s', (_, used, now, days) => {
    expect(unusedDays(at(used), at(now))).toBe(days);
  });

  it('are so many or more exactly when the last use lies before the instant that the list asks for', () => {
    const instant = fc.integer({ min: at('2020-01-01T00:00'), max: at('2030-01-01T00:00') });
    fc.assert(
      fc.property(instant, instant, fc.integer({ min: 1, max: 400 }), (used, now, days) => {
        expect(used < unusedBefore(days, now)).toBe(unusedDays(used, now) >= days);
      }),
    );
  });
});

describe('the last use', () => {
  const instant = fc.integer({ min: 0, max: 1_000 });
  const use = fc.record({
    useId: fc.integer(),
    since: instant,
    goneAt: fc.option(instant),
    heardAt: fc.option(instant),
  });

  it('is one of them, and none is known for longer, whatever the order they are told in', () => {
    fc.assert(
      fc.property(fc.array(use, { minLength: 1 }), (uses) => {
        const last = lastUseOf(uses);
        expect(uses).toContain(last);
        expect(last === null ? null : usedUntil(last)).toBe(Math.max(...uses.map(usedUntil)));
        expect(lastUseOf(uses.toReversed())).toEqual(last);
      }),
    );
  });

  it('is none where there was none', () => expect(lastUseOf([])).toBe(null));
});

describe('how a medium was mounted', () => {
  it.each([
    ['writable beside read-only', [true, false], 'writable'],
    ['read-only beside one of which nobody knows', [true, { unknown: 'unreadable' as const }], 'unknown'],
    ['read-only', [true], 'read-only'],
  ])('is what its gravest volume is: %s', (_, volumes, mount) => {
    expect(mountOf(volumes.map((readOnly) => ({ mountPoint: '/media/x', readOnly })))).toBe(mount);
  });

  it('is nothing while no volume is mounted', () => {
    expect(mountOf([{ mountPoint: null, readOnly: false }])).toBe(null);
  });

  it('never becomes less grave within one use', () => {
    const mount = fc.constantFrom(null, ...MOUNTS);
    fc.assert(
      fc.property(mount, mount, (before, after) => {
        const rank = (one: typeof before) => (one === null ? -1 : MOUNTS.indexOf(one));
        expect(rank(graver(before, after))).toBe(Math.max(rank(before), rank(after)));
      }),
    );
  });
});
