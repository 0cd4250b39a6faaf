import { describe, expect, it } from 'vitest';
import { at } from '../../../shared/calendar/day.ts';
import type { PlannedStop } from '../../../shared/calendar/planned-stop.ts';
import { quietAt } from '../../../shared/calendar/quiet.ts';
import { USUAL_CALENDAR } from '../../../shared/calendar/working-calendar.ts';

const DAY = '2026-11-25';
const stop: PlannedStop = {
  kind: 'maintenance',
  site: null,
  zone: null,
  startsAt: at(DAY, '12:00'),
  backBy: at(DAY, '13:00'),
  cancelledAt: null,
};
const closed = {
  ...USUAL_CALENDAR,
  closures: [
    { site: '図書館', from: DAY, to: DAY, reason: '館内整理' },
    { site: null, from: '2026-11-26', to: '2026-11-27', reason: '停電' },
  ],
};

describe('what keeps silence quiet', () => {
  it.each([
    ['before a stop', '11:59', 0],
    ['from its first minute', '12:00', 1],
    ['until everything must be back, ten minutes after its end', '13:09', 1],
    ['and no longer', '13:10', 0],
  ])('counts stops that have begun: %s', (_, clock, stops) => {
    expect(quietAt(USUAL_CALENDAR, [stop], at(DAY, clock))).toEqual({ stops, closures: 0 });
  });

  it('leaves out a stop that was called off', () => {
    expect(quietAt(USUAL_CALENDAR, [{ ...stop, cancelledAt: 1 }], at(DAY, '12:30')).stops).toBe(0);
  });

  it('counts the closures of the day, of one site or of all', () => {
    const closures = [DAY, '2026-11-26', '2026-11-27', '2026-11-28'].map(
      (day) => quietAt(closed, [], at(day, '10:00')).closures,
    );
    expect(closures).toEqual([1, 1, 1, 0]);
  });
});
