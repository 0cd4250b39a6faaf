// How a policy works: it watches, or it closes.

/** `observe`: decided and reported, nothing is written to the system. A terminal enforces only where its own configuration says so too. */
export const POLICY_MODES = ['observe', 'enforce'] as const;
export type PolicyMode = (typeof POLICY_MODES)[number];
