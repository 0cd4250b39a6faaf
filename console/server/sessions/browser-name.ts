// A browser's short name for the list of sessions, from what it says of itself; pure.

const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:e|A|iOS)?\/(\d+)/, 'Edge'],
  [/\b(?:Firefox|FxiOS)\/(\d+)/, 'Firefox'],
  [/\b(?:Chrome|CriOS|HeadlessChrome)\/(\d+)/, 'Chrome'],
  [/\bVersion\/(\d+).*Safari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/Windows NT/, 'Windows'],
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

/** `Chrome 156 · Windows`; what is not known is left out, and a browser that says nothing known is `—`. */
export function browserName(userAgent: string): string {
  const parts: string[] = [];
  for (const [pattern, name] of BROWSERS) {
    const found = pattern.exec(userAgent);
    if (found === null) continue;
    parts.push(`${name} ${found[1]}`);
    break;
  }
  const system = SYSTEMS.find(([pattern]) => pattern.test(userAgent));
  if (system !== undefined) parts.push(system[1]);
  return parts.length === 0 ? '—' : parts.join(' · ');
}
