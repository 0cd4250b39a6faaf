// The text of /var/lib/dpkg/status → the packages that are on the disk. Pure.
import type { SoftwareItem } from '../../../shared/protocol/uplink/state.ts';
import type { Fact } from '../../../shared/protocol/uplink/unknown.ts';
import { nameOf, nameOrNull } from '../name.ts';
import { keyOf } from './software-key.ts';

/** Third word of `Status` (dpkg(1)) that means: nothing of it is on the disk but settings, or not even those. */
const ABSENT = new Set(['not-installed', 'config-files', 'half-installed']);

/**
 * @param text         deb822 stanzas as dpkg writes them; a damaged stanza (no name, version or status) is left out
 * @param installedAt  the time for `package` or `package:architecture`, whichever list file exists
 */
export function parseDpkgStatus(
  text: string,
  installedAt: (name: string, architecture: string) => Fact<number>,
): Record<string, SoftwareItem> {
  const items: Record<string, SoftwareItem> = {};
  let at = 0;
  while (at < text.length) {
    const end = endOf(text, at);
    const fields = fieldsOf(text, at, end);
    at = end + 2;
    const { Package: name, Version: version, Status: status } = fields;
    if (!name || !version || !status || ABSENT.has(status.split(' ')[2] ?? 'not-installed')) continue;
    const architecture = nameOf(fields.Architecture ?? '', 64);
    const kibibytes = Number(fields['Installed-Size']);
    items[keyOf('dpkg', name, architecture)] = {
      name: nameOf(name),
      version: nameOf(version),
      publisher: nameOrNull(fields.Maintainer) ?? { unknown: 'not-present' },
      installedAt: installedAt(name, architecture),
      source: 'dpkg',
      architecture,
      summary: nameOrNull(fields.Description),
      sizeBytes: Number.isSafeInteger(kibibytes) && kibibytes >= 0 ? kibibytes * 1024 : null,
    };
  }
  return items;
}

const WANTED = ['Package', 'Status', 'Version', 'Architecture', 'Maintainer', 'Installed-Size', 'Description'] as const;
type Wanted = (typeof WANTED)[number];

function endOf(text: string, from: number): number {
  const end = text.indexOf('\n\n', from);
  return end === -1 ? text.length : end;
}

/** First lines of the wanted fields only: a megabyte of descriptions and file lists is passed over, not cut up. */
function fieldsOf(text: string, from: number, end: number): Partial<Record<Wanted, string>> {
  const fields: Partial<Record<Wanted, string>> = {};
  let at = from;
  while (at < end) {
    let lineEnd = text.indexOf('\n', at);
    if (lineEnd === -1 || lineEnd > end) lineEnd = end;
    for (const field of WANTED) {
      if (!text.startsWith(field, at) || text[at + field.length] !== ':') continue;
      fields[field] = text.slice(at + field.length + 1, lineEnd).trim();
      break;
    }
    at = lineEnd + 1;
  }
  return fields;
}
