// A key file of a dconf system database (dconf(7)) → values by their whole path. Pure.

export interface Dconf {
  values: Map<string, string>;
  /** Paths that people cannot change. */
  locks: Set<string>;
}

export function parseDconf(text: string): Pick<Dconf, 'values'> {
  const values = new Map<string, string>();
  let folder = '';
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const group = /^\[(.*)\]$/.exec(line)?.[1];
    if (group !== undefined) folder = group === '/' ? '' : `/${group}`;
    const equals = line.indexOf('=');
    if (group === undefined && equals > 0)
      values.set(`${folder}/${line.slice(0, equals).trim()}`, line.slice(equals + 1).trim());
  }
  return { values };
}
