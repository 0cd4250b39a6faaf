// Where sessions are kept, in the words of signing in.
import type { AccountId, DepartmentId, PersonId, SessionId } from '../../../shared/ids/ids.ts';
import type { Role } from '../../../shared/protocol/api/common.ts';
import type { SessionStage } from '../../../shared/protocol/api/session.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';

export interface StoredSession {
  readonly sessionId: SessionId;
  readonly accountId: AccountId | null;
  readonly stage: Exclude<SessionStage, 'none'>;
  readonly startedAt: EpochMs;
  readonly lastUsedAt: EpochMs;
  readonly endsAt: EpochMs;
  readonly address: string;
  readonly browser: string;
  readonly previous: { readonly at: EpochMs; readonly address: string } | null;
}
/** With what every request needs to know of its account. */
export interface SessionWithAccount extends StoredSession {
  readonly role: Role | null;
  readonly displayName: string | null;
  readonly personId: PersonId | null;
  readonly departmentId: DepartmentId | null;
}

export interface SessionStore {
  add(session: StoredSession, secretHash: string): Promise<void>;
  /** Null when there is none, or it ended, or it rested since before `usedSince`, or its account is disabled or over. */
  bySecret(secretHash: string, now: EpochMs, usedSince: EpochMs): Promise<SessionWithAccount | null>;
  touched(sessionId: SessionId, now: EpochMs): Promise<void>;
  /** Sessions of one account that have not ended, last used first. */
  ofAccount(accountId: AccountId, now: EpochMs, usedSince: EpochMs): Promise<StoredSession[]>;
  /** @returns whether there was one to end */
  end(sessionId: SessionId, accountId?: AccountId): Promise<boolean>;
  /** @returns how many ended */
  endAllOf(accountId: AccountId, but?: SessionId): Promise<number>;
  /** A second factor was given in this session. */
  factorProven(sessionId: SessionId, now: EpochMs): Promise<void>;
  factorProvenAt(sessionId: SessionId): Promise<EpochMs | null>;
  /** Takes away the rows of sessions that ended before `now` or rested since before `usedSince`. */
  forgetEnded(now: EpochMs, usedSince: EpochMs): Promise<void>;
  keepChallenge(sessionId: SessionId, challenge: string): Promise<void>;
  /** The challenge, once: a second call answers null. */
  takeChallenge(sessionId: SessionId): Promise<string | null>;
}
