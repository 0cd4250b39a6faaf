// Who calls: nobody, somebody on the way in, or somebody signed in.
import type { AccountId, SessionId } from '../../../shared/ids/ids.ts';
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
  readonly role: Role;
  readonly displayName: string;
}
export type Visitor = Nobody | Claimant | Arriving | FullSession;
export const NOBODY: Nobody = { stage: 'none' };
