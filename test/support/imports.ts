// Sends a file to be imported, as the page does.
import type { LightMyRequestResponse } from 'fastify';
import type { Api } from '../../console/server/api/api.ts';
import type { Caller } from './console.ts';

/** @param query kind and choices; the name is `people.csv` unless it tells another */
export function sendFile(
  app: Api,
  who: Caller,
  file: string | Uint8Array,
  query: string,
): Promise<LightMyRequestResponse> {
  const kind = new URLSearchParams(query).get('kind') ?? '';
  return app.inject({
    method: 'POST',
    url: `/api/v1/imports?name=${kind}.csv&${query}`,
    headers: {
      host: 'localhost:8443',
      'x-sekimori': '1',
      'content-type': 'text/csv',
      cookie: [...who.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    },
    payload: Buffer.from(file),
  });
}
