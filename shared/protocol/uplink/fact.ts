// A fact of the terminal: a value, or *unknown* with the reason; never a guess.
import { type Static, type TSchema, Type } from 'typebox';
import { MAX_NAME } from './limits.ts';

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

export const unknownSchema = Type.Object({
  unknown: Type.Union(UNKNOWN_REASONS.map((reason) => Type.Literal(reason))),
  /** What was tried, in plain words or a file's path; cut by the agent. */
  detail: Type.Optional(Type.String({ maxLength: 300 })),
});
export type Unknown = { unknown: UnknownReason; detail?: string };

export type Fact<T> = T | Unknown;

export function isUnknown(value: unknown): value is Unknown {
  return typeof value === 'object' && value !== null && 'unknown' in value;
}

/** Schema of a fact whose known value fits `known`. */
export function fact<T extends TSchema>(known: T) {
  return Type.Union([known, unknownSchema]);
}

export const name = (maxLength = MAX_NAME) => Type.String({ maxLength });
export const nameFact = () => fact(name());
export const numberFact = () => fact(Type.Number());
export const booleanFact = () => fact(Type.Boolean());
/** Epoch milliseconds, UTC. Bounded by what a JavaScript date can hold. */
export const instant = () => Type.Integer({ minimum: -8_640_000_000_000_000, maximum: 8_640_000_000_000_000 });
export type InstantSchema = Static<ReturnType<typeof instant>>;
