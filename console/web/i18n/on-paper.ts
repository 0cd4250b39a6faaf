// Instants as paper has them: the day and the time, never how long ago.
import { type DateStyle, formatClock, formatFullDay } from '../../../shared/time/format.ts';

/** The head of the paper says today in both calendars; a column has room for one. Null: nothing to tell. */
export function onPaper(at: number | null, dates: DateStyle): string {
  if (at === null) return '—';
  const style = { ...dates, calendar: 'seireki' } as const;
  return `${formatFullDay(at, style)} ${formatClock(at, style)}`;
}
