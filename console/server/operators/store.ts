// Where accounts, their factors, failures and the first-run link are kept, in the words of signing in.
import type { AccountId, DepartmentId, InvitationId, PersonId } from '../../../shared/ids/ids.ts';
import type { Stay } from '../../../shared/organisation/person.ts';
import type {
  AccountPage,
  AccountQuery,
  AccountRow,
  FactorView,
  LinkKind,
} from '../../../shared/protocol/api/accounts.ts';
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
  readonly mail: string | null;
  readonly departmentId: DepartmentId | null;
  readonly personId: PersonId | null;
  /** Japan's midnight after the last day; null: it does not stop by itself. */
  readonly endsAt: EpochMs | null;
  /** Of the person whose account it is; null: not known. */
  readonly stay: Stay | null;
  readonly disabledAt: EpochMs | null;
  readonly disabledReason: string | null;
  readonly invitedBy: AccountId | null;
  readonly createdAt: EpochMs;
  /** Grows with every edit. */
  readonly version: number;
}

/** What is known when an account is made; what is left out is empty. */
export type NewAccount = Pick<
  Account,
  'accountId' | 'loginName' | 'displayName' | 'reading' | 'role' | 'department' | 'password' | 'completedAt'
> &
  Partial<Pick<Account, 'mail' | 'departmentId' | 'personId' | 'endsAt' | 'invitedBy'>>;

export type AccountChange = Partial<
  Pick<Account, 'displayName' | 'reading' | 'mail' | 'role' | 'department' | 'departmentId' | 'personId' | 'endsAt'>
>;

export interface AccountStore {
  /** Whether an administrator exists whose set-up is finished. */
  hasAdministrator(): Promise<boolean>;
  byLoginName(loginName: string): Promise<Account | null>;
  byId(accountId: AccountId): Promise<Account | null>;
  /** @throws SKM_LOGIN_NAME_TAKEN */
  add(account: NewAccount, now: EpochMs): Promise<void>;
  /** @throws SKM_CHANGED_MEANWHILE when it is of another version by now */
  edit(account: Account, change: AccountChange): Promise<void>;
  setPassword(accountId: AccountId, password: PasswordRecord): Promise<void>;
  /** Null enables it again. */
  disable(accountId: AccountId, disabled: { at: EpochMs; reason: string } | null): Promise<void>;
  /**
   * Administrators who can sign in and go on being able to; their rows are locked until the transaction ends.
   * Asked before the change and after it.
   */
  lastingAdministrators(now: EpochMs): Promise<number>;
  complete(accountId: AccountId, now: EpochMs): Promise<void>;
  signedIn(accountId: AccountId, address: string, now: EpochMs): Promise<void>;
  /** Whether the account signed in from this address before. */
  isProven(accountId: AccountId, address: string): Promise<boolean>;
  /** Removes accounts whose set-up was not finished, with their factors and sessions, and sessions of claimed links. */
  removeUnfinished(): Promise<void>;
}

/** Accounts as they are read by people. */
export interface AccountList {
  page(query: AccountQuery, now: EpochMs): Promise<AccountPage>;
  row(accountId: AccountId, now: EpochMs): Promise<AccountRow | null>;
}

/** A link by which somebody sets an account up or renews what was lost. */
export interface Link {
  readonly invitationId: InvitationId;
  readonly accountId: AccountId;
  readonly kind: LinkKind;
  readonly madeAt: EpochMs;
  /** Display name of the administrator. */
  readonly madeBy: string;
  readonly endsAt: EpochMs;
  readonly claimedAt: EpochMs | null;
}
export interface LinkStore {
  /** Withdraws whatever link the account has, and adds this one. */
  replace(link: Omit<Link, 'claimedAt' | 'madeBy'> & { madeBy: AccountId; secretHash: string }): Promise<void>;
  /** @returns the link, once: when it was there, in time, unused and not withdrawn */
  claim(secretHash: string, now: EpochMs): Promise<Link | null>;
  /** The one that is out, or was begun and not finished. */
  openOf(accountId: AccountId): Promise<Link | null>;
  finish(accountId: AccountId, now: EpochMs): Promise<void>;
  withdraw(accountId: AccountId, now: EpochMs): Promise<void>;
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
  /** Confirmed authenticators and passkeys, oldest first. */
  listOf(accountId: AccountId): Promise<FactorView[]>;
  recoveryCodesLeft(accountId: AccountId): Promise<number>;
  /** @returns false when the account has no such passkey */
  rename(accountId: AccountId, factorId: string, name: string): Promise<boolean>;
  /** @returns false when the account has no such factor */
  remove(accountId: AccountId, factorId: string): Promise<boolean>;
  /** Every confirmed authenticator but this one. */
  removeOtherTotps(accountId: AccountId, factorId: string): Promise<void>;
  /** All kinds, recovery codes too. */
  removeAll(accountId: AccountId): Promise<void>;
}

export interface FailureStore {
  /** @param countedFor  hashed before it is looked up; forgotten ones are null */
  of(countedFor: string, now: EpochMs): Promise<Failures | null>;
  /** Those of many at once; what has none is not in it. */
  ofMany(countedFor: readonly string[], now: EpochMs): Promise<Map<string, Failures>>;
  add(countedFor: string, now: EpochMs): Promise<void>;
  clear(countedFor: string): Promise<void>;
}

export interface FirstRunStore {
  /** Puts this link in the place of any other. */
  replace(secretHash: string, endsAt: EpochMs): Promise<void>;
  /** @returns whether it was there, in time and unused: true once */
  claim(secretHash: string, now: EpochMs): Promise<boolean>;
}
