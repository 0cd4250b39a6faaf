// Where API tokens are kept, in the words of programs that act for somebody.
import type { AccountId, ApiTokenId, DepartmentId, PersonId } from '../../../shared/ids/ids.ts';
import type { ApiTokenRow } from '../../../shared/protocol/api/accounts.ts';
import type { Role } from '../../../shared/protocol/api/common.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';

export interface NewToken {
  readonly tokenId: ApiTokenId;
  readonly accountId: AccountId;
  readonly name: string;
  readonly role: Role;
  readonly isReadOnly: boolean;
  readonly departmentIds: readonly DepartmentId[] | null;
  readonly endsAt: EpochMs;
}

/** A token as a request needs it, with its owner. */
export interface TokenInUse extends NewToken {
  readonly lastUsedAt: EpochMs | null;
  readonly owner: {
    readonly role: Role;
    readonly displayName: string;
    readonly personId: PersonId | null;
    readonly departmentId: DepartmentId | null;
  };
}

export interface ApiTokenStore {
  add(token: NewToken, secretHash: string, now: EpochMs): Promise<void>;
  /** Null when there is none, or it is over or revoked, or its owner's account is not active. */
  bySecret(secretHash: string, now: EpochMs): Promise<TokenInUse | null>;
  used(tokenId: ApiTokenId, address: string, now: EpochMs): Promise<void>;
  /** Newest first; null: everybody's. */
  ofAccount(accountId: AccountId | null): Promise<ApiTokenRow[]>;
  find(tokenId: ApiTokenId): Promise<ApiTokenRow | null>;
  /** @returns false when it is revoked already */
  revoke(tokenId: ApiTokenId, reason: string, now: EpochMs): Promise<boolean>;
}
