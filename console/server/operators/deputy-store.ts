// Where deputies are kept, in the words of standing in.
import type { AccountId, DepartmentId, DeputyId } from '../../../shared/ids/ids.ts';
import type { DeputyChoices, DeputyView } from '../../../shared/protocol/api/accounts.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';

export interface NewDeputy {
  readonly deputyId: DeputyId;
  readonly accountId: AccountId;
  readonly principalId: AccountId;
  readonly departmentId: DepartmentId;
  readonly startsAt: EpochMs;
  readonly endsAt: EpochMs;
  readonly reason: string;
  readonly madeBy: AccountId;
}

export interface DeputyStore {
  add(deputy: NewDeputy, now: EpochMs): Promise<void>;
  /** Newest start first; null: everybody's. As deputy or as principal. */
  ofAccount(accountId: AccountId | null, now: EpochMs): Promise<DeputyView[]>;
  find(deputyId: DeputyId, now: EpochMs): Promise<DeputyView | null>;
  /** @returns false when it is withdrawn already or over */
  withdraw(deputyId: DeputyId, by: AccountId, now: EpochMs): Promise<boolean>;
  /** Who may stand in, and for whom: `only` narrows the principals to one. */
  choices(only: AccountId | null, now: EpochMs): Promise<DeputyChoices>;
}
