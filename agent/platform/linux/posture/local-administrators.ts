// Who besides root may do everything on this terminal: uid 0, the groups that sudo trusts, and sudoers itself.
import { isUnknown } from '../../../../shared/protocol/uplink/unknown.ts';
import type { Check } from '../../posture.ts';
import type { Host } from '../host.ts';
import { administratorsOf, parseSudoers } from './administrators-parse.ts';
import { found } from './found.ts';

const GROUPS = ['sudo', 'wheel', 'admin'];

export function localAdministrators(host: Host): Check {
  return async () => {
    const passwd = host.text('/etc/passwd');
    if (isUnknown(passwd)) return found(passwd);
    // getent also asks a directory; exit 2 says that one of the groups is none.
    const asked = await host.run('getent', ['group', ...GROUPS], { accepts: [0, 2] });
    const groups = isUnknown(asked) ? host.text('/etc/group') : asked;
    if (isUnknown(groups)) return found(groups);
    const sudoers = readSudoers(host);
    const names = administratorsOf(passwd, groups, GROUPS, sudoers.granted);
    if (names.length > 0) return found(false, names, names.length);
    // Nobody was seen, but the file that could name somebody is closed to this user.
    if (sudoers.why !== null && sudoers.why.unknown !== 'not-present') return found(sudoers.why);
    return found(true, ['only root'], 0);
  };
}

function readSudoers(host: Host) {
  const text = host.text('/etc/sudoers');
  if (isUnknown(text)) return { granted: [], why: text };
  const granted = parseSudoers(text);
  const names = host.names('/etc/sudoers.d');
  for (const name of isUnknown(names) ? [] : names) {
    // sudo passes over names with a dot or a tilde at the end (sudoers(5), @includedir).
    if (name.includes('.') || name.endsWith('~')) continue;
    const more = host.text(`/etc/sudoers.d/${name}`);
    if (isUnknown(more)) return { granted, why: more };
    granted.push(...parseSudoers(more));
  }
  return { granted, why: null };
}
