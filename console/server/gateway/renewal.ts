// A terminal asks for its next certificate: signed, remembered, given.
import type { Message } from '../../../shared/protocol/uplink/messages.ts';
import { readRequest } from '../pki/request.ts';
import type { KnownEndpoint } from './identities.ts';
import type { ConversationLine } from './line.ts';
import type { GatewayNeeds } from './needs.ts';

/** @throws SKM_REQUEST_INVALID for a request that is none */
export async function renew(
  frame: Message<'identity.renew'>,
  endpoint: KnownEndpoint,
  { authority, identities, clock, log }: Pick<GatewayNeeds, 'authority' | 'identities' | 'clock' | 'log'>,
  line: Pick<ConversationLine, 'send'>,
): Promise<void> {
  const request = await readRequest(frame.csr);
  const now = clock.now();
  const issued = await authority.issueClient(request.spki, endpoint.endpointId, now);
  await identities.addCertificate(endpoint.id, issued, now);
  line.send({ type: 'identity.renewed', certificate: issued.pem });
  log.info({ 'endpoint.id': endpoint.endpointId, 'certificate.fingerprint': issued.fingerprint }, 'identity.renewed');
}
