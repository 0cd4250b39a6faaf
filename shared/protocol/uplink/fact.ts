// A fact of the terminal: a value, or *unknown* with the reason; never a guess.
import { type Static, type TSchema, Type } from 'typebox';
import { literals } from '../literals.ts';
import { MAX_NAME } from './limits.ts';
import { UNKNOWN_REASONS } from './unknown.ts';

export { type Fact, isUnknown, UNKNOWN_REASONS, type Unknown, type UnknownReason } from './unknown.ts';

export const unknownSchema = Type.Object({
  unknown: literals(UNKNOWN_REASONS),
  /** What was tried, in plain words or a file's path; cut by the agent. */
  detail: Type.Optional(Type.String({ maxLength: 300 })),
});
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
