// passwd(5), group(5) and sudoers(5) → the names of those who may do everything. Pure.

/**
 * @param groups   lines of group(5); others than `trusted` are passed over
 * @param granted  users, and groups as `%name`, that sudoers lets run everything
 * @returns        names without root, sorted; a group that could not be resolved stays as `%name`
 */
export function administratorsOf(
  passwd: string,
  groups: string,
  trusted: readonly string[],
  granted: readonly string[],
): string[] {
  const names = new Set<string>();
  const users = passwd.split('\n').map((line) => line.split(':'));
  for (const [name, , uid] of users) if (name && uid === '0') names.add(name);
  const members = new Map<string, string[]>();
  for (const line of groups.split('\n')) {
    const [name, , gid, list] = line.split(':');
    if (!name || gid === undefined) continue;
    const primary = users.filter((user) => user[3] === gid).map((user) => user[0] ?? '');
    members.set(name, [...(list ?? '').split(',').filter(Boolean), ...primary.filter(Boolean)]);
  }
  for (const group of trusted) for (const name of members.get(group) ?? []) names.add(name);
  for (const who of granted) {
    if (!who.startsWith('%')) names.add(who);
    else if (!trusted.includes(who.slice(1))) names.add(who);
  }
  names.delete('root');
  return [...names].sort();
}

/** Left sides of rules whose commands are `ALL`. Aliases are named as they are: who hides behind one is in the file. */
export function parseSudoers(text: string): string[] {
  const granted: string[] = [];
  for (const raw of text.replaceAll('\\\n', ' ').split('\n')) {
    const line = raw.replace(/(^|\s)#.*$/, '').trim();
    if (line === '' || /^(Defaults|@include|(User|Runas|Host|Cmnd|Cmd)_Alias)/.test(line)) continue;
    const match = /^([^=]+?)\s+\S+\s*=\s*(.+)$/.exec(line);
    if (match === null) continue;
    // Behind tags and the `(user:group)` part stands the list of commands.
    const commands = (match[2] ?? '').replace(/\([^)]*\)/g, '').replace(/\b[A-Z_]+:/g, '');
    if (!commands.split(',').some((command) => command.trim() === 'ALL')) continue;
    granted.push(
      ...(match[1] ?? '')
        .split(',')
        .map((name) => name.trim())
        .filter(Boolean),
    );
  }
  return granted;
}
