// What an account may do at this moment: its role, what it sees, and whom it stands in for.
import type { AccountId, DepartmentId, PersonId } from '../../../shared/ids/ids.ts';
import type { Scope } from '../../../shared/organisation/scope.ts';
import type { Role } from '../../../shared/protocol/api/common.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';

export interface WhoseStanding {
  readonly accountId: AccountId;
  /** The account's own. */
  readonly role: Role;
  readonly personId: PersonId | null;
  readonly departmentId: DepartmentId | null;
}

export interface Standing {
  readonly role: Role;
  readonly scope: Scope;
  /** Names of whom it stands in for, by 、; null: nobody. */
  readonly onBehalfOf: string | null;
}

export interface StandingStore {
  of(account: WhoseStanding, now: EpochMs): Promise<Standing>;
}
