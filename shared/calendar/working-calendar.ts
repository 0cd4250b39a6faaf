// When people of a site are at work: usual hours, national holidays, the turn of the year, closures and extra openings.
import type { EpochMs } from '../time/epoch.ts';
import { addDays, at, type Day, dayOf, weekdayOf } from './day.ts';
import { holidayOn } from './holidays.ts';

/** `from` and `to` as `08:30`; `to` may be `24:00`. */
export interface WorkingHours {
  /** 0 is Sunday. */
  readonly weekdays: readonly number[];
  readonly from: string;
  readonly to: string;
  /** Open on national holidays and at the turn of the year too, as some libraries and shelters are. */
  readonly worksOnHolidays: boolean;
}
/** A span of whole days, both included. `site` null: every site. */
export interface Closure {
  readonly site: string | null;
  readonly from: Day;
  readonly to: Day;
  readonly reason: string;
}
/** A day on which one works although it would be closed (休日開庁, 選挙事務), or at other hours. */
export interface Opening {
  readonly site: string | null;
  readonly day: Day;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}
export interface WorkingCalendar {
  readonly usual: WorkingHours;
  /** Sites with hours of their own, by name. */
  readonly sites: Readonly<Record<string, WorkingHours>>;
  readonly closures: readonly Closure[];
  readonly openings: readonly Opening[];
}

/** 8:25 to 17:15 from Monday to Friday: what a city hall begins with. */
export const USUAL_CALENDAR: WorkingCalendar = {
  usual: { weekdays: [1, 2, 3, 4, 5], from: '08:25', to: '17:15', worksOnHolidays: false },
  sites: {},
  closures: [],
  openings: [],
};

export type DayOfWork =
  | { readonly isOpen: true; readonly from: EpochMs; readonly to: EpochMs; readonly because: 'usual' | 'opening' }
  | { readonly isOpen: false; readonly because: 'weekday' | 'holiday' | 'turn-of-year' | 'closure' };

/**
 * Is a site open on a day, and from when to when? What is said of the site goes before what is said of all;
 * an opening goes before a closure, a closure before the usual.
 * @param site as endpoints name it; null: no site, the usual hours
 */
export function dayOfWork(calendar: WorkingCalendar, site: string | null, day: Day): DayOfWork {
  const opening = ofSite(
    calendar.openings.filter((one) => one.day === day),
    site,
  );
  if (opening !== undefined) return open(day, opening, 'opening');
  const closures = calendar.closures.filter((one) => one.from <= day && day <= one.to);
  if (ofSite(closures, site) !== undefined) return { isOpen: false, because: 'closure' };
  const hours = (site === null ? undefined : calendar.sites[site]) ?? calendar.usual;
  if (!hours.weekdays.includes(weekdayOf(day))) return { isOpen: false, because: 'weekday' };
  if (!hours.worksOnHolidays) {
    if (holidayOn(day) !== null) return { isOpen: false, because: 'holiday' };
    if (isTurnOfYear(day)) return { isOpen: false, because: 'turn-of-year' };
  }
  return open(day, hours, 'usual');
}

/** When the working time began that an instant lies in; null: nobody is at work. The end itself is outside. */
export function workingSince(calendar: WorkingCalendar, site: string | null, now: EpochMs): EpochMs | null {
  const day = dayOfWork(calendar, site, dayOf(now));
  return day.isOpen && day.from <= now && now < day.to ? day.from : null;
}

/** The next instant at which a site opens, after `now`; null when none comes within a year. */
export function nextOpening(calendar: WorkingCalendar, site: string | null, now: EpochMs): EpochMs | null {
  const today = dayOf(now);
  for (let ahead = 0; ahead <= 366; ahead++) {
    const day = dayOfWork(calendar, site, addDays(today, ahead));
    if (day.isOpen && day.from > now) return day.from;
  }
  return null;
}

function open(day: Day, { from, to }: { from: string; to: string }, because: 'usual' | 'opening'): DayOfWork {
  return { isOpen: true, from: at(day, from), to: at(day, to), because };
}

function ofSite<T extends { readonly site: string | null }>(all: readonly T[], site: string | null): T | undefined {
  return all.find((one) => site !== null && one.site === site) ?? all.find((one) => one.site === null);
}

/** 29 December to 3 January: 地方自治法第4条の2 第2項, as nearly every city's by-law on days off has it. */
function isTurnOfYear(day: Day): boolean {
  const date = day.slice(5);
  return date >= '12-29' || date <= '01-03';
}
