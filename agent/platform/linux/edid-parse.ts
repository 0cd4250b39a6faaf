// What a display says of itself: VESA E-EDID, release A, revision 2, §3. Pure, bounds-checked.
import { nameOrNull } from '../name.ts';

export interface Edid {
  /** Three letters of the PNP register. */
  manufacturer: string;
  productCode: number;
  name: string | null;
  serial: string | null;
  /** Year of making, or of the model. */
  year: number;
}

const HEADER = Buffer.from([0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x00]);

/** Null when it is no EDID: short, another header, or a wrong sum. */
export function parseEdid(raw: Buffer): Edid | null {
  if (raw.length < 128 || !raw.subarray(0, 8).equals(HEADER)) return null;
  let sum = 0;
  for (const byte of raw.subarray(0, 128)) sum = (sum + byte) & 0xff;
  if (sum !== 0) return null;
  const letters = raw.readUInt16BE(8);
  const letter = (shift: number) => String.fromCharCode(64 + ((letters >> shift) & 31));
  const number = raw.readUInt32LE(12);
  return {
    manufacturer: letter(10) + letter(5) + letter(0),
    productCode: raw.readUInt16LE(10),
    name: descriptor(raw, 0xfc),
    serial: descriptor(raw, 0xff) ?? (number === 0 || number === 0x01010101 ? null : String(number)),
    year: 1990 + (raw[17] ?? 0),
  };
}

/** Text of one of the four 18-byte descriptors (§3.10.3), which ends with a line feed when it is short. */
function descriptor(raw: Buffer, tag: number): string | null {
  for (let at = 54; at <= 108; at += 18) {
    if (raw.readUInt16LE(at) !== 0 || raw[at + 3] !== tag) continue;
    return nameOrNull(raw.toString('latin1', at + 5, at + 18).split('\n')[0]);
  }
  return null;
}
