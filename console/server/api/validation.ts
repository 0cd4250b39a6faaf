// Checks what was sent against the schema of its route, and says shortly what does not fit, without repeating the value.
import type { FastifySchemaCompiler } from 'fastify';
import type { TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import { Value } from 'typebox/value';
import { SekimoriError } from '../../../shared/errors/error.ts';

/** Bodies are taken as they are; queries and parameters are text, so numbers, lists and defaults are read from them first. */
export const validatorCompiler: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  // Made at the first request: of some hundred and thirty routes a console at rest is asked for a handful.
  let checker: Validator | null = null;
  const lists = httpPart === 'querystring' ? listsOf(schema) : [];
  return (sent: unknown) => {
    const value = httpPart === 'body' ? sent : Value.Default(schema, Value.Convert(schema, withLists(sent, lists)));
    if (holdsNul(value)) return { error: malformed(httpPart, 'no text may hold the character U+0000') };
    checker ??= Compile(schema);
    if (checker.Check(value)) return { value };
    const [first] = checker.Errors(value);
    return { error: malformed(`${httpPart ?? ''}${first?.instancePath ?? ''}`, first?.message ?? 'does not fit') };
  };
};

/** Names of the query's parameters that may be repeated. */
function listsOf(schema: TSchema): string[] {
  const properties = (schema as { properties?: Record<string, { type?: unknown }> }).properties ?? {};
  return Object.keys(properties).filter((name) => properties[name]?.type === 'array');
}

/** `?zone=a` is a list of one, as `?zone=a&zone=b` is one of two. */
function withLists(sent: unknown, lists: readonly string[]): unknown {
  if (typeof sent !== 'object' || sent === null) return sent;
  const query: Record<string, unknown> = { ...sent };
  for (const name of lists) if (typeof query[name] === 'string') query[name] = [query[name]];
  return query;
}

/** PostgreSQL stores no such character, and nobody types one. */
function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\u0000');
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, part]) => key.includes('\u0000') || holdsNul(part));
}

function malformed(where: string | undefined, what: string): SekimoriError {
  return new SekimoriError('SKM_REQUEST_MALFORMED', { reason: `${where ?? ''}: ${what}`.slice(0, 200) });
}
