// Takes secrets out of a text that leaves the terminal, by what they look like and by what they are.
const SHAPES: readonly RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  /skm1\.[0-9a-f]{16}\.[A-Za-z0-9_-]{22}\.[0-9a-f]{64}\.[A-Za-z0-9_-]{43}/g,
  /(?<=\b(?:password|passwd|token|secret|ticket|authorization)"?\s*[:=]\s*"?)[^\s",}]{6,}/gi,
];

/** @param known  the secrets of this terminal themselves; shorter than 8 characters none is one of ours */
export function redact(text: string, known: readonly string[]): string {
  let clean = text;
  for (const secret of known) if (secret.length >= 8) clean = clean.replaceAll(secret, '[secret]');
  for (const shape of SHAPES) clean = clean.replaceAll(shape, '[secret]');
  return clean;
}
