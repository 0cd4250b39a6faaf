// The console's own certificate authority, its policy key and the certificate of its two doors.
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  KeyObject,
  randomBytes,
  sign,
  webcrypto,
  X509Certificate,
} from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DAY_MS, type EpochMs } from '../../../shared/time/epoch.ts';
import { P256 } from './p256.ts';
import { readIfThere, writeSecretFile } from './secret-file.ts';

// A console whose keys are all there issues nothing until a terminal asks: the library is loaded then.
const library = () => import('./x509.ts');

/** Terminals pin it for as long as they live; its renewal is a roll-out of its own. */
const CA_LIFETIME_MS = 20 * 365 * DAY_MS;
/** CA/Browser Forum, Baseline Requirements 6.3.2 allowed at most 398 days when this was written (2026-11). */
const SERVER_LIFETIME_MS = 397 * DAY_MS;
const SERVER_RENEW_BEFORE_MS = 60 * DAY_MS;
const CLIENT_LIFETIME_MS = 90 * DAY_MS;
/** A terminal whose clock is a little behind must not find its fresh certificate not yet valid. */
const BACKDATE_MS = DAY_MS;

export interface Issued {
  readonly pem: string;
  /** SHA-256 of the DER, hex. */
  readonly fingerprint: string;
  /** SHA-256 of the public key (SPKI), hex. */
  readonly keyFingerprint: string;
  readonly serialNumber: string;
  readonly notBefore: EpochMs;
  readonly notAfter: EpochMs;
}

export interface Authority {
  readonly caPem: string;
  /** SHA-256 of the CA's DER, hex: what a token pins. */
  readonly caFingerprint: string;
  readonly ca: X509Certificate;
  /** Ed25519 public key of policies, base64url of the 32 raw bytes. */
  readonly policyKey: string;
  /** Ed25519 (RFC 8032) by the policy key, base64url. @param text what `policySigningText` gives */
  signPolicy(text: string): string;
  /** Key and chain (leaf, CA) for both doors. */
  readonly server: { key: string; cert: string };
  /** Issues a client certificate for the key of a request that `readRequest` accepted. */
  issueClient(publicKeySpki: ArrayBuffer, endpointId: string, now: EpochMs): Promise<Issued>;
}

/** Loads the keys of `folder`, and makes those that are missing. */
export async function openAuthority(folder: string, now: EpochMs): Promise<Authority> {
  const { caPem, caKey } = await loadCa(folder, now);
  const ca = new X509Certificate(caPem);
  const policyKey = loadPolicyKey(folder);
  return {
    caPem,
    ca,
    caFingerprint: fingerprintOf(ca.raw),
    policyKey: publicPart(policyKey),
    signPolicy: (text) => sign(null, Buffer.from(text), policyKey).toString('base64url'),
    server: await loadServer(folder, ca, caKey, now),

    async issueClient(publicKeySpki, endpointId, at) {
      const { x509 } = await library();
      const certificate = await x509.X509CertificateGenerator.create({
        serialNumber: serialNumber(),
        subject: `CN=${endpointId}`,
        issuer: new x509.X509Certificate(caPem).subject,
        notBefore: new Date(at - BACKDATE_MS),
        notAfter: new Date(at + CLIENT_LIFETIME_MS),
        publicKey: new x509.PublicKey(publicKeySpki),
        signingKey: caKey,
        signingAlgorithm: P256,
        extensions: [
          new x509.BasicConstraintsExtension(false, undefined, true),
          new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
          new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.clientAuth], true),
          new x509.SubjectAlternativeNameExtension([{ type: 'url', value: `urn:uuid:${endpointId}` }]),
        ],
      });
      return {
        pem: certificate.toString('pem'),
        fingerprint: fingerprintOf(certificate.rawData),
        keyFingerprint: fingerprintOf(publicKeySpki),
        serialNumber: certificate.serialNumber,
        notBefore: certificate.notBefore.getTime(),
        notAfter: certificate.notAfter.getTime(),
      };
    },
  };
}

