// Reads a certificate request (PKCS #10, RFC 2986): only its key is taken over; names in it mean nothing.
import type { webcrypto } from 'node:crypto';
import { SekimoriError } from '../../../shared/errors/error.ts';
import { fingerprintOf } from './authority.ts';

export interface RequestedKey {
  readonly spki: ArrayBuffer;
  /** SHA-256 of the public key (SPKI), hex. */
  readonly keyFingerprint: string;
}

/**
 * @throws SKM_REQUEST_INVALID when it cannot be read, its own signature is wrong, or the key is not on P-256
 */
export async function readRequest(pem: string): Promise<RequestedKey> {
  try {
    const { x509 } = await import('./x509.ts');
    const request = new x509.Pkcs10CertificateRequest(pem);
    const algorithm = request.publicKey.algorithm as webcrypto.EcKeyAlgorithm;
    if (algorithm.name !== 'ECDSA' || algorithm.namedCurve !== 'P-256') throw new TypeError('the key is not on P-256');
    if (!(await request.verify())) throw new TypeError('the request is not signed by its own key');
    const spki = request.publicKey.rawData;
    return { spki, keyFingerprint: fingerprintOf(spki) };
  } catch (cause) {
    throw new SekimoriError('SKM_REQUEST_INVALID', { reason: (cause as Error).message.slice(0, 200) }, { cause });
  }
}
