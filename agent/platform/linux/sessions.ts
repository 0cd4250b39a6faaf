// Sessions: asked of systemd-logind over the bus where it runs, else read from utmp.
import type { SessionItem } from '../../../shared/protocol/uplink/state.ts';
import { isUnknown } from '../../../shared/protocol/uplink/unknown.ts';
import { nameOf, nameOrNull } from '../name.ts';
import type { Reading, Stop } from '../section.ts';
import type { SessionsPlatform } from '../sessions.ts';
import { folderBell } from './bells.ts';
import { dbusBell } from './dbus-bell.ts';
import type { Host } from './host.ts';
import { watchFailures } from './login-failures.ts';
import { parseSession, parseSessionFile, parseSessionList } from './logind-parse.ts';
import { parseLoginRecords, USER_PROCESS } from './utmp-parse.ts';

const LOGIND = 'org.freedesktop.login1';
const FILES = '/run/systemd/sessions';
/** A session's file by its name; beside it lie `.#…` on their way and `ID.ref`, the pipe that ends it. */
const isSession = (name: string) => /^[\w-]+$/.test(name);

export function openSessions(host: Host): SessionsPlatform {
  return {
    read: () => readSessions(host),
    bells: [
      folderBell(host, FILES, isSession),
      // Locking changes no file (systemd 252); it is told only on the bus.
      dbusBell(host, [
        `type='signal',sender='${LOGIND}',interface='org.freedesktop.DBus.Properties',path_namespace='/org/freedesktop/login1/session'`,
      ]),
      folderBell(host, '/run', (name) => name === 'utmp'),
    ],
    begun: (tell) => watchBegun(host, tell),
    failures: (tell) => watchFailures(host, tell),
  };
}

async function readSessions(host: Host): Promise<Reading<'sessions'>> {
  // Debian's systemd in a container leaves the folder of sessions but no bus; asking costs a process only where there is one.
  if (!host.exists('/run/dbus/system_bus_socket') || !host.hasCommand('busctl')) return readUtmp(host);
  const list = await host.run('busctl', [
    ...['--system', '--json=short', 'call', LOGIND, '/org/freedesktop/login1'],
    ...['org.freedesktop.login1.Manager', 'ListSessions'],
  ]);
  if (isUnknown(list)) {
    const utmp = readUtmp(host);
    return isUnknown(utmp) ? list : utmp;
  }
  const rows = parseSessionList(list);
  if (rows === null) return { unknown: 'unreadable', detail: 'busctl ListSessions' };
  const sessions = await Promise.all(rows.map(({ path }) => readSession(host, path)));
  return { items: Object.fromEntries(sessions.flatMap((one) => (one === null ? [] : [[one.sessionId, one]]))) };
}

/** Null for a session that was over between the two questions, and for one that is no person's. */
async function readSession(host: Host, path: string): Promise<SessionItem | null> {
  const properties = await host.run('busctl', [
    ...['--system', '--json=short', 'call', LOGIND, path],
    ...['org.freedesktop.DBus.Properties', 'GetAll', 's', 'org.freedesktop.login1.Session'],
  ]);
  return isUnknown(properties) ? null : parseSession(properties);
}

function readUtmp(host: Host): Reading<'sessions'> {
  const bytes = host.bytes('/run/utmp');
  if (isUnknown(bytes)) return bytes;
  const items: [string, SessionItem][] = [];
  for (const record of parseLoginRecords(bytes)) {
    // A record whose process is gone was left by a crash.
    if (record.type !== USER_PROCESS || record.user === '' || !host.exists(`/proc/${record.pid}`)) continue;
    const sessionId = nameOf(`${record.line}.${record.pid}`, 64);
    const isDisplay = /^:\d/.test(record.line) || /^:\d/.test(record.host);
    items.push([
      sessionId,
      {
        sessionId,
        user: nameOf(record.user, 256),
        kind: isDisplay ? 'graphical' : record.host !== '' ? 'remote' : 'console',
        seat: null,
        tty: nameOrNull(record.line, 64),
        remoteHost: isDisplay ? null : nameOrNull(record.host, 256),
        since: record.at,
        isLocked: { unknown: 'not-supported', detail: 'utmp' },
      },
    ]);
  }
  return { items: Object.fromEntries(items) };
}

function watchBegun(host: Host, tell: (session: SessionItem) => void): Stop {
  return folderBell(host, FILES, (name) => {
    const text = isSession(name) ? host.text(`${FILES}/${name}`) : null;
    const session = text === null || isUnknown(text) ? null : parseSessionFile(name, text);
    if (session !== null) tell(session);
    return false;
  })(() => {});
}
