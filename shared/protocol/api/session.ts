// First run, sign-in and sessions.
import { type Static, Type } from 'typebox';
import { epochMs, literals, nullable, ROLES } from './common.ts';

/**
 * Stages: `none` (not signed in) → `second-factor` (password right) → `full`;
 * by the first-run link: `setup-account` → `setup-factor` → `setup-recovery` → `setup-city` → `full`;
 * by a link of invitation or renewal: `setup-password` → `setup-factor` → `setup-recovery` → `full`.
 */
export const SESSION_STAGES = [
  'none',
  'second-factor',
  'setup-account',
  'setup-password',
  'setup-factor',
  'setup-recovery',
  'setup-city',
  'full',
] as const;
export type SessionStage = (typeof SESSION_STAGES)[number];
export const FACTOR_KINDS = ['totp', 'passkey', 'recovery-code'] as const;

/** GET /api/v1/session (anyone) */
export const sessionView = Type.Object({
  stage: literals(SESSION_STAGES),
  cityName: nullable(Type.String()),
  /** False until the first administrator exists: the page says how to begin. */
  hasAdministrator: Type.Boolean(),
  account: nullable(
    Type.Object({
      accountId: Type.String(),
      displayName: Type.String(),
      reading: nullable(Type.String()),
      loginName: Type.String(),
      role: literals(ROLES),
      department: nullable(Type.String()),
    }),
  ),
  /** Factors this account may answer with in stage `second-factor`. */
  factors: Type.Array(literals(FACTOR_KINDS)),
  lastSignIn: nullable(Type.Object({ at: epochMs(), address: Type.String() })),
  /** Setup by a link of invitation or renewal: which. With `factor` the present password is asked, else a new one. */
  link: nullable(literals(['invitation', 'factor', 'everything'])),
  /** Setup only: until when the link's session lasts. */
  setupEndsAt: nullable(epochMs()),
  serverVersion: Type.String(),
});
export type SessionView = Static<typeof sessionView>;

/** POST /api/v1/first-run/claim (anyone) → sessionView; the secret of the link's fragment, once, ten minutes. */
export const claimBody = Type.Object({ secret: Type.String({ minLength: 20, maxLength: 100 }) });
/** POST /api/v1/session/password (anyone) → sessionView in stage second-factor. */
export const passwordBody = Type.Object({
  loginName: Type.String({ minLength: 1, maxLength: 64 }),
  password: Type.String({ minLength: 1, maxLength: 256 }),
});
/** POST /api/v1/session/totp · /session/recovery-code (half) → sessionView full. Full-width digits and spaces are accepted. */
export const codeBody = Type.Object({ code: Type.String({ minLength: 4, maxLength: 64 }) });
/** POST /api/v1/session/passkey/options (half) → WebAuthn request options; POST /api/v1/session/passkey (half) → sessionView. */
export const passkeyBody = Type.Object({
  response: Type.Unknown(),
  name: Type.Optional(Type.String({ maxLength: 100 })),
});

/** POST /api/v1/setup/account (setup) → sessionView setup-factor. */
export const setupAccountBody = Type.Object({
  displayName: Type.String({ minLength: 1, maxLength: 100 }),
  reading: nullable(Type.String({ maxLength: 100 })),
  loginName: Type.String({ minLength: 3, maxLength: 64, pattern: '^[a-z0-9][a-z0-9._-]*$' }),
  password: Type.String({ minLength: 1, maxLength: 256 }),
});
/** POST /api/v1/invitation/claim (anyone) claimBody → sessionView setup-password; POST /api/v1/setup/password → setup-factor. */
export const setupPasswordBody = Type.Object({ password: Type.String({ minLength: 1, maxLength: 256 }) });
/** POST /api/v1/setup/totp (setup) → a seed that counts only once confirmed by use (POST /api/v1/setup/totp/confirm codeBody → sessionView). */
export const totpOffer = Type.Object({ secret: Type.String(), uri: Type.String(), qrSvg: Type.String() });
/** POST /api/v1/setup/passkey/options → creation options; POST /api/v1/setup/passkey passkeyBody → sessionView. */
/** POST /api/v1/setup/recovery-codes (setup) → shown once; POST /api/v1/setup/recovery-codes/confirm → sessionView setup-city. */
export const recoveryCodes = Type.Object({ codes: Type.Array(Type.String()) });
/** PUT /api/v1/settings/city (setup or administrator) → sessionView full. */
export const cityBody = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 50 }),
  zones: Type.Array(literals(['my-number', 'lgwan', 'internet']), { minItems: 1, maxItems: 3 }),
});
/** DELETE /api/v1/session signs out. GET /api/v1/sessions (own) · DELETE /api/v1/sessions/:sessionId. */
export const sessionRow = Type.Object({
  sessionId: Type.String(),
  startedAt: epochMs(),
  lastUsedAt: epochMs(),
  address: Type.String(),
  browser: Type.String(),
  isThis: Type.Boolean(),
});
export type SessionRow = Static<typeof sessionRow>;
