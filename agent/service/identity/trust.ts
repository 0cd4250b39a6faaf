// Is the other side the console we were told of? Everything but the dates of the pinned chain must hold.
import type { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import type { EpochMs } from '../../../shared/time/epoch.ts';

export type Dates = 'valid' | 'not-yet' | 'ended';
export type Trust =
  | { trusted: true; ca: X509Certificate; dates: Dates }
  | { trusted: false; because: 'no-certificate' | 'issuer' | 'signature' | 'purpose' | 'name' };
/** The authority itself, or the SHA-256 (hex) of its DER where only the token's fingerprint is known yet. */
export type Pin = { ca: X509Certificate } | { fingerprint: string };

/** Extended key usage id-kp-serverAuth, RFC 5280 §4.2.1.12. */
const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';

/**
 * The dates are judged and told, never a reason to refuse: a terminal whose clock is wrong must still reach its console to
 * learn so. The purpose must be that of a server, because the same authority signs the terminals' own certificates: without
 * it any enrolled terminal could play the console. The name is checked except on the loopback interface, whose address is
 * its own proof.
 * @param chain  as the other side sent it, its own certificate first
 * @param host   name or IP address that was connected to
 */
export function judgeServer(chain: readonly X509Certificate[], pin: Pin, host: string, now: EpochMs): Trust {
  const [leaf] = chain;
  if (leaf === undefined) return { trusted: false, because: 'no-certificate' };
  const ca = 'ca' in pin ? pin.ca : chain.find((one) => fingerprintOf(one) === pin.fingerprint);
  if (ca === undefined || !ca.ca || !ca.verify(ca.publicKey)) return { trusted: false, because: 'issuer' };
  if (leaf.ca || !leaf.checkIssued(ca)) return { trusted: false, because: 'issuer' };
  if (!leaf.verify(ca.publicKey)) return { trusted: false, because: 'signature' };
  if (!(leaf.keyUsage ?? []).includes(SERVER_AUTH)) return { trusted: false, because: 'purpose' };
  if (!isNamed(leaf, host)) return { trusted: false, because: 'name' };
  return { trusted: true, ca, dates: datesOf(leaf, now) };
}

/** SHA-256 of the DER, lower-case hex, as in the token. */
export function fingerprintOf(certificate: X509Certificate): string {
  return certificate.fingerprint256.replaceAll(':', '').toLowerCase();
}

export function datesOf(certificate: X509Certificate, now: EpochMs): Dates {
  if (now < certificate.validFromDate.getTime()) return 'not-yet';
  return now > certificate.validToDate.getTime() ? 'ended' : 'valid';
}

function isNamed(leaf: X509Certificate, host: string): boolean {
  if (host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)) return true;
  return (isIP(host) === 0 ? leaf.checkHost(host, { subject: 'never' }) : leaf.checkIP(host)) !== undefined;
}
