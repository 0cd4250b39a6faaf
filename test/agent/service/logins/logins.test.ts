// The collector of sessions on a tree with a logind of our own: files that come and go, and a busctl that answers from them.
import { appendFileSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openHost } from '../../../../agent/platform/linux/host.ts';
import { openSessions } from '../../../../agent/platform/linux/sessions.ts';
import type { Collector } from '../../../../agent/service/collector.ts';
import { openLogins } from '../../../../agent/service/logins/logins.ts';
import { quiet } from '../../../support/quiet-log.ts';
import { openTelling } from '../../../support/telling.ts';
import { addToTree, type Entries, layTree } from '../../../support/tree.ts';

const recorded = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../fixtures/linux/logins.json'), 'utf8'),
) as Record<'listSessions' | 'session' | 'sessionFile' | 'btmp', string>;
const file = '/run/systemd/sessions/1';
const logind: Entries = {
  '/run/dbus/system_bus_socket': '',
  '/run/systemd/sessions/.keep': '',
  '/var/log/btmp': '',
  '/etc/passwd': 'hanako:x:1000:1000::/home/hanako:/bin/bash\n',
  '/list': recorded.listSessions,
  '/none': '{"type":"a(susso)","data":[[]]}',
  '/session': recorded.session,
  '/usr/bin/busctl': {
    script: `top=$(dirname "$0")/../..
case "$*" in
*GetAll*) cat "$top/session" ;;
*) if [ -e "$top${file}" ]; then cat "$top/list"; else cat "$top/none"; fi ;;
esac`,
  },
};

let collector: Collector | null = null;
afterEach(async () => collector?.stop());

async function start(entries: Entries = {}) {
  const root = layTree({ ...logind, ...entries });
  const telling = openTelling();
  collector = openLogins({ platform: openSessions(openHost({ root })), sink: telling, log: quiet });
  await collector.start();
  const told = () => telling.events.map(({ type }) => type);
  return { root, telling, told };
}

describe('a person', () => {
  it('who logs in and out is told both times, by the files alone', async () => {
    const { root, telling, told } = await start();
    addToTree(root, { [file]: recorded.sessionFile });
    await telling.eventCount(1);
    rmSync(join(root, file));
    await telling.eventCount(2);
    expect(told()).toEqual(['login.succeeded', 'login.ended']);
    expect(telling.events[0]?.data).toEqual({
      session: { sessionId: '1', user: 'hanako', kind: 'console', tty: 'ttyS0', remoteHost: null },
    });
  });

  it('who was there before is state and no event', async () => {
    const { telling, told } = await start({ [file]: recorded.sessionFile });
    expect(telling.states.at(-1)?.items).toMatchObject({ 1: { user: 'hanako' } });
    expect(told()).toEqual([]);
  });

  it('who is gone before logind can be asked is told all the same', async () => {
    const { root, telling, told } = await start();
    addToTree(root, { '/list': '{"type":"a(susso)","data":[[]]}' });
    addToTree(root, { [file]: recorded.sessionFile });
    await telling.eventCount(2);
    expect(told()).toEqual(['login.succeeded', 'login.ended']);
  });

  it('who is refused is told', async () => {
    const { root, telling } = await start();
    appendFileSync(join(root, 'var/log/btmp'), Buffer.from(recorded.btmp, 'base64'));
    await telling.eventCount(1);
    expect(telling.events).toEqual([
      { type: 'login.failed', data: { user: 'hanako', tty: 'ttyS0', remoteHost: null, service: null } },
    ]);
  });
});
