// Signs policies for tests, with a key of their own.
import { generateKeyPairSync, sign } from 'node:crypto';
import type { PolicyDocument } from '../../shared/policies/document.ts';
import { policySigningText } from '../../shared/policies/signed.ts';
import { canonical } from '../../shared/protocol/canonical.ts';

export function policySigner() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const signText = (text: string) => sign(null, Buffer.from(policySigningText(text)), privateKey).toString('base64url');
  return {
    policyKey: String(publicKey.export({ format: 'jwk' }).x),
    signText,
    /** As the console hands it over. */
    signed(document: { readonly version: number; readonly [member: string]: unknown } | PolicyDocument) {
      const text = canonical(document);
      return { version: document.version, text, signature: signText(text) };
    },
  };
}

export function policy(version: number, more: Partial<PolicyDocument> = {}): PolicyDocument {
  return {
    format: 1,
    zone: 'my-number',
    version,
    issuedAt: 1_764_000_000_000,
    mode: 'observe',
    devices: { zone: more.zone ?? 'my-number', defaultOutcome: 'closed', rules: [] },
    network: { default: 'open', infrastructure: [], specifiedTraffic: [] },
    ...more,
  };
}
