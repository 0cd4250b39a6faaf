// Reads what a directory sends message by message, before anything is built of it: no endless, huge or shapeless answer.
import type { DirectoryReason } from '../../../shared/organisation/directory/reasons.ts';

export interface FrameLimits {
  readonly messageBytes: number;
  readonly messages: number;
}

/** BER, RFC 4511 §5.1: every message is a SEQUENCE of definite length. */
const SEQUENCE = 0x30;
const MOST_LENGTH_BYTES = 4;

/**
 * @param onMessage gets the content of each message, without the sequence around it
 * @returns         for each piece that arrives what is wrong; null while all is well
 */
export function watchFrames(
  { messageBytes, messages }: FrameLimits,
  onMessage: (content: Buffer) => void,
): (piece: Buffer) => DirectoryReason | null {
  let left = 0;
  let seen = 0;
  let head: number[] = [];
  let parts: Buffer[] = [];
  return (piece) => {
    let at = 0;
    while (at < piece.length) {
      if (left > 0) {
        const part = piece.subarray(at, at + left);
        parts.push(part);
        left -= part.length;
        at += part.length;
        if (left > 0) continue;
        onMessage(Buffer.concat(parts));
        parts = [];
        continue;
      }
      head.push(piece[at] ?? 0);
      at += 1;
      const [tag, first = 0, ...bytes] = head;
      if (tag !== SEQUENCE) return 'malformed';
      if (head.length < 2) continue;
      const isLong = first > 0x7f;
      const wanted = isLong ? first & 0x7f : 0;
      if (isLong && (wanted === 0 || wanted > MOST_LENGTH_BYTES)) return 'malformed';
      if (bytes.length < wanted) continue;
      left = isLong ? bytes.reduce((sum, byte) => sum * 256 + byte, 0) : first;
      head = [];
      seen += 1;
      if (left > messageBytes) return 'too-large';
      if (seen > messages) return 'too-many';
    }
    return null;
  };
}
