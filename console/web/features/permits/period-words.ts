// The time of a permit in one line; the day of its end is said where it is another.
import { type DateStyle, daysBetween, formatClock, formatDay } from '../../../../shared/time/format.ts';

export function periodWords({ from, until }: { from: number; until: number }, now: number, dates: DateStyle): string {
  const moment = (at: number) => `${formatDay(at, now, dates)} ${formatClock(at, dates)}`;
  const end = daysBetween(from, until, dates) === 0 ? formatClock(until, dates) : moment(until);
  return `${moment(from)} – ${end}`;
}
