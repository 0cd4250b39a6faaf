// Is this text signed by the key that came with enrolment, and a policy that this agent can read?
import { createPublicKey, verify } from 'node:crypto';
import type { PolicyDocument } from '../../../shared/policies/document.ts';
import type { PolicyRefusal } from '../../../shared/policies/judge.ts';
import { policySigningText } from '../../../shared/policies/signed.ts';
import { checkPolicy } from '../../../shared/protocol/uplink/checkers.generated.ts';
import { sha256 } from '../journal/sha256.ts';

export type Verified =
  | { readonly fits: true; readonly document: PolicyDocument; readonly hash: string }
  | { readonly fits: false; readonly why: PolicyRefusal; readonly version: number | null };

/**
 * Never throws, whatever the text. Nothing of the text is believed, and none of it read, before the signature holds.
 * @param policyKey Ed25519 public key, base64url of the 32 raw bytes (RFC 8037 `x`)
 */
export function verifyPolicy(signed: { text: string; signature: string }, policyKey: string): Verified {
  const { text, signature } = signed;
  if (!isSigned(text, signature, policyKey)) return { fits: false, why: 'signature', version: null };
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    return { fits: false, why: 'unreadable', version: null };
  }
  const { format, version } = (found ?? {}) as Partial<PolicyDocument>;
  const told = Number.isSafeInteger(version) ? (version as number) : null;
  if (format !== 1) return { fits: false, why: 'format', version: told };
  if (!checkPolicy.document(found)) return { fits: false, why: 'unreadable', version: told };
  return { fits: true, document: found as PolicyDocument, hash: sha256(text) };
}

function isSigned(text: string, signature: string, policyKey: string): boolean {
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: policyKey }, format: 'jwk' });
    return verify(null, Buffer.from(policySigningText(text)), key, Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}
