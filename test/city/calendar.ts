// When the city works: libraries also at weekends but not on Mondays, everything else on weekdays.
import { type Day, dayOf } from '../../shared/calendar/day.ts';
import { dayOfWork, USUAL_CALENDAR, type WorkingCalendar } from '../../shared/calendar/working-calendar.ts';
import { SITES } from './offices.ts';

const LIBRARY_HOURS = { weekdays: [0, 2, 3, 4, 5, 6], from: '09:00', to: '19:00', worksOnHolidays: false };

export const CITY_CALENDAR: WorkingCalendar = {
  ...USUAL_CALENDAR,
  sites: Object.fromEntries(SITES.filter((site) => site.endsWith('図書館')).map((site) => [site, LIBRARY_HOURS])),
};

export function isOpen(site: string, day: Day): boolean {
  return dayOfWork(CITY_CALENDAR, site, day).isOpen;
}

/** Days in Japan from the earliest to the one of `now`, so many in all. */
export function daysUntil(now: number, count: number): Day[] {
  return Array.from({ length: count }, (_, index) => dayOf(now - (count - 1 - index) * 86_400_000));
}
