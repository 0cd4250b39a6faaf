// Login records of utmp, wtmp and btmp (utmp(5), glibc on 64-bit Linux: 384 bytes each). Pure, bounds-checked.

export interface LoginRecord {
  type: number;
  pid: number;
  line: string;
  user: string;
  host: string;
  /** Epoch milliseconds. */
  at: number;
}

export const RECORD_BYTES = 384;
/** A person's process; utmp.h. */
export const USER_PROCESS = 7;

/** Whole records only; what is left over at the end belongs to one still being written. */
export function parseLoginRecords(bytes: Buffer): LoginRecord[] {
  const records: LoginRecord[] = [];
  for (let at = 0; at + RECORD_BYTES <= bytes.length; at += RECORD_BYTES) {
    records.push({
      type: bytes.readInt16LE(at),
      pid: bytes.readInt32LE(at + 4),
      line: text(bytes, at + 8, 32),
      user: text(bytes, at + 44, 32),
      host: text(bytes, at + 76, 256),
      at: bytes.readUInt32LE(at + 340) * 1_000 + Math.floor(bytes.readInt32LE(at + 344) / 1_000),
    });
  }
  return records;
}

/** Up to the first NUL; a full field has none. */
function text(bytes: Buffer, from: number, length: number): string {
  const field = bytes.subarray(from, from + length);
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end === -1 ? length : end);
}
