// Codes on paper for whoever has lost the other factors: random, kept as hashes, each good once.
import { createHash, randomBytes } from 'node:crypto';

export const CODE_COUNT = 10;
/** Crockford's base 32: no I, L, O or U to be misread. 16 of them are 80 bits, beyond trying out even with the table in hand. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 16;

/** Ten codes like `7K3M-9QXA-0BCD-E5FG`. */
export function makeCodes(): string[] {
  return Array.from({ length: CODE_COUNT }, () => {
    const letters = [...randomBytes(LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
    return letters.match(/.{4}/g)?.join('-') ?? letters;
  });
}

/** SHA-256, hex, of the code however it was typed: full-width, lower case, without dashes, O for 0 and I or L for 1. */
export function hashOfCode(code: string): string {
  const letters = code
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  return createHash('sha256').update(letters).digest('hex');
}
