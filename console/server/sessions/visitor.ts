// Who calls: nobody, somebody on the way in, or somebody signed in.
import type { AccountId, ApiTokenId, SessionId } from '../../../shared/ids/ids.ts';
import type { Scope } from '../../../shared/organisation/scope.ts';
import type { Role } from '../../../shared/protocol/api/common.ts';
import type { SessionStage } from '../../../shared/protocol/api/session.ts';

export interface Nobody {
  readonly stage: 'none';
}
/** The first-run link was claimed; no account is named yet. */
export interface Claimant {
  readonly stage: 'setup-account';
  readonly sessionId: SessionId;
}
/** An account is known, but not everything is proven. */
export interface Arriving {
  readonly stage: Exclude<SessionStage, 'none' | 'setup-account' | 'full'>;
  readonly sessionId: SessionId;
  readonly accountId: AccountId;
}
export interface FullSession {
  readonly stage: 'full';
  readonly sessionId: SessionId;
  readonly accountId: AccountId;
  /** In force now: of staff who stand in for a section head, the section head's. */
  readonly role: Role;
  readonly displayName: string;
  /** What may be seen of the fleet; every route about it filters by this. */
  readonly scope: Scope;
  /** Names of whom the caller stands in for today; null: nobody. */
  readonly onBehalfOf: string | null;
  /** A program of the account's, not the person. */
  readonly token: { readonly tokenId: ApiTokenId; readonly name: string; readonly isReadOnly: boolean } | null;
}
export type Visitor = Nobody | Claimant | Arriving | FullSession;
export const NOBODY: Nobody = { stage: 'none' };
