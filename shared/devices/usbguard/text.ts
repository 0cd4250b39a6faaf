// Strings of rules.conf: bytes between quotes, with the escapes of C.
import { type Cursor, SyntaxProblem } from './cursor.ts';

const ESCAPES: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  v: 11,
  '\\': 92,
  "'": 39,
  '"': 34,
};

/** Bytes that are no UTF-8 become U+FFFD, as everywhere where a device's own words are read. */
export function readText(cursor: Cursor): string {
  const from = cursor.column();
  if (cursor.peek() !== '"') throw new SyntaxProblem('string', from);
  cursor.next();
  const bytes: number[] = [];
  while (cursor.peek() !== '"') {
    if (cursor.atEnd()) throw new SyntaxProblem('string-unclosed', from);
    if (cursor.peek() === '\\') bytes.push(readEscape(cursor));
    else bytes.push(...encoder.encode(cursor.take(/./uy) ?? cursor.next()));
  }
  cursor.next();
  return decoder.decode(new Uint8Array(bytes));
}

/** Printable ASCII as it is, every other byte as `\xHH`: what USBGuard itself writes. */
export function printText(text: string): string {
  let printed = '"';
  for (const byte of encoder.encode(text)) {
    if (byte === 34 || byte === 92) printed += `\\${String.fromCharCode(byte)}`;
    else if (byte >= 32 && byte < 127) printed += String.fromCharCode(byte);
    else printed += `\\x${byte.toString(16).padStart(2, '0')}`;
  }
  return `${printed}"`;
}

const encoder = new TextEncoder();
// A mark at the beginning is part of the text, as everything else.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

function readEscape(cursor: Cursor): number {
  const column = cursor.column();
  cursor.next();
  const hexadecimal = cursor.take(/x[0-9A-Fa-f]{2}/uy);
  if (hexadecimal !== null) return Number.parseInt(hexadecimal.slice(1), 16);
  const octal = cursor.take(/[0-3][0-7]{2}|0/uy);
  if (octal !== null) return Number.parseInt(octal, 8);
  const letter = cursor.next();
  const byte = Object.hasOwn(ESCAPES, letter) ? ESCAPES[letter] : undefined;
  if (byte === undefined) throw new SyntaxProblem('escape', column);
  return byte;
}
