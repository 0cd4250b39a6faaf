// What `rpm -qa` prints in our format → packages. Pure.
import type { SoftwareItem } from '../../../shared/protocol/uplink/state.ts';
import { nameOf, nameOrNull } from '../name.ts';
import { keyed } from './software-key.ts';

/** One package a line, fields by tabulator; rpm(8), QUERY OPTIONS. The summary stands last because it is free text. */
export const RPM_FORMAT =
  '%{NAME}\\t%|EPOCH?{%{EPOCH}:}|%{VERSION}-%{RELEASE}\\t%{ARCH}\\t%{VENDOR}\\t%{INSTALLTIME}\\t%{SIZE}\\t%{SUMMARY}\\n';

/** Keys of packages that may be installed in several versions at once (kernels, keys) end in the version. */
export function parseRpm(text: string): Record<string, SoftwareItem> {
  const found: SoftwareItem[] = [];
  for (const line of text.split('\n')) {
    const [name, version, architecture, vendor, installed, size, ...summary] = line.split('\t');
    if (!name || !version || architecture === undefined) continue;
    const seconds = Number(installed);
    const bytes = Number(size);
    found.push({
      name: nameOf(name),
      version: nameOf(version),
      publisher: known(vendor) ?? { unknown: 'not-present' },
      installedAt: installed && Number.isSafeInteger(seconds * 1000) ? seconds * 1000 : { unknown: 'not-present' },
      source: 'rpm',
      architecture: nameOf(architecture === '(none)' ? '' : architecture, 64),
      summary: known(summary.join('\t')),
      sizeBytes: size && Number.isSafeInteger(bytes) && bytes >= 0 ? bytes : null,
    });
  }
  return keyed(found);
}

function known(text: string | undefined): string | null {
  return text === '(none)' ? null : nameOrNull(text);
}
