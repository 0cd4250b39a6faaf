// The roles of people at the console, one an account.

/** An auditor changes nothing, staff and contractors see what is theirs alone. `setup` and `half` are stages of a session, not roles. */
export const ROLES = ['administrator', 'operator', 'section-head', 'auditor', 'staff', 'contractor'] as const;
export type Role = (typeof ROLES)[number];
