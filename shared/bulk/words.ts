// What can be done to many endpoints at once, and how it came out for each.

/** move: department and site · take: open conditions that nobody has · revoke: certificates · undo: a move backwards */
export const BULK_ACTIONS = ['move', 'take', 'revoke', 'undo'] as const;
export type BulkAction = (typeof BULK_ACTIONS)[number];
/** waiting · done · unchanged: it was so already · newer: somebody changed it since, so it stays · failed: `code` says why */
export const BULK_OUTCOMES = ['waiting', 'done', 'unchanged', 'newer', 'failed'] as const;
export type BulkOutcome = (typeof BULK_OUTCOMES)[number];
