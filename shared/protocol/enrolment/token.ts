// The text of an enrolment token: what the terminal needs to know of its console before it trusts anything.

export interface TokenParts {
  /** 8 bytes, hex. */
  readonly tokenId: string;
  /** 16 bytes, base64url. */
  readonly secret: string;
  /** SHA-256 of the console's CA certificate (DER), hex. */
  readonly caFingerprint: string;
  /** Ed25519 public key of policies, base64url of the 32 raw bytes. */
  readonly policyKey: string;
}

const PATTERN = /^skm1\.([0-9a-f]{16})\.([A-Za-z0-9_-]{22})\.([0-9a-f]{64})\.([A-Za-z0-9_-]{43})$/;

/** `skm1.ID.SECRET.CA.POLICYKEY`; one word, safe to paste. */
export function writeToken(parts: TokenParts): string {
  return `skm1.${parts.tokenId}.${parts.secret}.${parts.caFingerprint}.${parts.policyKey}`;
}

/** Null when the text is no token; white space around it is forgiven. */
export function readToken(text: string): TokenParts | null {
  const found = PATTERN.exec(text.trim());
  if (!found) return null;
  const [, tokenId = '', secret = '', caFingerprint = '', policyKey = ''] = found;
  return { tokenId, secret, caFingerprint, policyKey };
}
