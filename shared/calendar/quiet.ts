// What keeps silence quiet at an instant beside night and days off: stops under way, and closures of the day.
import type { EpochMs } from '../time/epoch.ts';
import { dayOf } from './day.ts';
import { type PlannedStop, stateOfStop } from './planned-stop.ts';
import type { WorkingCalendar } from './working-calendar.ts';

export interface Quiet {
  /** Stops that have begun and after which not everything must be back yet. */
  readonly stops: number;
  /** Closures of all or some sites that today is in. */
  readonly closures: number;
}

export function quietAt(calendar: WorkingCalendar, stops: readonly PlannedStop[], now: EpochMs): Quiet {
  const today = dayOf(now);
  const states = stops.map((stop) => stateOfStop(stop, now));
  return {
    stops: states.filter((state) => state === 'under-way' || state === 'returning').length,
    closures: calendar.closures.filter(({ from, to }) => from <= today && today <= to).length,
  };
}
