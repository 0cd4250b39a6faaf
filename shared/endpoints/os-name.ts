// The name of an operating system as short as a column wants it, with nothing lost that tells two of them apart.

/** `Debian GNU/Linux 12 (bookworm)` → `Debian 12`, `Windows 10 Enterprise LTSC 2021` → `Windows 10 LTSC 2021`; others stay as they are. */
export function shortOsName(name: string): string {
  return name
    .replace(/ GNU\/Linux\b/u, '')
    .replace(/^Microsoft (?=Windows )/u, '')
    .replace(/ Enterprise(?= LTSC )/u, '')
    .replace(/ \([a-z ]+\)$/u, '');
}
