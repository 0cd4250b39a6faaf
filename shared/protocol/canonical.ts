// The one canonical form (RFC 8785) and what is hashed of state and journal; the hash function comes in as an argument.
import canonicalize from 'canonicalize';

/** SHA-256 of UTF-8 text, lower-case hex. */
export type Sha256 = (text: string) => string;

/** RFC 8785 text of a JSON value. Throws on what JSON cannot hold. */
export function canonical(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('not a JSON value');
  return text;
}

/**
 * Hash of one section of state: SHA-256 over `key NUL itemHash LF`, keys in code-unit order.
 * @param itemHashes  hash of each item's canonical text, under its key
 */
export function sectionHash(itemHashes: ReadonlyMap<string, string>, sha256: Sha256): string {
  const keys = [...itemHashes.keys()].sort();
  return sha256(keys.map((key) => `${key}\0${itemHashes.get(key)}\n`).join(''));
}

/** The chain's value before the first entry of an epoch. */
export function chainStart(epoch: number, sha256: Sha256): string {
  return sha256(`sekimori journal epoch ${epoch}`);
}

/** Chain hash of one journal entry, over the hash before it and everything the entry says. */
export function chainNext(
  previous: string,
  entry: { seq: number; at: number; mono: number; severity: string; type: string; dataText: string },
  sha256: Sha256,
): string {
  const { seq, at, mono, severity, type, dataText } = entry;
  return sha256(`${previous}\n${seq}\n${at}\n${mono}\n${severity}\n${type}\n${dataText}`);
}
