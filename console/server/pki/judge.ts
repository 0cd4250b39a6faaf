// Judges the certificate that a terminal shows: everything but the dates must hold; the dates decide what it may do.
import type { X509Certificate } from 'node:crypto';
import { UUID_PATTERN } from '../../../shared/ids/ids.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';

export type Verdict =
  | { admits: true; endpointId: string; onlyRenewal: boolean; notAfter: EpochMs }
  | { admits: false; because: 'none' | 'foreign' | 'purpose' | 'name' };

const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2';
const NAME = new RegExp(`^URI:urn:uuid:(${UUID_PATTERN.slice(1, -1)})$`);

/**
 * The handshake has proven that the peer holds the key; whether we issued it is proven here, since a check that stops
 * at the first complaint would let a wrong date hide a wrong issuer.
 * A certificate that is not yet valid by the console's clock is admitted: then one of the clocks is wrong, which is a condition.
 */
export function judge(peer: X509Certificate | undefined, ca: X509Certificate, now: EpochMs): Verdict {
  if (!peer) return { admits: false, because: 'none' };
  if (peer.ca || !peer.checkIssued(ca) || !peer.verify(ca.publicKey)) return { admits: false, because: 'foreign' };
  if (!peer.keyUsage?.includes(CLIENT_AUTH)) return { admits: false, because: 'purpose' };
  const endpointId = NAME.exec(peer.subjectAltName ?? '')?.[1];
  if (endpointId === undefined) return { admits: false, because: 'name' };
  const notAfter = peer.validToDate.getTime();
  return { admits: true, endpointId, onlyRenewal: notAfter <= now, notAfter };
}
