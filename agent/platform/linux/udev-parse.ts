// A record of udev's database under /run/udev/data → its properties. Pure.

/** Lines `E:NAME=value`; others are links, tags and times. udev encodes odd characters as `\xNN` in the `_ENC` names. */
export function parseUdev(text: string): Record<string, string> {
  const properties = new Map<string, string>();
  for (const line of text.split('\n')) {
    if (!line.startsWith('E:')) continue;
    const equals = line.indexOf('=');
    if (equals > 2) properties.set(line.slice(2, equals), line.slice(equals + 1));
  }
  return Object.fromEntries(properties);
}

/** Undoes `\xNN` (bytes of UTF-8) of the names that end in `_ENC`. */
export function decodeUdev(text: string): string {
  if (!text.includes('\\x')) return text;
  const bytes = Buffer.from(text, 'utf8').toString('latin1');
  return Buffer.from(
    bytes.replace(/\\x([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');
}
