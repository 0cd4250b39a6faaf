// The enrolment door of a console for tests of the agent: real TLS and real certificates, answers by script.
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { Value } from 'typebox/value';
import type { Authority } from '../../console/server/pki/authority.ts';
import { readRequest } from '../../console/server/pki/request.ts';
import {
  type EnrolmentRequest,
  enrolmentRequest,
  enrolmentStatusRequest,
} from '../../shared/protocol/enrolment/enrolment.ts';
import { writeToken } from '../../shared/protocol/enrolment/token.ts';
import { openTestAuthority } from './certificates.ts';

export type Script =
  | 'granted'
  | 'waiting'
  | 'refused'
  | 'token-refused'
  | 'rubbish'
  | 'huge'
  | 'other-key'
  | 'other-policy-key';

export interface EnrolmentDoor {
  authority: Authority;
  url: string;
  token: string;
  /** What each next request is answered with; the last one stays. */
  script: Script[];
  /** Every request as it came. */
  asked: { path: string; body: unknown }[];
  close(): Promise<void>;
}

export async function openEnrolmentDoor(folder: string): Promise<EnrolmentDoor> {
  const authority = await openTestAuthority(folder, Date.now());
  const script: Script[] = ['granted'];
  const asked: EnrolmentDoor['asked'] = [];
  let csr = '';
  const grant = async (policyKey = authority.policyKey) => {
    const { spki } = await readRequest(csr);
    const endpointId = randomUUID();
    const { pem } = await authority.issueClient(spki, endpointId, Date.now());
    return {
      state: 'granted',
      endpointId,
      certificate: pem,
      ca: authority.caPem,
      policyKey,
      agentPort: 8444,
      zone: 'lgwan',
    };
  };
  const answer = async (path: string, body: unknown): Promise<[number, unknown]> => {
    const schema = path.endsWith('/status') ? enrolmentStatusRequest : enrolmentRequest;
    if (!Value.Check(schema, body)) return [400, { code: 'SKM_REQUEST_INVALID', facts: { reason: 'schema' } }];
    csr = (body as Partial<EnrolmentRequest>).csr ?? csr;
    const now = script.length > 1 ? script.shift() : script[0];
    switch (now) {
      case 'waiting':
        return [202, { state: 'waiting', requestId: 'request-1', ticket: 'ticket-that-nobody-may-see', retryMs: 1 }];
      case 'refused':
        return [403, { code: 'SKM_ENROLMENT_REFUSED', facts: {} }];
      case 'token-refused':
        return [403, { code: 'SKM_TOKEN_REFUSED', facts: {} }];
      case 'rubbish':
        return [200, { state: 'granted', endpointId: 5 }];
      case 'huge':
        return [200, { state: 'x'.repeat(100_000) }];
      case 'other-key':
        return [200, { ...(await grant()), certificate: authority.server.cert }];
      case 'other-policy-key':
        return [200, await grant('A'.repeat(43))];
      default:
        return [200, await grant()];
    }
  };
  const server = createServer(authority.server, (request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    request.on('end', () => {
      const body: unknown = JSON.parse(text);
      asked.push({ path: request.url ?? '', body });
      void answer(request.url ?? '', body).then(([status, json]) => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
      });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    authority,
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    token: writeToken({
      tokenId: '0123456789abcdef',
      secret: 'S'.repeat(22),
      caFingerprint: authority.caFingerprint,
      policyKey: authority.policyKey,
    }),
    script,
    asked,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
