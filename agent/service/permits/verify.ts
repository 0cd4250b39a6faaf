// Is this text signed by the key that came with enrolment, and a sheet of permits that this agent can read?
import { createPublicKey, verify } from 'node:crypto';
import type { PermitSheet } from '../../../shared/permits/document.ts';
import type { SheetRefusal } from '../../../shared/permits/judge-sheet.ts';
import { permitSigningText } from '../../../shared/permits/signed.ts';
import { checkPermits } from '../../../shared/protocol/uplink/checkers.generated.ts';
import { sha256 } from '../journal/sha256.ts';

export type VerifiedSheet =
  | { readonly fits: true; readonly sheet: PermitSheet; readonly hash: string }
  | { readonly fits: false; readonly why: SheetRefusal; readonly number: number | null };

/**
 * Never throws, whatever the text. Nothing of the text is believed, and none of it read, before the signature holds.
 * @param policyKey Ed25519 public key, base64url of the 32 raw bytes (RFC 8037 `x`)
 */
export function verifySheet(signed: { text: string; signature: string }, policyKey: string): VerifiedSheet {
  const { text, signature } = signed;
  if (!isSigned(text, signature, policyKey)) return { fits: false, why: 'signature', number: null };
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    return { fits: false, why: 'unreadable', number: null };
  }
  const { format, number } = (found ?? {}) as { format?: unknown; number?: unknown };
  const told = Number.isSafeInteger(number) ? (number as number) : null;
  if (format !== 1) return { fits: false, why: 'format', number: told };
  if (!checkPermits.sheet(found)) return { fits: false, why: 'unreadable', number: told };
  return { fits: true, sheet: found as PermitSheet, hash: sha256(text) };
}

function isSigned(text: string, signature: string, policyKey: string): boolean {
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: policyKey }, format: 'jwk' });
    return verify(null, Buffer.from(permitSigningText(text)), key, Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}
