// Whether the screen locks by itself, as far as the administrator fixed it; what each person may change is not known here.
import { isUnknown } from '../../../../shared/protocol/uplink/unknown.ts';
import type { Check } from '../../posture.ts';
import type { Host } from '../host.ts';
import { type Dconf, parseDconf } from './dconf-parse.ts';
import { found, notKnown } from './found.ts';

const DATABASES = '/etc/dconf/db';
const ENABLED = '/org/gnome/desktop/screensaver/lock-enabled';
const DELAY = '/org/gnome/desktop/session/idle-delay';

export function screenLock(host: Host): Check {
  return async () => {
    const desktops = ['/usr/share/xsessions', '/usr/share/wayland-sessions'].flatMap((folder) => {
      const names = host.names(folder);
      return isUnknown(names) ? [] : names.filter((name) => name.endsWith('.desktop'));
    });
    if (desktops.length === 0) return notKnown('not-present', 'no desktop is installed');
    const dconf = readDconf(host);
    const enabled = dconf.values.get(ENABLED);
    const delay = dconf.values.get(DELAY);
    const seconds = delay === undefined ? Number.NaN : Number(delay.replace(/^uint32\s+/, ''));
    const evidence = [
      `lock-enabled ${enabled ?? 'not set'}${dconf.locks.has(ENABLED) ? ', fixed' : ''}`,
      `idle-delay ${delay ?? 'not set'}${dconf.locks.has(DELAY) ? ', fixed' : ''}`,
    ];
    const value = Number.isFinite(seconds) ? seconds : null;
    const isOff = (dconf.locks.has(ENABLED) && enabled === 'false') || (dconf.locks.has(DELAY) && seconds === 0);
    if (isOff) return found(false, evidence, value);
    const isFixed = dconf.locks.has(ENABLED) && dconf.locks.has(DELAY) && enabled === 'true' && seconds > 0;
    if (isFixed) return found(true, evidence, value);
    return notKnown('not-supported', 'each person may choose; the administrator fixed nothing', evidence);
  };
}

/** The texts from which the system databases are made, in the order in which later files win. */
function readDconf(host: Host): Dconf {
  const all: Dconf = { values: new Map(), locks: new Set() };
  const folders = host.names(DATABASES);
  for (const folder of isUnknown(folders) ? [] : folders.filter((name) => name.endsWith('.d'))) {
    for (const name of textsIn(host, `${DATABASES}/${folder}`)) {
      for (const [key, value] of parseDconf(name).values) all.values.set(key, value);
    }
    for (const text of textsIn(host, `${DATABASES}/${folder}/locks`)) {
      for (const line of text.split('\n')) if (line.startsWith('/')) all.locks.add(line.trim());
    }
  }
  return all;
}

function textsIn(host: Host, folder: string): string[] {
  const names = host.names(folder);
  return (isUnknown(names) ? [] : names).flatMap((name) => {
    const text = host.text(`${folder}/${name}`);
    return isUnknown(text) ? [] : [text];
  });
}
