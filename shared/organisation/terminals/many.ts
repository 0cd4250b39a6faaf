// How many lines of the ledger are changed at once.

/** More would hold the store up for everybody else. */
export const MOST_AT_ONCE = 2_000;
