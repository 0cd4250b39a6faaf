// Checks what was sent against the schema of its route, and says shortly what does not fit, without repeating the value.
import type { FastifySchemaCompiler } from 'fastify';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { Value } from 'typebox/value';
import { SekimoriError } from '../../../shared/errors/error.ts';

/** Bodies are taken as they are; queries and parameters are text, so numbers, lists and defaults are read from them first. */
export const validatorCompiler: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const checker = Compile(schema);
  const lists = httpPart === 'querystring' ? listsOf(schema) : [];
  return (sent: unknown) => {
    const value = httpPart === 'body' ? sent : Value.Default(schema, Value.Convert(schema, withLists(sent, lists)));
    if (checker.Check(value)) return { value };
    const [first] = checker.Errors(value);
    const where = `${httpPart ?? 'body'}${first?.instancePath ?? ''}`;
    const reason = `${where}: ${first?.message ?? 'does not fit'}`.slice(0, 200);
    return { error: new SekimoriError('SKM_REQUEST_MALFORMED', { reason }) };
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
