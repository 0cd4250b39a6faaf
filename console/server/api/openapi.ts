// The description of the interface in OpenAPI 3.1, made from the routes themselves.
import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import { Type } from 'typebox';
import { problem, ROLES } from '../../../shared/protocol/api/common.ts';
import type { Api } from './api.ts';

export function openApiOptions(version: string): FastifyDynamicSwaggerOptions {
  return {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Sekimori console',
        version,
        description:
          'Every problem is answered as {code, facts}; codes are those of docs/errors.md. Requests that change something carry the header x-sekimori: 1.',
      },
      components: {
        securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-sekimori' } },
      },
    },
    transform({ schema, url, route }) {
      const { access, stages, reads } = route.config ?? {};
      const isOpen = access === 'anyone' || access === 'enrolling-terminal';
      return {
        schema: {
          ...schema,
          response: { ...(schema?.response as object), default: { description: 'A problem', ...problem } },
          'x-access': access,
          ...(stages === undefined ? {} : { 'x-stages': stages }),
          ...(reads === undefined ? {} : { 'x-reads': reads }),
          ...(isOpen ? {} : { security: [{ session: [] }] }),
        },
        url,
      };
    },
    transformObject: (document) =>
      ('openapiObject' in document ? shortened(document.openapiObject) : document.swaggerObject) as never,
  };
}

interface Part {
  type?: string;
  enum?: unknown[];
}

/** A choice of words is written as one list, and what may be null as one type with null. */
function shortened(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shortened);
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, shortened(part)]));
  if (!Array.isArray(copy.anyOf)) return copy;
  const { anyOf, ...rest } = copy;
  const parts = anyOf as Part[];
  if (parts.every((part) => part.type === 'string' && part.enum?.length === 1))
    return { ...rest, type: 'string', enum: parts.flatMap((part) => part.enum) };
  const [some, none] = parts;
  if (parts.length === 2 && none?.type === 'null' && typeof some?.type === 'string' && some.enum === undefined)
    return { ...rest, ...some, type: [some.type, 'null'] };
  return copy;
}

/** The description as text, the same for the same routes: what `docs/openapi.json` holds. */
export function openApiText(app: Api): string {
  return `${JSON.stringify(app.swagger(), null, 2)}\n`;
}

export function openApiRoute(app: Api) {
  return {
    method: 'GET',
    url: '/api/v1/openapi.json',
    config: { access: ROLES },
    schema: { summary: 'This description', response: { 200: Type.Unknown() } },
    handler: async () => app.swagger(),
  } as const;
}
