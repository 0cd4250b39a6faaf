// Requests for a decision about software in their own words.
import type { AccountId, RequestId } from '../../../shared/ids/ids.ts';
import type { Scope } from '../../../shared/organisation/scope.ts';
import type {
  RequestChoices,
  RequestListQuery,
  RequestPage,
  RequestRow,
} from '../../../shared/protocol/api/software-requests.ts';
import type { RequestEnd } from '../../../shared/software/decision.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';

export interface NewRequest {
  readonly requestId: RequestId;
  readonly titleId: string | null;
  readonly name: string;
  readonly wanted: RequestRow['wanted'];
  readonly forWhom: string;
  readonly reason: string;
  readonly accountId: AccountId;
  readonly askedBy: string;
}
export interface Answered {
  readonly answer: RequestEnd;
  readonly reason: string;
  readonly by: string;
}

export interface StoredRequest extends Omit<RequestRow, 'isOwn'> {
  readonly requestId: RequestId;
  readonly accountId: string | null;
}

export interface RequestStore {
  /** Waiting ones first, of both kinds the newest first. @param caller sees everybody's, or but their own */
  page(
    query: RequestListQuery & { readonly offset: number; readonly limit: number },
    caller: { readonly accountId: AccountId; readonly seesAll: boolean },
  ): Promise<Omit<RequestPage, 'asOf'>>;
  /** Those that wait and fit, oldest first. */
  waiting(q: string | undefined): Promise<StoredRequest[]>;
  /** In no order; those that are not there are left out. */
  byIds(ids: readonly RequestId[]): Promise<StoredRequest[]>;
  /** Whether this account asks for the same already. */
  isWaiting(accountId: AccountId, titleId: string | null, name: string): Promise<boolean>;
  /** False: no such title. */
  add(request: NewRequest, now: EpochMs): Promise<boolean>;
  /** Answers everything that waits for a decision about the title. */
  answerTitle(titleId: string, answered: Answered, now: EpochMs): Promise<void>;
  /** Answers one without a title. False: somebody has. */
  answer(requestId: RequestId, answered: Answered, now: EpochMs): Promise<boolean>;
  /**
   * Ends one of this account that waits. The list of titles then shows what the newest of the others wants.
   * @returns null: it is not there, or somebody else's; false: it was answered
   */
  withdraw(
    requestId: RequestId,
    accountId: AccountId,
    withdrawn: Omit<Answered, 'answer'>,
    now: EpochMs,
  ): Promise<StoredRequest | false | null>;
  /** Titles that fit, by name: decided ones and those on endpoints of the scope. */
  choices(q: string, scope: Scope, most: number): Promise<RequestChoices['rows']>;
  /** Whether `choices` would show it. */
  isChoice(titleId: string, scope: Scope): Promise<boolean>;
}
