// What a plan of reorganisation can be, what its moves can run into, and what must be empty before its day is closed.

/** planned: not begun · applied: in force, things may be left without a holder · closed: nothing is · withdrawn: never applied */
export const REORGANISATION_STATES = ['planned', 'applied', 'closed', 'withdrawn'] as const;
export type ReorganisationState = (typeof REORGANISATION_STATES)[number];

export const MOST_MOVES = 300;
/** That one move names one by one. */
export const MOST_ENDPOINTS = 5_000;
export const MOVE_KINDS = ['add', 'rename', 'place', 'merge', 'split', 'end', 'restore', 'post', 'endpoints'] as const;

/** Why a move does not fit. `name` of a problem says of what. */
export const PROBLEM_CODES = [
  'unknown-department',
  'ended-before',
  'still-there',
  'ring',
  'name-taken',
  'code-taken',
  'id-taken',
  'not-empty',
  'planned-later',
  'unknown-post',
  'unknown-endpoint',
  'endpoint-elsewhere',
  'nothing-to-move',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** What the new tree says of a department beside its name. */
export const MARKS = ['new', 'renamed', 'moved', 'back', 'ends'] as const;
export type Mark = (typeof MARKS)[number];

export const CHECK_IDS = [
  'endpoints-without-department',
  'people-without-department',
  'departments-without-head',
  'heads-of-ended-department',
  'deputies-of-ended-department',
  'contractors-without-supervisor',
  'ledger-of-ended-department',
  'views-of-ended-department',
  'tokens-of-ended-department',
  'left-but-open',
] as const;
export type CheckId = (typeof CHECK_IDS)[number];
