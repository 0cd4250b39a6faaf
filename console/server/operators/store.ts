// Where accounts, their factors, failures and the first-run link are kept, in the words of signing in.
import type { AccountId } from '../../../shared/ids/ids.ts';
import type { Role } from '../../../shared/protocol/api/common.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Failures } from './delay.ts';
import type { PasswordRecord } from './password.ts';

export interface Account {
  readonly accountId: AccountId;
  readonly loginName: string;
  readonly displayName: string;
  readonly reading: string | null;
  readonly role: Role;
  readonly department: string | null;
  readonly password: PasswordRecord;
  /** Null: its set-up is not finished, and nobody signs in with it. */
  readonly completedAt: EpochMs | null;
  readonly lastSignIn: { readonly at: EpochMs; readonly address: string } | null;
}

export interface AccountStore {
  /** Whether an administrator exists whose set-up is finished. */
  hasAdministrator(): Promise<boolean>;
  byLoginName(loginName: string): Promise<Account | null>;
  byId(accountId: AccountId): Promise<Account | null>;
  /** @throws SKM_LOGIN_NAME_TAKEN */
  add(account: Account, now: EpochMs): Promise<void>;
  complete(accountId: AccountId, now: EpochMs): Promise<void>;
  signedIn(accountId: AccountId, address: string, now: EpochMs): Promise<void>;
  /** Whether the account signed in from this address before. */
  isProven(accountId: AccountId, address: string): Promise<boolean>;
  /** Removes accounts whose set-up was not finished, with their factors and sessions, and sessions of claimed links. */
  removeUnfinished(): Promise<void>;
}

export interface TotpFactor {
  readonly factorId: string;
  readonly sealedSeed: string;
  readonly lastStep: number | null;
}
export interface PasskeyFactor {
  readonly factorId: string;
  /** base64url */
  readonly credentialId: string;
  /** COSE, base64url */
  readonly publicKey: string;
  readonly counter: number;
  /** Host name it was made for. */
  readonly rpId: string;
  readonly transports: readonly string[];
}

export interface FactorStore {
  /** Kinds that could be answered with now; a recovery code that is spent does not count. */
  kindsOf(accountId: AccountId, rpId: string): Promise<('totp' | 'passkey' | 'recovery-code')[]>;
  /** Offers a seed in place of one that was offered and not confirmed. */
  offerTotp(accountId: AccountId, factorId: string, sealedSeed: string, now: EpochMs): Promise<void>;
  offeredTotp(accountId: AccountId): Promise<TotpFactor | null>;
  confirmTotp(factorId: string, step: number, now: EpochMs): Promise<boolean>;
  totpsOf(accountId: AccountId): Promise<TotpFactor[]>;
  /** @returns false when a code of this step or a later one was taken meanwhile */
  spendTotp(factorId: string, step: number, now: EpochMs): Promise<boolean>;
  addPasskey(accountId: AccountId, passkey: PasskeyFactor, name: string | null, now: EpochMs): Promise<void>;
  passkeysOf(accountId: AccountId, rpId: string): Promise<PasskeyFactor[]>;
  passkeyUsed(factorId: string, counter: number, now: EpochMs): Promise<void>;
  /** Puts these in the place of all former codes. */
  replaceRecoveryCodes(accountId: AccountId, hashes: readonly string[], now: EpochMs): Promise<void>;
  /** @returns false when there is none, or it was used */
  spendRecoveryCode(accountId: AccountId, hash: string, now: EpochMs): Promise<boolean>;
}

export interface FailureStore {
  /** @param countedFor  hashed before it is looked up; forgotten ones are null */
  of(countedFor: string, now: EpochMs): Promise<Failures | null>;
  add(countedFor: string, now: EpochMs): Promise<void>;
  clear(countedFor: string): Promise<void>;
}

export interface FirstRunStore {
  /** Puts this link in the place of any other. */
  replace(secretHash: string, endsAt: EpochMs): Promise<void>;
  /** @returns whether it was there, in time and unused: true once */
  claim(secretHash: string, now: EpochMs): Promise<boolean>;
}
