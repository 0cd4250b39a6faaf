// Sessions as logind and utmp tell them, and refused logins of btmp; recorded in a guest, and bytes that nobody wrote.
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openHost } from '../../../../agent/platform/linux/host.ts';
import { parseSession, parseSessionFile, parseSessionList } from '../../../../agent/platform/linux/logind-parse.ts';
import { openSessions } from '../../../../agent/platform/linux/sessions.ts';
import { parseLoginRecords } from '../../../../agent/platform/linux/utmp-parse.ts';
import type { LoginFailure } from '../../../../agent/platform/sessions.ts';
import { addToTree, type Entries, layTree } from '../../../support/tree.ts';

const recorded = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../fixtures/linux/logins.json'), 'utf8'),
) as Record<'listSessions' | 'session' | 'sessionFile' | 'utmp' | 'btmp', string>;
const utmp = Buffer.from(recorded.utmp, 'base64');
const btmp = Buffer.from(recorded.btmp, 'base64');
const hanako = {
  sessionId: '1',
  user: 'hanako',
  kind: 'console',
  seat: null,
  tty: 'ttyS0',
  remoteHost: null,
  since: 1_795_574_090_471,
  isLocked: false,
};
/** A bus that is a file, and a busctl that answers what was recorded. */
const logind = (session = recorded.session): Entries => ({
  '/run/dbus/system_bus_socket': '',
  '/list': recorded.listSessions,
  '/session': session,
  '/usr/bin/busctl': {
    script:
      'top=$(dirname "$0")/../..; case "$*" in *ListSessions) cat "$top/list";; *GetAll*) cat "$top/session";; esac',
  },
});
async function read(entries: Entries) {
  const found = await openSessions(openHost({ root: layTree(entries) })).read();
  return 'items' in found ? found.items : found;
}

describe('a session', () => {
  it('is told as logind tells it', async () => {
    expect(await read(logind())).toEqual({ 1: hanako });
  });

  it.each([
    ['locked', '"LockedHint":{"type":"b","data":false}', '"LockedHint":{"type":"b","data":true}', { isLocked: true }],
    ['on a desktop', '"Type":{"type":"s","data":"tty"}', '"Type":{"type":"s","data":"wayland"}', { kind: 'graphical' }],
    [
      'from elsewhere',
      '"Remote":{"type":"b","data":false},"RemoteHost":{"type":"s","data":""}',
      '"Remote":{"type":"b","data":true},"RemoteHost":{"type":"s","data":"192.0.2.7"}',
      { kind: 'remote', remoteHost: '192.0.2.7' },
    ],
  ])('that is %s', (_, was, is, expected) => {
    expect(recorded.session).toContain(was);
    expect(parseSession(recorded.session.replace(was, is))).toEqual({ ...hanako, ...expected });
  });

  it.each([
    ['a greeter', '"Class":{"type":"s","data":"user"}', '"Class":{"type":"s","data":"greeter"}'],
    ["a user's manager", '"Class":{"type":"s","data":"user"}', '"Class":{"type":"s","data":"manager"}'],
    ['one that is closing', '"State":{"type":"s","data":"active"}', '"State":{"type":"s","data":"closing"}'],
  ])('of nobody is left out: %s', (_, was, is) => {
    expect(parseSession(recorded.session.replace(was, is))).toBeNull();
  });

  it('is told the moment its file appears, with the lock not yet known', async () => {
    const root = layTree({ '/run/systemd/sessions/.keep': '' });
    const begun = Promise.withResolvers<unknown>();
    const stop = openSessions(openHost({ root })).begun(begun.resolve);
    addToTree(root, { '/run/systemd/sessions/1': recorded.sessionFile });
    expect(await begun.promise).toEqual({
      ...hanako,
      isLocked: { unknown: 'not-supported', detail: 'logind did not say' },
    });
    stop();
  });
});

