// A connection as a whole: ended, told of the audit trail, and between two console processes.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Console, openConsole } from '../../../../console/server/console.ts';
import { enrolmentStore } from '../../../../console/server/store/enrolment.ts';
import { DAY_MS } from '../../../../shared/time/epoch.ts';
import { atTheDoor } from '../../../support/agents-door.ts';
import { personIn } from '../../../support/console.ts';
import { eventsOf } from '../../../support/read-store.ts';
import { type RunningConsole, runConsole } from '../../../support/running-console.ts';
import { STORES } from '../../../support/stores.ts';
import { dial, type Enrolled, enrol, event, hello, journal, type Line, report } from '../../../support/terminal.ts';

for (const store of STORES)
  describe(`${store.name}: a terminal at the agents’ door`, () => {
    const door = atTheDoor(store);
    const { call, welcomed, conditions, now } = door;

    it.each([-3_650, 3_650])(
      'whose clock is %i days off is welcomed, its events never lie in the future, and somebody sees it',
      async (days) => {
        const wrong = now() + days * DAY_MS;
        const line = await welcomed({ clock: { at: wrong, mono: 1, bootId: 'boot-1' } });
        line.send(report(1, [event(1, wrong)]));
        await line.next('event.ack');
        const [row] = await eventsOf(door.running, door.terminal.endpointId, true);
        expect(row).toMatchObject({ at: now(), deviceAt: wrong, receivedAt: now(), clockOffsetMs: -days * DAY_MS });
        expect(await conditions()).toEqual([['clock-wrong', { offset: days > 0 ? '+3650 d' : '−3650 d' }]]);
        line.send({ type: 'ping', clock: { at: now(), mono: 2, bootId: 'boot-1' }, journal: journal(), user: null });
        await line.next('pong');
        await expect.poll(() => conditions()).toEqual([]);
      },
    );

    it('is cut off the moment it is revoked, and not let in by a resumed TLS session', async () => {
      const line = await call();
      line.send(hello(door.terminal.endpointId, now()));
      await line.next('welcome');
      const ticket = await line.session;
      await door.running.console.revoke(door.terminal.endpointId, 'lost');
      expect(await line.closed).toEqual({ code: 4403, reason: 'SKM_CERTIFICATE_REVOKED' });
      const again = await call(door.terminal, ticket);
      again.send(hello(door.terminal.endpointId, now()));
      expect(again.tls.isSessionReused()).toBe(true);
      expect(await again.closed).toEqual({ code: 4403, reason: 'SKM_CERTIFICATE_REVOKED' });
    });

    it('is given the newest head of the audit trail when it comes and when one is signed', async () => {
      const line = await welcomed();
      const { app, store } = door.running.console;
      const administrator = await personIn({ app, store, clock: door.running.clock }, 'full', 'administrator');
      const { signed } = (await administrator.post('/api/v1/audit/sign')).json();
      let anchor = await line.next('anchor');
      if (anchor.seq < signed.seq) anchor = await line.next('anchor');
      expect(anchor).toEqual({ type: 'anchor', seq: signed.seq, at: signed.at, line: signed.line });
      const again = await welcomed();
      expect(await again.next('anchor')).toEqual(anchor);
    });

    it('gets its own return time when the console stops', async () => {
      const line = await welcomed();
      const goodbye = line.next('console.goodbye');
      await door.running.restart();
      expect((await goodbye).returnAfterMs).toBeGreaterThan(0);
      expect(await line.closed).toMatchObject({ code: 4503 });
      await welcomed();
    });
  });

for (const store of STORES.filter(({ name }) => name === 'PostgreSQL'))
  describe('PostgreSQL: a terminal and two console processes', () => {
    let running: RunningConsole;
    let other: Console;
    let terminal: Enrolled;
    const lines: Line[] = [];
    beforeAll(async () => {
      running = await runConsole(store);
      other = await openConsole(running.options);
    });
    afterAll(async () => {
      await other.close();
      await running.remove();
    });
    beforeEach(async () => {
      terminal = await enrol(running.console);
    });
    afterEach(() => {
      for (const line of lines.splice(0)) line.socket.terminate();
    });

    async function welcomedBy(process: Console, bootId: string): Promise<Line> {
      const line = await dial(process, terminal);
      lines.push(line);
      const at = running.clock.now();
      line.send(hello(terminal.endpointId, at, { clock: { at, mono: 1, bootId } }));
      await line.next('welcome');
      return line;
    }

    it('that is alive at both from two machines is kept apart until somebody decides', async () => {
      const first = await welcomedBy(running.console, 'boot-1');
      const second = await welcomedBy(other, 'boot-2');
      expect(await second.next('problem')).toMatchObject({
        code: 'SKM_IDENTITY_DISPUTED',
        facts: { kind: 'key-used-twice', decision: null },
      });
      expect((await second.closed).reason).toBe('SKM_IDENTITY_DISPUTED');
      const disputes = await enrolmentStore(running.console.store).disputes();
      expect(disputes.filter(({ endpointId }) => endpointId === terminal.endpointId)).toMatchObject([
        { kind: 'key-used-twice' },
      ]);
      first.send(report(1, [event(1, running.clock.now())]));
      await first.next('event.ack');
    });

    it('that goes from one to the other ends its old connection there', async () => {
      const first = await welcomedBy(running.console, 'boot-1');
      await welcomedBy(other, 'boot-1');
      expect(await first.closed).toEqual({ code: 4408, reason: 'SKM_SUPERSEDED' });
    });
  });
