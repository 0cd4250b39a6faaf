// Flatpak and Snap, read from their folders: no command to start, and the same for every user.
import type { SoftwareItem } from '../../../shared/protocol/uplink/state.ts';
import { isUnknown, type Unknown } from '../../../shared/protocol/uplink/unknown.ts';
import { nameOf, nameOrNull } from '../name.ts';
import { parseAppstream, parseSnapYaml } from './bundles-parse.ts';
import type { Host } from './host.ts';

/** Flatpak's system folder: `app|runtime/ID/ARCH/BRANCH/active` → the deployed commit (flatpak-metadata(5)). */
export function readFlatpaks(host: Host): SoftwareItem[] | Unknown {
  const top = '/var/lib/flatpak';
  const found: SoftwareItem[] = [];
  for (const kind of ['app', 'runtime']) {
    const ids = host.names(`${top}/${kind}`);
    if (isUnknown(ids)) {
      if (ids.unknown === 'not-present') continue;
      return ids;
    }
    for (const id of ids) {
      for (const architecture of namesIn(host, `${top}/${kind}/${id}`)) {
        for (const branch of namesIn(host, `${top}/${kind}/${id}/${architecture}`)) {
          const active = `${top}/${kind}/${id}/${architecture}/${branch}/active`;
          if (!host.exists(active)) continue;
          const about = aboutFlatpak(host, active, id);
          found.push({
            name: nameOf(id),
            version: nameOf(about.version ?? branch),
            publisher: about.developer ?? { unknown: 'not-present' },
            installedAt: host.modifiedAt(`${active}/deploy`) ?? { unknown: 'not-present' },
            source: 'flatpak',
            architecture: nameOf(architecture, 64),
            summary: about.summary,
            sizeBytes: null,
          });
        }
      }
    }
  }
  return found;
}

function aboutFlatpak(host: Host, active: string, id: string) {
  for (const file of [`metainfo/${id}.metainfo.xml`, `appdata/${id}.appdata.xml`, `metainfo/${id}.appdata.xml`]) {
    const text = host.text(`${active}/files/share/${file}`);
    if (!isUnknown(text)) return parseAppstream(text);
  }
  return { version: null, developer: null, summary: null };
}

/** Snaps: `/snap/NAME/current/meta/snap.yaml`. Who publishes a snap stands only in the daemon's own state. */
export function readSnaps(host: Host): SoftwareItem[] | Unknown {
  const found: SoftwareItem[] = [];
  const names = host.names('/snap');
  if (isUnknown(names)) return names.unknown === 'not-present' ? [] : names;
  for (const name of names) {
    const revision = host.link(`/snap/${name}/current`);
    const text = host.text(`/snap/${name}/current/meta/snap.yaml`);
    if (revision === null || isUnknown(text)) continue;
    const about = parseSnapYaml(text);
    const blob = `/var/lib/snapd/snaps/${name}_${revision}.snap`;
    found.push({
      name: nameOf(about.name ?? name),
      version: nameOf(about.version ?? revision),
      publisher: { unknown: 'not-supported' },
      installedAt: host.modifiedAt(blob) ?? { unknown: 'not-present' },
      source: 'snap',
      architecture: nameOf(about.architecture ?? '', 64),
      summary: nameOrNull(about.summary),
      sizeBytes: null,
    });
  }
  return found;
}

function namesIn(host: Host, folder: string): string[] {
  const names = host.names(folder);
  return isUnknown(names) ? [] : names.filter((name) => name !== 'current');
}
