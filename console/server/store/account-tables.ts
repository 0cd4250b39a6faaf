// Tables of accounts, factors and sessions; for everybody who will ever sign in. Times are epoch milliseconds, UTC.
import type { Generated } from 'kysely';

export interface AccountTable {
  account_id: string;
  login_name: string;
  display_name: string;
  reading: string | null;
  role: string;
  department: string | null;
  /** JSON of PasswordRecord: algorithm, parameters, salt, hash. */
  password: string;
  created_at: number;
  /** When a second factor and the recovery codes stood; null: made by a set-up that is not finished. */
  completed_at: number | null;
  last_sign_in_at: number | null;
  last_sign_in_address: string | null;
  /** Whose account it is, where the organisation knows the person. */
  person_id: string | null;
  department_id: string | null;
  mail: string | null;
  /** Japan's midnight after the last day; null: it does not stop by itself. */
  ends_at: number | null;
  disabled_at: number | null;
  disabled_reason: string | null;
  /** Account id. */
  invited_by: string | null;
  /** Grows with every change, so that nobody writes over what they have not seen. */
  version: Generated<number>;
  /** Folded text that the list's search looks in. */
  search_text: Generated<string>;
}

/** One row a factor, and one for each recovery code. What a kind does not have is null. */
export interface FactorTable {
  factor_id: string;
  account_id: string;
  kind: string;
  name: string | null;
  created_at: number;
  /** A seed counts once a code of it was given. */
  confirmed_at: number | null;
  /** Last use; a recovery code is spent by its first. */
  used_at: number | null;
  /** totp: the sealed seed. recovery-code: SHA-256 of the code, hex. */
  verifier: string | null;
  /** totp: the step of the last code; no code of it or before is taken again (RFC 6238 §5.2). */
  time_step: number | null;
  /** passkey: base64url, unique in the console. */
  credential_id: string | null;
  /** passkey: COSE key, base64url. */
  public_key: string | null;
  /** passkey: the authenticator's counter. */
  counter: number | null;
  /** passkey: the host name it was made for. */
  rp_id: string | null;
  /** passkey: JSON list. */
  transports: string | null;
}

export interface SessionTable {
  session_id: string;
  /** SHA-256 of the cookie's secret, hex; the secret itself is nowhere. */
  secret_hash: string;
  account_id: string | null;
  stage: string;
  started_at: number;
  last_used_at: number;
  /** Whatever is done, it ends then. */
  ends_at: number;
  address: string;
  browser: string;
  /** WebAuthn challenge that waits for its answer; taken away by the answer. */
  challenge: string | null;
  /** The sign-in before this one, to be shown. */
  previous_at: number | null;
  previous_address: string | null;
  /** When a second factor was last given in it: what a grave step asks for. */
  factor_proven_at: number | null;
}

/** At most one row: the link that is printed at start. */
export interface FirstRunTable {
  secret_hash: string;
  ends_at: number;
  claimed_at: number | null;
}

/** Failed attempts in a row, by what they were counted for. */
export interface SignInFailureTable {
  /** SHA-256, hex: people type passwords into the wrong field. */
  counted_for: string;
  failures: number;
  last_at: number;
}

/** Where an account signed in fully before. */
export interface SignInPlaceTable {
  account_id: string;
  address: string;
  proven_at: number;
}

/** A link by which somebody sets an account up, or renews what was lost; the secret is in the link alone. */
export interface InvitationTable {
  invitation_id: string;
  account_id: string;
  /** `invitation`, `factor` (the password is asked) or `everything`. */
  kind: string;
  /** SHA-256, hex. */
  secret_hash: string;
  made_at: number;
  /** Account id. */
  made_by: string;
  ends_at: number;
  claimed_at: number | null;
  finished_at: number | null;
  withdrawn_at: number | null;
}

/** Somebody stands in for a section head (代決). */
export interface DeputyTable {
  deputy_id: string;
  account_id: string;
  /** Account id of whom they stand in for. */
  principal_id: string;
  department_id: string;
  starts_at: number;
  ends_at: number;
  reason: string;
  made_at: number;
  made_by: string;
  withdrawn_at: number | null;
  withdrawn_by: string | null;
}

export interface ApiTokenTable {
  token_id: string;
  account_id: string;
  name: string;
  /** SHA-256, hex. */
  secret_hash: string;
  role: string;
  is_read_only: number;
  /** JSON list; null: whatever the account sees. */
  department_ids: string | null;
  created_at: number;
  ends_at: number;
  last_used_at: number | null;
  last_used_address: string | null;
  revoked_at: number | null;
  revoke_reason: string | null;
}

export interface AccountTables {
  accounts: AccountTable;
  factors: FactorTable;
  sessions: SessionTable;
  first_run_links: FirstRunTable;
  sign_in_failures: SignInFailureTable;
  sign_in_places: SignInPlaceTable;
  invitations: InvitationTable;
  deputies: DeputyTable;
  api_tokens: ApiTokenTable;
}
