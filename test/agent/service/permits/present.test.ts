// Who sits at the terminal is who has a session there; not to know it counts as nobody.
import { describe, expect, it } from 'vitest';
import { openPresent } from '../../../../agent/service/permits/present.ts';
import type { SessionItem } from '../../../../shared/protocol/uplink/state.ts';

const session = (sessionId: string, user: string, kind: SessionItem['kind']): SessionItem => ({
  sessionId,
  user,
  kind,
  seat: 'seat0',
  tty: null,
  remoteHost: null,
  since: 0,
  isLocked: false,
});

describe('who sits at the terminal', () => {
  it('is told when it becomes another, once for each person, and without who came over the network', () => {
    const passed: string[] = [];
    const present = openPresent({
      state: (section) => void passed.push(section),
      unknown: (section) => void passed.push(section),
      event: (type) => void passed.push(type),
    });
    const told: (readonly string[])[] = [];
    present.onChanged(() => told.push(present.users()));
    const hanako = session('1', 'hanako', 'graphical');
    present.sink.state('sessions', { 1: hanako });
    present.sink.state('sessions', { 1: hanako, 2: session('2', 'hanako', 'console') });
    present.sink.state('sessions', { 1: hanako, 3: session('3', 'root', 'remote') });
    present.sink.state('sessions', { 1: hanako, 4: session('4', 'taro', 'console') });
    present.sink.unknown('sessions', { unknown: 'unreadable' });
    present.sink.state('media', {});
    present.sink.event('login.ended', { session: hanako });
    expect([told, passed]).toEqual([
      [['hanako'], ['hanako', 'taro'], []],
      ['sessions', 'sessions', 'sessions', 'sessions', 'sessions', 'media', 'login.ended'],
    ]);
  });
});
