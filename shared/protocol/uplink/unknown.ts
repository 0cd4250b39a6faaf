// What is not known, and why: the part of facts that needs no schema, so that the agent can use it without loading one.

/** Why something is unknown. */
export const UNKNOWN_REASONS = [
  'needs-root',
  'not-supported',
  'not-present',
  'command-missing',
  'command-failed',
  'timed-out',
  'unreadable',
] as const;
export type UnknownReason = (typeof UNKNOWN_REASONS)[number];

export type Unknown = { unknown: UnknownReason; detail?: string };

export type Fact<T> = T | Unknown;

export function isUnknown(value: unknown): value is Unknown {
  return typeof value === 'object' && value !== null && 'unknown' in value;
}
