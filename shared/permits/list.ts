// How lists of permits are sorted, and what else they are narrowed by.

export const PERMIT_SORTS = ['number', 'from', 'until', 'person', 'state', 'asked'] as const;
export type PermitSort = (typeof PERMIT_SORTS)[number];
