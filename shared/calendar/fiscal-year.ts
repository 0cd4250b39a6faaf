// Japan's fiscal year: from 1 April to 31 March, named after the year in which it begins.
import type { Day } from './day.ts';

/** Of `2026-03-31`: 2025. */
export function fiscalYearOf(day: Day): number {
  const year = Number(day.slice(0, 4));
  return day.slice(5) < '04-01' ? year - 1 : year;
}
