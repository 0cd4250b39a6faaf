// In which state an account is; the list, its filter and the sign-in judge by the same rule.
import { isOver } from '../organisation/end-date.ts';
import { type Stay, stoppedAt } from '../organisation/person.ts';
import type { EpochMs } from '../time/epoch.ts';

/** invited: set-up not finished · active · disabled: by an administrator · over: outside of its term, or of its person's */
export const ACCOUNT_STATES = ['active', 'invited', 'disabled', 'over'] as const;
export type AccountState = (typeof ACCOUNT_STATES)[number];

export interface AccountLife {
  readonly completedAt: EpochMs | null;
  readonly disabledAt: EpochMs | null;
  readonly endsAt: EpochMs | null;
  /** Of the person whose account it is; null: not known. */
  readonly stay: Stay | null;
}

/** The gravest of what holds: somebody who was disabled stays so after their last day. */
export function accountState({ completedAt, disabledAt, endsAt, stay }: AccountLife, now: EpochMs): AccountState {
  if (disabledAt !== null) return 'disabled';
  if (isOver([endsAt], now) || (stay !== null && stoppedAt(stay, null, now).length > 0)) return 'over';
  return completedAt === null ? 'invited' : 'active';
}
