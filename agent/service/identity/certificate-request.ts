// A fresh key and its PKCS #10 request. Written by hand on node:crypto: a library for it would stay in the service's memory.
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { DER, der } from './der.ts';

/** 1.2.840.10045.4.3.2, ecdsa-with-SHA256 (RFC 5758 §3.2); 2.5.4.3, commonName (RFC 5280 appendix A). */
const ECDSA_WITH_SHA256 = Buffer.from('2a8648ce3d040302', 'hex');
const COMMON_NAME = Buffer.from('550403', 'hex');

/** Private key of P-256, PKCS #8, PEM. */
export function makeKey(): KeyObject {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
}

export function keyText(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/**
 * PKCS #10 request (RFC 2986 §4), PEM, signed by the key. The console decides what the certificate says; the name is only shown.
 * @param commonName  at most 64 characters are taken (RFC 5280, ub-common-name)
 */
export function makeRequest(privateKey: KeyObject, publicKey: KeyObject, commonName: string): string {
  const name = der(
    DER.sequence,
    der(
      DER.set,
      der(DER.sequence, der(DER.oid, COMMON_NAME), der(DER.utf8, Buffer.from([...commonName].slice(0, 64).join('')))),
    ),
  );
  const info = der(
    DER.sequence,
    der(DER.integer, Buffer.from([0])),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(DER.context0),
  );
  const signature = sign('sha256', info, { key: privateKey, dsaEncoding: 'der' });
  const request = der(
    DER.sequence,
    info,
    der(DER.sequence, der(DER.oid, ECDSA_WITH_SHA256)),
    der(DER.bitString, Buffer.from([0]), signature),
  );
  const lines = request.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE REQUEST-----\n${lines.join('\n')}\n-----END CERTIFICATE REQUEST-----\n`;
}
