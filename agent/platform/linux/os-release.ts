// The operating system's own name, out of os-release(5); pure.

/** Values may stand in single or double quotes with shell escapes; a name is empty where the file does not say it. */
export function parseOsRelease(text: string): { name: string; version: string } {
  const values = new Map<string, string>();
  for (const line of text.split('\n')) {
    const found = /^([A-Z][A-Z0-9_]*)=(.*)$/.exec(line.trim());
    if (found) values.set(found[1] ?? '', unquoted(found[2] ?? ''));
  }
  return {
    name: (values.get('PRETTY_NAME') ?? values.get('NAME') ?? '').slice(0, 256),
    version: (values.get('VERSION_ID') ?? '').slice(0, 128),
  };
}

function unquoted(value: string): string {
  const inner = /^(["'])(.*)\1$/.exec(value)?.[2];
  return (inner ?? value).replaceAll(/\\(.)/g, '$1');
}
