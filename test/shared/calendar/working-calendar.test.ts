// When a site is open: the calendar of a Japanese city hall.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, at, dayOf, isDay, weekdayOf } from '../../../shared/calendar/day.ts';
import { holidaysBetween } from '../../../shared/calendar/holidays.ts';
import { MORNING_GRACE_MS, RETURN_GRACE_MS, silenceCalls } from '../../../shared/calendar/silence.ts';
import {
  dayOfWork,
  nextOpening,
  USUAL_CALENDAR,
  type WorkingCalendar,
  workingSince,
} from '../../../shared/calendar/working-calendar.ts';

const CITY: WorkingCalendar = {
  ...USUAL_CALENDAR,
  sites: { 中央図書館: { weekdays: [0, 2, 3, 4, 5, 6], from: '09:00', to: '19:00', worksOnHolidays: true } },
  closures: [
    { site: null, from: '2026-08-13', to: '2026-08-14', reason: '夏季一斉休業' },
    { site: '東支所', from: '2026-12-01', to: '2026-12-01', reason: '法定点検停電' },
  ],
  openings: [{ site: '本庁舎', day: '2026-03-29', from: '08:30', to: '12:00', reason: '年度末の休日開庁' }],
};

describe('the days of a city hall', () => {
  it.each([
    ['an ordinary Wednesday', '本庁舎', '2026-11-25', 'usual'],
    ['a Saturday', '本庁舎', '2026-11-28', 'weekday'],
    ['Culture Day, a Tuesday', '本庁舎', '2026-11-03', 'holiday'],
    ['the substitute for Constitution Day on a Sunday', '本庁舎', '2026-05-06', 'holiday'],
    ['the bridge day between two holidays', '本庁舎', '2026-09-22', 'holiday'],
    ['29 December, on which no holiday falls', '本庁舎', '2026-12-29', 'turn-of-year'],
    ['3 January, a Sunday', '本庁舎', '2027-01-03', 'weekday'],
    ['4 January, a Monday', '本庁舎', '2027-01-04', 'usual'],
    ['the closure of all sites', '本庁舎', '2026-08-13', 'closure'],
    ['the closure of another site', '本庁舎', '2026-12-01', 'usual'],
    ['the closure of the site itself', '東支所', '2026-12-01', 'closure'],
    ['a Sunday opened for the end of the year', '本庁舎', '2026-03-29', 'opening'],
    ['the same Sunday elsewhere', '東支所', '2026-03-29', 'weekday'],
    ['a library on Culture Day', '中央図書館', '2026-11-03', 'usual'],
    ['a library on its own day off', '中央図書館', '2026-11-30', 'weekday'],
    ['a terminal without a site', null, '2026-11-25', 'usual'],
  ])('%s', (_, site, day, because) => {
    expect(dayOfWork(CITY, site, day).because).toBe(because);
  });

  it('names the holidays of a year as the cabinet office lists them', () => {
    const names = holidaysBetween('2026-01-01', '2026-12-31').map(({ day, name }) => `${day} ${name.ja}`);
    expect(names).toEqual([
      '2026-01-01 元日',
      '2026-01-12 成人の日',
      '2026-02-11 建国記念の日',
      '2026-02-23 天皇誕生日',
      '2026-03-20 春分の日',
      '2026-04-29 昭和の日',
      '2026-05-03 憲法記念日',
      '2026-05-04 みどりの日',
      '2026-05-05 こどもの日',
      '2026-05-06 振替休日',
      '2026-07-20 海の日',
      '2026-08-11 山の日',
      '2026-09-21 敬老の日',
      '2026-09-22 休日',
      '2026-09-23 秋分の日',
      '2026-10-12 スポーツの日',
      '2026-11-03 文化の日',
      '2026-11-23 勤労感謝の日',
    ]);
  });

  it('opens at 8:25 to the minute and is closed at 17:15 to the minute', () => {
    const day = '2026-11-25';
    expect(
      ['08:24', '08:25', '17:14', '17:15'].map((clock) => workingSince(CITY, '本庁舎', at(day, clock)) !== null),
    ).toEqual([false, true, true, false]);
  });

  it('opens next on Monday when one asks on Friday evening', () => {
    expect(nextOpening(CITY, '本庁舎', at('2026-11-27', '18:00'))).toBe(at('2026-11-30', '08:25'));
  });

  it('finds no opening where a site never opens', () => {
    const never = { ...USUAL_CALENDAR, usual: { ...USUAL_CALENDAR.usual, weekdays: [] } };
    expect(nextOpening(never, null, at('2026-11-25', '09:00'))).toBeNull();
  });
});

describe('the silence of a terminal', () => {
  const calls = (lastSeen: [string, string], now: [string, string], expectedBackAt: number | null = null) =>
    silenceCalls({ site: '本庁舎', lastSeenAt: at(...lastSeen), expectedBackAt }, CITY, at(...now));

  it('calls at once when it begins in working hours', () => {
    expect(calls(['2026-11-25', '10:00'], ['2026-11-25', '10:05'])).toBe(true);
  });
  it('calls nobody at night, on a Saturday or on a holiday', () => {
    expect(calls(['2026-11-25', '20:00'], ['2026-11-25', '23:00'])).toBe(false);
    expect(calls(['2026-11-27', '20:00'], ['2026-11-28', '10:00'])).toBe(false);
    expect(calls(['2026-11-02', '20:00'], ['2026-11-03', '10:00'])).toBe(false);
  });
  it('that began at night calls half an hour after the opening', () => {
    const open = at('2026-11-26', '08:25');
    const lastSeen = { site: '本庁舎', lastSeenAt: at('2026-11-25', '20:00'), expectedBackAt: null };
    expect(silenceCalls(lastSeen, CITY, open + MORNING_GRACE_MS - 1)).toBe(false);
    expect(silenceCalls(lastSeen, CITY, open + MORNING_GRACE_MS)).toBe(true);
  });
  it('calls nobody during a planned stop, and calls ten minutes after its end', () => {
    const back = at('2026-11-25', '13:00');
    const silence = { site: '本庁舎', lastSeenAt: at('2026-11-25', '12:00'), expectedBackAt: back };
    expect(silenceCalls(silence, CITY, back + RETURN_GRACE_MS - 1)).toBe(false);
    expect(silenceCalls(silence, CITY, back + RETURN_GRACE_MS)).toBe(true);
  });
});

describe('days as text', () => {
  it('knows which days there are', () => {
    expect(['2026-02-29', '2028-02-29', '2026-04-31', '2026-13-01', 'today', '2026-1-1', ''].map(isDay)).toEqual([
      false,
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
  });
  it('counts days and weekdays as the calendar does', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: -400, max: 400 }), (start, count) => {
        const day = dayOf(start * 86_400_000);
        expect(addDays(addDays(day, count), -count)).toBe(day);
        expect(weekdayOf(addDays(day, 7))).toBe(weekdayOf(day));
      }),
    );
  });
});
