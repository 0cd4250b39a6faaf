// How a line of the ledger stands against the fleet, and its lease against the calendar.
import { addDays, type Day, dayOf } from '../../calendar/day.ts';
import { DAY_MS, type EpochMs } from '../../time/epoch.ts';
import { isEnd, type Life } from './life.ts';

/**
 * matched: an endpoint is it · no-agent: in use for more than a day and no agent reports, so it counts as unknown · awaited: the same, within the first
 * day · not-in-use: in stock or in repair, nothing is expected of it · out-of-scope: approved to have no agent · ended: it has left the city
 */
export const STANDINGS = ['matched', 'no-agent', 'awaited', 'not-in-use', 'out-of-scope', 'ended'] as const;
export type Standing = (typeof STANDINGS)[number];
/** Those that a complete fleet would have an agent for: the denominator of every share. */
export const EXPECTED_STANDINGS = ['matched', 'no-agent', 'awaited'] as const satisfies readonly Standing[];

/** How long a terminal that was handed out may take until its agent reports. */
export const AWAITED_MS = DAY_MS;

export interface StandingFacts {
  readonly life: Life;
  readonly lifeSince: EpochMs;
  readonly isOutOfScope: boolean;
  readonly isMatched: boolean;
  /** Since when no endpoint is found to be it. */
  readonly withoutAgentSince: EpochMs;
}

export function standingOf(facts: StandingFacts, now: EpochMs): Standing {
  if (isEnd(facts.life)) return 'ended';
  if (facts.isOutOfScope) return 'out-of-scope';
  if (facts.isMatched) return 'matched';
  if (facts.life !== 'deployed') return 'not-in-use';
  return Math.max(facts.lifeSince, facts.withoutAgentSince) > now - AWAITED_MS ? 'awaited' : 'no-agent';
}

/** over: the last day is past · soon: it comes within 90 days, today included · later · none: no lease is listed */
export const LEASES = ['over', 'soon', 'later', 'none'] as const;
export type Lease = (typeof LEASES)[number];
const SOON_DAYS = 90;

/** The days that part over, soon and later: `ends < today` is over, `ends <= soon` is soon. */
export function leaseDays(now: EpochMs): { today: Day; soon: Day } {
  const today = dayOf(now);
  return { today, soon: addDays(today, SOON_DAYS) };
}

/** @param endsOn the last day of the lease; of a terminal that has left the city it says nothing any more */
export function leaseOf(endsOn: Day | null, life: Life, now: EpochMs): Lease {
  if (endsOn === null || isEnd(life)) return 'none';
  const { today, soon } = leaseDays(now);
  return endsOn < today ? 'over' : endsOn <= soon ? 'soon' : 'later';
}
