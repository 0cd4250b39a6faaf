// By what the list of software can be sorted.

export const SOFTWARE_SORTS = ['title', 'publisher', 'endpoints', 'firstSeen'] as const;
