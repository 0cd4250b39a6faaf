// Installed programs of every packager this machine has, and the bells of their databases.
import type { SoftwareItem } from '../../../shared/protocol/uplink/state.ts';
import { type Fact, isUnknown, type Unknown } from '../../../shared/protocol/uplink/unknown.ts';
import type { Reading, SectionPlatform } from '../section.ts';
import { folderBell } from './bells.ts';
import { readFlatpaks, readSnaps } from './bundles.ts';
import { parseDpkgStatus } from './dpkg-parse.ts';
import type { Host } from './host.ts';
import { parseRpm, RPM_FORMAT } from './rpm-parse.ts';
import { keyed } from './software-key.ts';

const DPKG = '/var/lib/dpkg';
const RPM_DATABASES = ['/var/lib/rpm', '/usr/lib/sysimage/rpm'];

export function openSoftware(host: Host): SectionPlatform<'software'> {
  return {
    read: () => readSoftware(host),
    bells: [
      // dpkg replaces `status` by rename when it has done its work.
      folderBell(host, DPKG, (name) => name === 'status'),
      ...RPM_DATABASES.map((folder) => folderBell(host, folder, (name) => /^(rpmdb\.sqlite|Packages)/.test(name))),
      folderBell(host, '/var/lib/flatpak', (name) => name === '.changed'),
      folderBell(host, '/snap'),
    ],
  };
}

/**
 * A packager that is there and cannot be read makes the whole section unknown: leaving its packages out would tell the
 * console that they were removed.
 */
async function readSoftware(host: Host): Promise<Reading<'software'>> {
  const dpkg = await readDpkg(host);
  if (isUnknown(dpkg)) return dpkg;
  const rpm = await readRpm(host);
  if (isUnknown(rpm)) return rpm;
  const flatpaks = readFlatpaks(host);
  if (isUnknown(flatpaks)) return flatpaks;
  const snaps = readSnaps(host);
  if (isUnknown(snaps)) return snaps;
  const items = { ...(dpkg?.items ?? {}), ...(rpm?.items ?? {}), ...keyed([...flatpaks, ...snaps]) };
  if (dpkg === null && rpm === null && Object.keys(items).length === 0) {
    return { unknown: 'not-present', detail: 'dpkg, rpm, flatpak, snap' };
  }
  return { items };
}

/** Null where the packager is not in use. */
type Packages = { items: Record<string, SoftwareItem> } | null | Unknown;

async function readDpkg(host: Host): Promise<Packages> {
  if (!host.exists(`${DPKG}/status`)) return null;
  const text = await host.largeText(`${DPKG}/status`);
  if (isUnknown(text)) return text;
  return { items: parseDpkgStatus(text, (name, architecture) => listedAt(host, name, architecture)) };
}

/** dpkg writes no date; the list of a package's files is written anew whenever a version of it is unpacked. */
function listedAt(host: Host, name: string, architecture: string): Fact<number> {
  const info = `${DPKG}/info`;
  // Names with a slash would lead out of the folder; dpkg allows none (Debian policy 5.6.7).
  if (name.includes('/') || architecture.includes('/')) return { unknown: 'not-present' };
  return (
    host.modifiedAt(`${info}/${name}.list`) ??
    host.modifiedAt(`${info}/${name}:${architecture}.list`) ?? { unknown: 'not-present' }
  );
}

async function readRpm(host: Host): Promise<Packages> {
  // Debian has the command without a database; then there is nothing to ask.
  if (!RPM_DATABASES.some((folder) => hasPackages(host, folder))) return null;
  const text = await host.run('rpm', ['-qa', '--queryformat', RPM_FORMAT], { timeoutMs: 60_000 });
  if (isUnknown(text)) return text;
  return { items: parseRpm(text) };
}

function hasPackages(host: Host, folder: string): boolean {
  const names = host.names(folder);
  return !isUnknown(names) && names.some((name) => /^(rpmdb\.sqlite|Packages)/.test(name));
}
