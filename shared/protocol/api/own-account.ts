// One's own account: factors, password, API tokens. Programs with a token call none of these routes.
import { type Static, Type } from 'typebox';
import { apiTokenRow, deputyView, factorView } from './accounts.ts';
import { epochMs, literals, nullable, ROLES } from './common.ts';

/** GET /api/v1/me (everybody with an account) */
export const ownAccount = Type.Object({
  asOf: epochMs(),
  account: Type.Object({
    accountId: Type.String(),
    displayName: Type.String(),
    reading: nullable(Type.String()),
    loginName: Type.String(),
    mail: nullable(Type.String()),
    role: literals(ROLES),
    /** Another than `role` while standing in for a section head. */
    roleInForce: literals(ROLES),
    department: nullable(Type.String()),
    lastDay: nullable(Type.String()),
    onBehalfOf: nullable(Type.String()),
    /** Of somebody sent by a contractor: by which contract, and who in the city answers for them. */
    contract: nullable(
      Type.Object({
        company: nullable(Type.String()),
        reference: nullable(Type.String()),
        supervisor: nullable(Type.String()),
      }),
    ),
  }),
  factors: Type.Array(factorView),
  recoveryCodes: Type.Integer(),
  /** Until when grave steps are open without giving the factor again; null: it is asked first. */
  provenUntil: nullable(epochMs()),
  deputies: Type.Array(deputyView),
  /** Roles a token of this account may have, smallest first; empty: it makes none. */
  tokenRoles: Type.Array(literals(ROLES)),
});
export type OwnAccount = Static<typeof ownAccount>;

/** PUT /api/v1/me/password: other sessions end. */
export const passwordChange = Type.Object({
  old: Type.String({ minLength: 1, maxLength: 256 }),
  next: Type.String({ minLength: 1, maxLength: 256 }),
});
/** PUT /api/v1/me/factors/:factorId */
export const factorName = Type.Object({ name: Type.String({ minLength: 1, maxLength: 100 }) });
/** POST /api/v1/me/proof/{totp,recovery-code,passkey}: gives the second factor again, for what is asked within five minutes. */
export const proofGiven = Type.Object({ provenUntil: epochMs() });

/** POST /api/v1/tokens: the token is in this answer and never again. */
export const apiTokenBody = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 100 }),
  role: literals(ROLES),
  isReadOnly: Type.Boolean(),
  departmentIds: nullable(Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { minItems: 1, maxItems: 100 })),
  lifetimeDays: Type.Integer({ minimum: 1, maximum: 366 }),
});
export type ApiTokenBody = Static<typeof apiTokenBody>;
export const apiTokenMade = Type.Object({ token: Type.String(), row: apiTokenRow });
export type ApiTokenMade = Static<typeof apiTokenMade>;
/** GET /api/v1/tokens: one's own; administrators and auditors with `all` everybody's. */
export const apiTokenList = Type.Object({ asOf: epochMs(), rows: Type.Array(apiTokenRow) });
export type ApiTokenList = Static<typeof apiTokenList>;
