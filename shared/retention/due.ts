// How long records are kept, and which months of them are past it.
import { ZONES, type Zone } from '../zones/zone.ts';

/** Months to keep: events by zone, and the entries of the audit trail. */
export type Keep = Readonly<Record<Zone | 'audit', number>>;

/** Three years; what is about residents' numbers, and what was done by operators, seven. */
export const USUAL_KEEP: Keep = { 'my-number': 84, lgwan: 36, internet: 36, audit: 84 };
export const LEAST_MONTHS = 12;
export const MOST_MONTHS = 360;
export const KEPT: readonly (keyof Keep)[] = [...ZONES, 'audit'];

/**
 * Whether a month is past its time: everything in it has been kept for the whole number of months.
 * @param month `2026-11`, Japan time; so is `now`
 */
export function isMonthDue(month: string, keepMonths: number, now: string): boolean {
  return indexOf(month) + keepMonths < indexOf(now);
}

/** The first month that is still kept. */
export function firstKept(keepMonths: number, now: string): string {
  const index = indexOf(now) - keepMonths;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}

function indexOf(month: string): number {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return year * 12 + number - 1;
}
