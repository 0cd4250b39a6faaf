// A signed head of the audit trail as one line of text: for a file elsewhere, a log server, a terminal, or paper.
import type { EpochMs } from '../time/epoch.ts';

export const HEAD_REASONS = ['daily', 'demand', 'retention'] as const;
export type HeadReason = (typeof HEAD_REASONS)[number];

export interface Head {
  /** The last entry, its hash, and when it was signed. */
  readonly seq: number;
  readonly hash: string;
  readonly at: EpochMs;
  readonly why: HeadReason;
  /** The oldest entry that is kept, and the hash of the entry before it: only retention moves them. */
  readonly firstSeq: number;
  readonly beforeFirst: string;
}
export interface SignedHead extends Head {
  /** First 16 hex digits of the SHA-256 of the public key (SPKI, DER). */
  readonly keyId: string;
  /** Ed25519 over the UTF-8 bytes of `signedText`, base64url. */
  readonly signature: string;
}

/** What is signed: nine words parted by one space. */
export function signedText({ seq, hash, at, why, firstSeq, beforeFirst }: Head, keyId: string): string {
  return `sekimori-audit 1 ${seq} ${hash} ${at} ${why} ${firstSeq} ${beforeFirst} ${keyId}`;
}

/** The line: what is signed, a space, and the signature. */
export function anchorLine(head: SignedHead): string {
  return `${signedText(head, head.keyId)} ${head.signature}`;
}

const LINE =
  /^sekimori-audit 1 (\d{1,15}) ([0-9a-f]{64}) (\d{1,15}) (daily|demand|retention) (\d{1,15}) ([0-9a-f]{64}) ([0-9a-f]{16}) ([\w-]{86})$/;

/** Null when the text is no such line. The signature is not checked here. */
export function readAnchorLine(text: string): SignedHead | null {
  const [, seq, hash, at, why, firstSeq, beforeFirst, keyId, signature] = LINE.exec(text.trim()) ?? [];
  if (hash === undefined || beforeFirst === undefined || keyId === undefined || signature === undefined) return null;
  return {
    seq: Number(seq),
    hash,
    at: Number(at),
    why: why as HeadReason,
    firstSeq: Number(firstSeq),
    beforeFirst,
    keyId,
    signature,
  };
}
