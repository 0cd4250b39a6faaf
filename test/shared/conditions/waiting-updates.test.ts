// Updates that wait: the day they come out calls nobody, two weeks without a break do.
import { describe, expect, it } from 'vitest';
import { type UpdatesSaid, updatesLeft } from '../../../shared/conditions/waiting-updates.ts';
import { DAY_MS } from '../../../shared/time/epoch.ts';

const NOW = Date.parse('2026-11-25T09:00:00+09:00');
const said = (daysAgo: number, holds: boolean | null, count: number | null = null): UpdatesSaid => ({
  from: NOW - daysAgo * DAY_MS,
  holds,
  count,
});

describe('updates that wait', () => {
  it.each([
    ['nothing was ever said', [], null],
    ['all installed', [said(30, true)], null],
    ['since yesterday', [said(30, true), said(1, false, 4)], null],
    ['for a day less than two weeks', [said(13, false, 4)], null],
    ['for just two weeks', [said(14, false, 4)], { since: 14, count: 4 }],
    ['for long, and more of them', [said(40, false, 4), said(10, false, 9)], { since: 40, count: 9 }],
    ['installed once in between', [said(40, false, 4), said(9, true), said(8, false, 2)], null],
    [
      'not known for a while in between',
      [said(40, false, 4), said(9, null), said(8, false, 5)],
      { since: 40, count: 5 },
    ],
    ['not known now', [said(40, false, 4), said(1, null)], null],
    ['not counted by the system', [said(20, false)], { since: 20, count: null }],
  ] as const)('%s', (_, list, left) => {
    expect(updatesLeft(list, NOW)).toEqual(left === null ? null : { ...left, since: NOW - left.since * DAY_MS });
  });
});
