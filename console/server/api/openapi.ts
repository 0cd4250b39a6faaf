// The description of the interface in OpenAPI 3.1, made from the routes themselves.
import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import { Type } from 'typebox';
import { ROLES } from '../../../shared/protocol/api/common.ts';
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
    hideUntagged: false,
    transform({ schema, url, route }) {
      const { access, stages } = route.config ?? {};
      const asked = access === undefined ? [] : typeof access === 'string' ? [access] : [...access];
      return {
        schema: {
          ...schema,
          description: [schema?.description, `Access: ${[...asked, ...(stages ?? [])].join(', ')}`]
            .filter(Boolean)
            .join('\n\n'),
          ...(access === 'anyone' || access === 'enrolling-terminal' ? {} : { security: [{ session: [] }] }),
        },
        url,
      };
    },
  };
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
