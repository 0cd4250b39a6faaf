// A renamed site keeps its hours and days.
import { describe, expect, it } from 'vitest';
import { renameSite } from '../../../shared/calendar/rename-site.ts';
import { dayOfWork, USUAL_CALENDAR } from '../../../shared/calendar/working-calendar.ts';

const CALENDAR = {
  ...USUAL_CALENDAR,
  sites: { 図書館: { weekdays: [0, 6], from: '09:00', to: '19:00', worksOnHolidays: true } },
  closures: [{ site: '図書館', from: '2026-12-05', to: '2026-12-05', reason: '蔵書点検' }],
  openings: [{ site: '図書館', day: '2026-12-07', from: '10:00', to: '12:00', reason: '講座' }],
};

describe('a calendar in which a site is renamed', () => {
  it.each(['2026-12-05', '2026-12-06', '2026-12-07', '2026-12-08'])('says of %s what it said before', (day) => {
    const renamed = renameSite(CALENDAR, '図書館', '中央図書館');
    expect(dayOfWork(renamed, '中央図書館', day)).toEqual(dayOfWork(CALENDAR, '図書館', day));
    expect(dayOfWork(renamed, '図書館', day)).toEqual(dayOfWork(USUAL_CALENDAR, '図書館', day));
  });
  it('is the same one when it says nothing of the site', () => {
    expect(renameSite(CALENDAR, '本庁舎', '市役所')).toBe(CALENDAR);
    expect(renameSite(CALENDAR, 'constructor', '市役所')).toBe(CALENDAR);
  });
});
