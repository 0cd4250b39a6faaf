// For how long a permit may be: at the latest to the end of 31 March of its fiscal year; what goes on after it is a second permit.
import { dayOf, startOfDay } from '../calendar/day.ts';
import { DAY_MS, type EpochMs, MINUTE_MS } from '../time/epoch.ts';

export interface Period {
  readonly from: EpochMs;
  /** Past the end. */
  readonly until: EpochMs;
}

/** Longer ahead nobody knows who will hold which post. */
export const LONGEST_AHEAD_MS = 366 * DAY_MS;
/** A shorter one is over before the stick is found. */
export const SHORTEST_MS = 5 * MINUTE_MS;

/** The year in which the fiscal year of an instant begins: 2027-03-31 is of 2026. */
export function fiscalYearOf(at: EpochMs): number {
  const [year = '0', month = '1'] = dayOf(at).split('-');
  return Number(month) < 4 ? Number(year) - 1 : Number(year);
}

/** The first instant after 31 March of the fiscal year. */
export function endOfFiscalYear(at: EpochMs): EpochMs {
  return startOfDay(`${fiscalYearOf(at) + 1}-04-01`);
}

/**
 * The permits that a period needs: one, or a pair across 31 March.
 * @param now a period that begins earlier begins now
 * @returns   null: it is over, too short, too far ahead, or would need more than a pair
 */
export function periodsOf({ from, until }: Period, now: EpochMs): readonly Period[] | null {
  const start = Math.max(from, now);
  if (until - start < SHORTEST_MS || until > now + LONGEST_AHEAD_MS) return null;
  const turn = endOfFiscalYear(start);
  if (until <= turn) return [{ from: start, until }];
  return until <= endOfFiscalYear(turn)
    ? [
        { from: start, until: turn },
        { from: turn, until },
      ]
    : null;
}

/** `2026-00012`. @param nth from 1 within the fiscal year */
export function permitNumber(fiscalYear: number, nth: number): string {
  return `${fiscalYear}-${String(nth).padStart(5, '0')}`;
}
