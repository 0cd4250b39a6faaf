// The national holidays of Japan by name (国民の祝日に関する法律), substitutes and bridge days included.
import holidayJp from '@holiday-jp/holiday_jp';
import type { Phrase } from '../i18n/translate.ts';
import { addDays, type Day } from './day.ts';

const HOLIDAYS: Readonly<Record<string, { readonly name: string; readonly name_en: string } | undefined>> =
  holidayJp.holidays;

/** The name of the holiday on a day; null on every other day. */
export function holidayOn(day: Day): Phrase | null {
  const holiday = HOLIDAYS[day];
  if (holiday === undefined) return null;
  // The list names the day that a substitute follows, which need not be the one it stands for; the law says 振替休日 alone.
  return { ja: holiday.name.endsWith('振替休日') ? '振替休日' : holiday.name, en: holiday.name_en };
}

/** Holidays from one day to another, both included; at most a few years are asked for. */
export function holidaysBetween(from: Day, to: Day): { day: Day; name: Phrase }[] {
  const found: { day: Day; name: Phrase }[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const name = holidayOn(day);
    if (name !== null) found.push({ day, name });
  }
  return found;
}