export function fingerprintOf(bytes: ArrayBuffer | Buffer): string {
  return createHash('sha256').update(new Uint8Array(bytes)).digest('hex');
}

async function loadCa(folder: string, now: EpochMs): Promise<{ caPem: string; caKey: webcrypto.CryptoKey }> {
  const certFile = join(folder, 'ca.pem');
  const keyFile = join(folder, 'ca.key');
  const caPem = readIfThere(certFile);
  const keyPem = readIfThere(keyFile);
  if (caPem !== null && keyPem !== null) return { caPem, caKey: await importSigningKey(keyPem) };
  const { x509 } = await library();
  const keys = await webcrypto.subtle.generateKey(P256, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: `CN=Sekimori ${randomBytes(4).toString('hex')}, O=Sekimori`,
    notBefore: new Date(now - BACKDATE_MS),
    notAfter: new Date(now + CA_LIFETIME_MS),
    keys,
    signingAlgorithm: P256,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  const pem = certificate.toString('pem');
  writeSecretFile(keyFile, exportKey(keys.privateKey));
  writeSecretFile(certFile, pem);
  return { caPem: pem, caKey: keys.privateKey };
}

async function loadServer(folder: string, ca: X509Certificate, caKey: webcrypto.CryptoKey, now: EpochMs) {
  const certFile = join(folder, 'server.pem');
  const keyFile = join(folder, 'server.key');
  const cert = readIfThere(certFile);
  const key = readIfThere(keyFile);
  const names = ['localhost', hostname()];
  if (cert !== null && key !== null) {
    const leaf = new X509Certificate(cert);
    const lasts = leaf.validToDate.getTime() - now > SERVER_RENEW_BEFORE_MS && leaf.validFromDate.getTime() <= now;
    const isOurs = leaf.verify(ca.publicKey);
    if (lasts && isOurs && names.every((name) => leaf.checkHost(name) !== undefined)) return { key, cert };
  }
  const { x509 } = await library();
  const keys = await webcrypto.subtle.generateKey(P256, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: 'CN=Sekimori console',
    issuer: new x509.X509Certificate(ca.raw).subject,
    notBefore: new Date(now - BACKDATE_MS),
    notAfter: new Date(now + SERVER_LIFETIME_MS),
    publicKey: keys.publicKey,
    signingKey: caKey,
    signingAlgorithm: P256,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth], false),
      new x509.SubjectAlternativeNameExtension([
        ...names.map((value) => ({ type: 'dns' as const, value })),
        { type: 'ip', value: '127.0.0.1' },
        { type: 'ip', value: '::1' },
      ]),
    ],
  });
  const chain = `${certificate.toString('pem')}\n${ca.toString()}\n`;
  const keyPem = exportKey(keys.privateKey);
  writeSecretFile(keyFile, keyPem);
  writeSecretFile(certFile, chain);
  return { key: keyPem, cert: chain };
}

function loadPolicyKey(folder: string): KeyObject {
  const file = join(folder, 'policy.key');
  let pem = readIfThere(file);
  if (pem === null) {
    pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    writeSecretFile(file, pem);
  }
  return createPrivateKey(pem);
}

function publicPart(key: KeyObject): string {
  return String(createPublicKey(key).export({ format: 'jwk' }).x);
}

async function importSigningKey(pem: string): Promise<webcrypto.CryptoKey> {
  const der = createPrivateKey(pem).export({ type: 'pkcs8', format: 'der' });
  return webcrypto.subtle.importKey('pkcs8', der, P256, false, ['sign']);
}

function exportKey(key: webcrypto.CryptoKey): string {
  return KeyObject.from(key).export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** 16 random bytes, positive: RFC 5280 §4.1.2.2. */
function serialNumber(): string {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x01;
  return bytes.toString('hex');
}
