// By what the lists of software and of its licences can be sorted.

export const SOFTWARE_SORTS = ['title', 'publisher', 'endpoints', 'firstSeen'] as const;
/** By what the ledger of licences can be sorted. */
export const LICENCE_SORTS = ['title', 'used', 'seats', 'difference', 'endsOn'] as const;
