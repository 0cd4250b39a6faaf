// Deputies (代決): who may stand in for a section head, and when.
import type { Role } from '../protocol/api/common.ts';
import { DAY_MS, type EpochMs } from '../time/epoch.ts';

/** Longer than a year of office is no standing in. */
export const LONGEST_DEPUTY_MS = 366 * DAY_MS;

/** An auditor changes nothing, operators and administrators decide in their own name, a contractor decides nothing. */
export function canDeputise(role: Role): boolean {
  return role === 'section-head' || role === 'staff';
}

export interface DeputySpan {
  readonly startsAt: EpochMs;
  readonly endsAt: EpochMs;
  readonly withdrawnAt: EpochMs | null;
}
export const DEPUTY_STATES = ['planned', 'in-force', 'ended', 'withdrawn'] as const;
export type DeputyState = (typeof DEPUTY_STATES)[number];

/** The start is in it, the end is not. */
export function deputyState({ startsAt, endsAt, withdrawnAt }: DeputySpan, now: EpochMs): DeputyState {
  if (withdrawnAt !== null && withdrawnAt <= now) return 'withdrawn';
  if (now < startsAt) return 'planned';
  return now < endsAt ? 'in-force' : 'ended';
}

/** The role somebody acts in: staff who stand in for a section head decide as one, for as long as it lasts. */
export function roleInForce(role: Role, isStandingIn: boolean): Role {
  return role === 'staff' && isStandingIn ? 'section-head' : role;
}
