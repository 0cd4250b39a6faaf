import { describe, expect, it } from 'vitest';
import { look } from '../../../../../console/web/features/overview/looked.ts';

const MINUTE = 60_000;
const NOW = Date.parse('2026-11-24T09:40:00+09:00');

describe('since you last looked', () => {
  it('is a day back at the first look, with nothing marked as new', () => {
    expect(look(null, NOW)).toEqual({ since: NOW - 24 * 60 * MINUTE, seenAt: NOW, isFirst: true });
  });

  it('stays the same while one goes back and forth', () => {
    const before = { since: NOW - 500 * MINUTE, seenAt: NOW - 5 * MINUTE, isFirst: false };
    expect(look(before, NOW)).toEqual({ ...before, seenAt: NOW });
  });

  it('begins anew after half an hour away', () => {
    const before = { since: NOW - 500 * MINUTE, seenAt: NOW - 30 * MINUTE, isFirst: true };
    expect(look(before, NOW)).toEqual({ since: NOW - 30 * MINUTE, seenAt: NOW, isFirst: false });
  });

  it('does not trust a look in the future, from a clock that was put back', () => {
    expect(look({ since: NOW, seenAt: NOW + MINUTE, isFirst: false }, NOW).isFirst).toBe(true);
  });
});
