// Does the silence of a terminal call somebody now? In working hours it does; at night and during a planned stop it does not.
import { type EpochMs, MINUTE_MS } from '../time/epoch.ts';
import { type WorkingCalendar, workingSince } from './working-calendar.ts';

/** People come, start their terminals and log in: what was silent overnight gets this long after the opening. */
export const MORNING_GRACE_MS = 30 * MINUTE_MS;
/** After a planned stop terminals come back one by one. */
export const RETURN_GRACE_MS = 10 * MINUTE_MS;

export interface Silence {
  readonly site: string | null;
  /** The last sign of life, received. */
  readonly lastSeenAt: EpochMs;
  /** When the planned stop that covers this terminal ends; null: none does. */
  readonly expectedBackAt: EpochMs | null;
}

/**
 * @param silence of a terminal whose liveness is `silent`
 * @returns       whether the condition `silent` is due now; once opened it stays until the terminal is heard again
 */
export function silenceCalls(silence: Silence, calendar: WorkingCalendar, now: EpochMs): boolean {
  const { site, lastSeenAt, expectedBackAt } = silence;
  if (expectedBackAt !== null && now < expectedBackAt + RETURN_GRACE_MS) return false;
  const since = workingSince(calendar, site, now);
  if (since === null) return false;
  return lastSeenAt >= since || now >= since + MORNING_GRACE_MS;
}
