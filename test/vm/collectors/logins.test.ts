// Logins at a real terminal: in, out, refused, locked; and what an ordinary user's agent or a system without logind can tell.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { collect } from '../bench/collecting.ts';
import type { Guest } from '../bench/guest.ts';
import { startGuest } from '../bench/guests.ts';
import { failToLogIn, logIn, logOff } from '../bench/person.ts';
import { promised } from '../bench/promised.ts';

const TWO_SECONDS = 2000;

let guest: Guest;
beforeEach(async () => {
  guest = await startGuest();
});
afterEach(async () => guest.stop());

describe('a person at the terminal', () => {
  it('is told within two seconds of the login, when the session is locked and opened, and at the end of it', async () => {
    const seen = await collect(guest, ['sessions']);
    expect(await seen.state('sessions')).toEqual({});

    await logIn(guest, 'hanako');
    const { session } = await seen.event('login.succeeded', undefined, promised(TWO_SECONDS));
    expect(session).toMatchObject({ user: 'hanako', tty: 'ttyS0', kind: 'console', remoteHost: null });
    const [item] = Object.values(await seen.state('sessions', (items) => session.sessionId in items));
    expect(item).toMatchObject({ user: 'hanako', isLocked: false, since: expect.closeTo(Date.now(), -5) });

    const hint = (locked: boolean): string =>
      `busctl call org.freedesktop.login1 "$(loginctl show-session ${session.sessionId} -p Id --value >/dev/null; busctl --json=short call org.freedesktop.login1 /org/freedesktop/login1 org.freedesktop.login1.Manager GetSession s ${session.sessionId} | sed 's/.*"\\(\\/org[^"]*\\)".*/\\1/')" org.freedesktop.login1.Session SetLockedHint b ${locked}`;
    await guest.sh(hint(true));
    expect((await seen.event('session.locked', undefined, promised(TWO_SECONDS))).session.user).toBe('hanako');
    await guest.sh(hint(false));
    await seen.event('session.unlocked', undefined, promised(TWO_SECONDS));

    await logOff(guest);
    expect((await seen.event('login.ended', undefined, promised(TWO_SECONDS))).session.sessionId).toBe(
      session.sessionId,
    );
    expect(await seen.state('sessions', (items) => Object.keys(items).length === 0)).toEqual({});
  });

  it('who is refused is told by name, and a name that is no account is not repeated', async () => {
    const seen = await collect(guest, ['sessions']);
    await failToLogIn(guest, 'hanako', 'wrong');
    expect(await seen.event('login.failed', undefined, promised(TWO_SECONDS))).toMatchObject({
      user: 'hanako',
      tty: 'ttyS0',
    });
    await failToLogIn(guest, 'MyPassword1', 'wrong');
    expect(await seen.event('login.failed', undefined, promised(TWO_SECONDS))).toMatchObject({
      user: null,
    });
    expect(seen.events()).toEqual([]);
  });
});
