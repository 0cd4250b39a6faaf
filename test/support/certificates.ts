// Certificates as a console makes them, and the wrong ones that an attacker would try.
import { createPublicKey, type KeyObject, webcrypto } from 'node:crypto';
import { join } from 'node:path';
import { keyText, makeKey } from '../../agent/service/identity/certificate-request.ts';
import type { KeyPair } from '../../agent/service/identity/identity.ts';
import { type Authority, openAuthority } from '../../console/server/pki/authority.ts';
import { x509 } from '../../console/server/pki/x509.ts';

export const openTestAuthority = (folder: string, now: number): Promise<Authority> =>
  openAuthority(join(folder, 'pki'), now);

const spkiOf = (key: KeyObject) => new Uint8Array(createPublicKey(key).export({ type: 'spki', format: 'der' })).buffer;

/** A terminal's own pair, as enrolment gives it. */
export async function clientPair(authority: Authority, endpointId: string, now: number): Promise<KeyPair> {
  const key = makeKey();
  const { pem } = await authority.issueClient(spkiOf(key), endpointId, now);
  return { key: keyText(key), certificate: pem };
}

export const certify = async (authority: Authority, key: KeyObject, endpointId: string, now: number): Promise<string> =>
  (await authority.issueClient(spkiOf(key), endpointId, now)).pem;

/** A server certificate of an authority that only calls itself by the same name. */
export async function impostor(caPem: string): Promise<{ key: string; cert: string }> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const subject = new x509.X509Certificate(caPem).subject;
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: '01',
    subject: 'CN=Sekimori console',
    issuer: subject,
    notBefore: new Date(Date.now() - 86_400_000),
    notAfter: new Date(Date.now() + 86_400_000),
    publicKey: keys.publicKey,
    signingKey: keys.privateKey,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: 'localhost' }]),
    ],
  });
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  return {
    key: `-----BEGIN PRIVATE KEY-----\n${der}\n-----END PRIVATE KEY-----\n`,
    cert: `${certificate.toString('pem')}\n${caPem}`,
  };
}
