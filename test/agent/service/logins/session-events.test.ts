// Between two looks at the sessions: logins, log-offs, locks, and one too short to be seen by either.
import { describe, expect, it } from 'vitest';
import { sessionEvents } from '../../../../agent/service/logins/session-events.ts';
import type { SessionItem } from '../../../../shared/protocol/uplink/state.ts';

const item = (sessionId: string, change: Partial<SessionItem> = {}): SessionItem => ({
  sessionId,
  user: 'hanako',
  kind: 'console',
  seat: 'seat0',
  tty: 'tty2',
  remoteHost: null,
  since: 1_795_574_090_471,
  isLocked: false,
  ...change,
});
const of = (...items: SessionItem[]) => Object.fromEntries(items.map((one) => [one.sessionId, one]));
const told = (...args: Parameters<typeof sessionEvents>) =>
  sessionEvents(...args).map(({ type, data }) => `${type} ${data.session.sessionId}`);

describe('sessions between two looks', () => {
  it.each([
    ['a login', of(), of(item('1')), [], ['login.succeeded 1']],
    ['a login that is seen to begin counts once', of(), of(item('1')), [item('1')], ['login.succeeded 1']],
    ['a log-off', of(item('1')), of(), [], ['login.ended 1']],
    ['one after another', of(item('1')), of(item('2')), [], ['login.ended 1', 'login.succeeded 2']],
    ['one too short for either look', of(), of(), [item('3')], ['login.succeeded 3', 'login.ended 3']],
    ['a lock', of(item('1')), of(item('1', { isLocked: true })), [], ['session.locked 1']],
    ['an unlock', of(item('1', { isLocked: true })), of(item('1')), [], ['session.unlocked 1']],
    [
      'a lock that becomes unknown',
      of(item('1', { isLocked: true })),
      of(item('1', { isLocked: { unknown: 'not-supported' } })),
      [],
      [],
    ],
    ['nothing', of(item('1')), of(item('1')), [item('1')], []],
  ] as const)('%s', (_, before, now, begun, expected) => {
    expect(told(before, now, begun)).toEqual(expected);
  });

  it('tell who it was and where', () => {
    expect(sessionEvents({}, of(item('1')), [])).toEqual([
      {
        type: 'login.succeeded',
        data: { session: { sessionId: '1', user: 'hanako', kind: 'console', tty: 'tty2', remoteHost: null } },
      },
    ]);
  });
});
