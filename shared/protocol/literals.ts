// A schema for one of a closed list of words, whose type is the union of those words.
import { type TLiteral, type TUnion, Type } from 'typebox';

type LiteralsOf<T extends readonly string[]> = { -readonly [Index in keyof T]: TLiteral<T[Index]> };

/** `literals(['a', 'b'])` checks for 'a' or 'b'. Mapping alone would lose the words from the type. */
export function literals<const T extends readonly string[]>(values: T): TUnion<LiteralsOf<T>> {
  const schemas = values.map((value) => Type.Literal(value));
  return Type.Union(schemas) as unknown as TUnion<LiteralsOf<T>>;
}
