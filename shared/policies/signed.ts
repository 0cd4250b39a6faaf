// What is signed of a policy, so that the signature of one thing never passes for that of another.

/** Bytes under the signature (Ed25519, RFC 8032), as UTF-8. @param text the RFC 8785 text of the document */
export function policySigningText(text: string): string {
  return `sekimori policy 1\n${text}`;
}

/** Base64url of 64 bytes, RFC 4648 §5 without padding. */
export const SIGNATURE_PATTERN = '^[A-Za-z0-9_-]{86}$';
/** Largest document in UTF-8 bytes: with its quoting as JSON text it must fit one frame of the uplink. */
export const MAX_POLICY_BYTES = 393_216;
