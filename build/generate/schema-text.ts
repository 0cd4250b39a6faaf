// Says a schema in words for a reader: types, bounds and closed lists. The schemas are JSON Schema objects.
import { SHA256_PATTERN, UUID_PATTERN } from '../../shared/ids/ids.ts';

/** The parts of JSON Schema that the contracts use. */
export interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema | readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly maxProperties?: number;
}

/** Schemas with a section of their own, told apart by identity. */
export type NamedSchemas = ReadonlyMap<unknown, string>;

/** The last instant that a JavaScript date can hold marks an integer as an instant. */
const LAST_INSTANT = 8_640_000_000_000_000;
const PATTERNS = new Map([
  [SHA256_PATTERN, 'SHA-256, hex'],
  [UUID_PATTERN, 'UUID'],
]);

export function schemaText(schema: Schema, named: NamedSchemas): string {
  const name = named.get(schema);
  if (name !== undefined) return `[${name}](#${name.toLowerCase()})`;
  if ('const' in schema) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.anyOf) return schema.anyOf.map((one) => schemaText(one, named)).join(' or ');
  switch (schema.type) {
    case 'string':
      return stringText(schema);
    case 'integer':
    case 'number':
      return numberText(schema);
    case 'array':
      return arrayText(schema, named);
    case 'object':
      return objectText(schema, named);
    case undefined:
      return 'anything';
    default:
      return schema.type;
  }
}

function stringText({ pattern, maxLength }: Schema): string {
  if (pattern !== undefined) return PATTERNS.get(pattern) ?? `text like \`${pattern}\``;
  return maxLength === undefined ? 'text' : `text ≤ ${maxLength}`;
}

function numberText({ type, minimum, maximum }: Schema): string {
  if (maximum === LAST_INSTANT) return 'instant';
  const name = type === 'integer' ? 'integer' : 'number';
  const top = maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? null : maximum;
  if (minimum !== undefined && top !== null) return `${name} ${minimum}–${top}`;
  if (minimum !== undefined) return `${name} ≥ ${minimum}`;
  return top === null ? name : `${name} ≤ ${top}`;
}

function arrayText({ items, maxItems }: Schema, named: NamedSchemas): string {
  if (isList(items)) return `[${items.map((one) => schemaText(one, named)).join(', ')}]`;
  const most = maxItems === undefined ? '' : ` (at most ${maxItems})`;
  return `list of ${schemaText(items ?? {}, named)}${most}`;
}

function objectText({ properties, patternProperties, required, maxProperties }: Schema, named: NamedSchemas): string {
  if (properties) {
    const parts = Object.entries(properties).map(
      ([key, value]) => `\`${key}\`${required?.includes(key) ? '' : '?'}: ${schemaText(value, named)}`,
    );
    return `{ ${parts.join(', ')} }`;
  }
  const value = Object.values(patternProperties ?? {})[0] ?? {};
  const most = maxProperties === undefined ? '' : ` (at most ${maxProperties})`;
  return `map of keys to ${schemaText(value, named)}${most}`;
}

function isList(value: Schema | readonly Schema[] | undefined): value is readonly Schema[] {
  return Array.isArray(value);
}
