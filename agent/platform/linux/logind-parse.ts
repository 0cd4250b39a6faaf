// What systemd-logind tells: the JSON of `busctl`, and the file of a session → sessions of people. Pure.
import type { SessionItem } from '../../../shared/protocol/uplink/state.ts';
import { nameOf, nameOrNull } from '../name.ts';

/** `busctl --json=short call … ListSessions` (a(susso)): id, uid, user, seat, path. Null when it is not that. */
export function parseSessionList(json: string): { id: string; path: string }[] | null {
  const data = dataOf(json);
  const rows = Array.isArray(data) ? data[0] : null;
  if (!Array.isArray(rows)) return null;
  const found: { id: string; path: string }[] = [];
  for (const row of rows) {
    if (Array.isArray(row) && typeof row[0] === 'string' && typeof row[4] === 'string')
      found.push({ id: row[0], path: row[4] });
  }
  return found;
}

/** `busctl --json=short call PATH org.freedesktop.DBus.Properties GetAll` (a{sv}). Null when it is no person's or is ending. */
export function parseSession(json: string): SessionItem | null {
  const data = dataOf(json);
  const properties = Array.isArray(data) ? data[0] : null;
  if (typeof properties !== 'object' || properties === null) return null;
  const value = (name: string): unknown => (properties as Record<string, { data?: unknown } | undefined>)[name]?.data;
  const word = (name: string) => (typeof value(name) === 'string' ? (value(name) as string) : '');
  const seat = value('Seat');
  const microseconds = value('Timestamp');
  const locked = value('LockedHint');
  return session({
    id: word('Id'),
    user: word('Name'),
    className: word('Class'),
    type: word('Type'),
    state: word('State'),
    seat: Array.isArray(seat) && typeof seat[0] === 'string' ? seat[0] : '',
    tty: word('TTY'),
    isRemote: value('Remote') === true,
    remoteHost: word('RemoteHost'),
    microseconds: typeof microseconds === 'number' ? microseconds : Number.NaN,
    isLocked: typeof locked === 'boolean' ? locked : null,
  });
}

/** A file of /run/systemd/sessions. systemd calls it private; it is read only for sessions that are over before they can be asked for. */
export function parseSessionFile(id: string, text: string): SessionItem | null {
  const values = new Map<string, string>();
  for (const line of text.split('\n')) {
    const equals = line.indexOf('=');
    if (equals > 0) values.set(line.slice(0, equals), line.slice(equals + 1));
  }
  const word = (name: string) => values.get(name) ?? '';
  return session({
    id,
    user: word('USER'),
    className: word('CLASS'),
    type: word('TYPE'),
    state: word('STATE'),
    seat: word('SEAT'),
    tty: word('TTY'),
    isRemote: word('REMOTE') === '1',
    remoteHost: word('REMOTE_HOST'),
    microseconds: values.has('REALTIME') ? Number(word('REALTIME')) : Number.NaN,
    isLocked: null,
  });
}

interface Told {
  id: string;
  user: string;
  className: string;
  type: string;
  state: string;
  seat: string;
  tty: string;
  isRemote: boolean;
  remoteHost: string;
  microseconds: number;
  isLocked: boolean | null;
}

function session(told: Told): SessionItem | null {
  // Greeters, lock screens, timers and the user's own manager are no person at the terminal.
  if (told.id === '' || told.user === '' || !/^user(-|$)/.test(told.className)) return null;
  // `closing`: the person is gone, only left-over processes keep the session.
  if (told.state === 'closing') return null;
  const since = Math.floor(told.microseconds / 1_000);
  return {
    sessionId: nameOf(told.id, 64),
    user: nameOf(told.user, 256),
    kind: kindOf(told),
    seat: nameOrNull(told.seat, 64),
    tty: nameOrNull(told.tty, 64),
    remoteHost: nameOrNull(told.remoteHost, 256),
    since: Number.isSafeInteger(since) ? since : { unknown: 'not-present' },
    isLocked: told.isLocked ?? { unknown: 'not-supported', detail: 'logind did not say' },
  };
}

function kindOf(told: Told): SessionItem['kind'] {
  if (told.isRemote) return 'remote';
  if (['x11', 'wayland', 'mir'].includes(told.type)) return 'graphical';
  return told.type === 'tty' ? 'console' : 'other';
}

function dataOf(json: string): unknown {
  try {
    return (JSON.parse(json) as { data?: unknown } | null)?.data;
  } catch {
    return null;
  }
}