describe('without logind', () => {
  it('utmp tells who is there, and a record whose process is gone does not count', async () => {
    const items = {
      'ttyS0.495': {
        ...hanako,
        sessionId: 'ttyS0.495',
        since: 1_795_574_095_962,
        isLocked: { unknown: 'not-supported', detail: 'utmp' },
      },
    };
    expect(await read({ '/run/utmp': utmp, '/proc/495/stat': '' })).toEqual(items);
    expect(await read({ '/run/utmp': utmp })).toEqual({});
  });

  it('and without utmp sessions are unknown', async () => {
    expect(await read({ '/etc/hostname': 'box' })).toEqual({ unknown: 'not-present', detail: '/run/utmp' });
  });

  it('a bus that does not answer makes them unknown for that reason', async () => {
    const broken = {
      '/run/dbus/system_bus_socket': '',
      '/usr/bin/busctl': { script: 'echo "Failed to connect" >&2; exit 1' },
    };
    expect(await read(broken)).toEqual({ unknown: 'command-failed', detail: 'busctl: Failed to connect' });
    expect(await read({ ...logind(), '/list': 'rubbish' })).toMatchObject({ unknown: 'unreadable' });
  });
});

describe('a refused login', () => {
  const passwd = 'root:x:0:0::/root:/bin/bash\nhanako:x:1000:1000::/home/hanako:/bin/bash\n';
  const getent = {
    script: `while read -r line; do case " $* " in *" \${line%%:*} "*) echo "$line";; esac; done < "\${0%/usr/bin/getent}/etc/passwd"; exit 2`,
  };

  /** Writes records and gives the failures told, as many as are awaited. */
  async function refused(write: (file: string) => void, count: number, entries: Entries = {}): Promise<LoginFailure[]> {
    const root = layTree({ '/var/log/btmp': btmp, '/etc/passwd': passwd, '/usr/bin/getent': getent, ...entries });
    const told: LoginFailure[] = [];
    const all = Promise.withResolvers<void>();
    const stop = openSessions(openHost({ root })).failures((failure) => {
      if (told.push(failure) === count) all.resolve();
    });
    write(join(root, 'var/log/btmp'));
    await all.promise;
    stop();
    return told;
  }
  const as = (user: string) => {
    const record = Buffer.from(btmp);
    record.fill(0, 44, 76);
    record.write(user, 44, 32, 'utf8');
    return record;
  };

  it('is told once, and what was there before is not', async () => {
    expect(await refused((file) => appendFileSync(file, as('hanako')), 1)).toEqual([
      { user: 'hanako', tty: 'ttyS0', remoteHost: null, service: null },
    ]);
  });

  it('whose name is no account is told without it: it may be a password', async () => {
    const both = await refused(
      (file) => appendFileSync(file, Buffer.concat([as('Himitsu-2026!'), as('root'), as('--help')])),
      3,
    );
    expect(both.map(({ user }) => user)).toEqual([null, 'root', null]);
  });

  it('is told without getent too, by the accounts of the machine', async () => {
    const [failure] = await refused((file) => appendFileSync(file, as('hanako')), 1, {
      '/usr/bin/getent': 'not a command',
    });
    expect(failure?.user).toBe('hanako');
  });

  it('is not missed when the file was rotated, nor in a flood', async () => {
    const flood = Buffer.concat(Array.from({ length: 2_500 }, () => as('root')));
    expect(await refused((file) => appendFileSync(file, flood), 2_500)).toHaveLength(2_500);
    expect(
      await refused((file) => writeFileSync(file, as('root')), 1, { '/var/log/btmp': Buffer.concat([btmp, btmp]) }),
    ).toHaveLength(1);
  });
});

describe('bytes and texts that nobody wrote', () => {
  it('never throw', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 1_000 }),
        fc.string({ unit: 'binary' }),
        fc.json(),
        (bytes, text, json) => {
          expect(parseLoginRecords(Buffer.from(bytes))).toHaveLength(Math.floor(bytes.length / 384));
          parseSessionFile('1', text);
          for (const input of [text, json, `{"data":[${json}]}`]) {
            parseSession(input);
            parseSessionList(input);
          }
        },
      ),
    );
  });
});
