// How the list of people can be sorted.

export const PERSON_SORTS = ['name', 'number', 'kind', 'ends'] as const;
export type PersonSort = (typeof PERSON_SORTS)[number];
