// How the ledger of terminals can be sorted.

export const TERMINAL_SORTS = ['asset', 'hostname', 'zone', 'department', 'site', 'life', 'standing', 'lease'] as const;
export type TerminalSort = (typeof TERMINAL_SORTS)[number];
