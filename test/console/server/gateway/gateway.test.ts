import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { byName } from '../../../../console/server/audit/audit.ts';
import { type Console, openConsole } from '../../../../console/server/console.ts';
import { enrolmentStore } from '../../../../console/server/store/enrolment.ts';
import type { EventStore } from '../../../../console/server/store/event-store.ts';
import { DAY_MS } from '../../../../shared/time/epoch.ts';
import { personIn } from '../../../support/console.ts';
import { conditionsOf, eventsOf } from '../../../support/read-store.ts';
import { type RunningConsole, runConsole } from '../../../support/running-console.ts';
import { STORES } from '../../../support/stores.ts';
import {
  dial,
  type Enrolled,
  enrol,
  event,
  hashOf,
  hello,
  journal,
  type Line,
  MACHINE,
  newKey,
  report,
} from '../../../support/terminal.ts';

for (const store of STORES)
  describe(`${store.name}: a terminal at the agents’ door`, () => {
    let running: RunningConsole;
    let terminal: Enrolled;
    const lines: Line[] = [];
    beforeAll(async () => {
      running = await runConsole(store);
    });
    afterAll(() => running.remove());
    beforeEach(async () => {
      terminal = await enrol(running.console);
    });
    afterEach(() => {
      for (const line of lines.splice(0)) line.socket.terminate();
    });
    const conditions = () => conditionsOf(running, terminal.endpointId);

    async function call(pair: Parameters<typeof dial>[1] = terminal, session?: Buffer): Promise<Line> {
      const line = await dial(running.console, pair, session);
      lines.push(line);
      return line;
    }
    async function welcomed(change: Parameters<typeof hello>[2] = {}): Promise<Line> {
      const line = await call();
      line.send(hello(terminal.endpointId, running.clock.now(), change));
      await line.next('welcome');
      return line;
    }
    const now = () => running.clock.now();

    it('is welcomed and its events are acknowledged once they are stored', async () => {
      const line = await welcomed();
      line.send(report(1, [event(1, now()), event(2, now())]));
      expect(await line.next('event.ack')).toEqual({
        type: 'event.ack',
        epoch: 1,
        stored: [[1, 2]],
        refused: [],
        credit: 2,
      });
      expect(await eventsOf(running, terminal.endpointId)).toEqual([
        [1, 1],
        [1, 2],
      ]);
    });

    it('is acknowledged again for what it sends again, and nothing is stored twice', async () => {
      const line = await welcomed();
      for (const seqs of [[1, 2], [2, 3], [1], [3, 4]]) {
        line.send(
          report(
            1,
            seqs.map((seq) => event(seq, now())),
          ),
        );
        expect(await line.next('event.ack')).toMatchObject({ stored: [[seqs[0], seqs.at(-1)]] });
      }
      expect(await eventsOf(running, terminal.endpointId)).toEqual([
        [1, 1],
        [1, 2],
        [1, 3],
        [1, 4],
      ]);
    });

    it('that sends its numbers out of order leaves no gap once all have come', async () => {
      const line = await welcomed();
      for (const seq of [3, 1]) {
        line.send(report(1, [event(seq, now())]));
        await line.next('event.ack');
      }
      await expect.poll(() => conditions()).toEqual([['journal-gap', { missing: 1, from: 2, to: 2 }]]);
      line.send(report(1, [event(2, now())]));
      await line.next('event.ack');
      await line.end();
      await welcomed();
      expect(await conditions()).toEqual([]);
    });

    it('has a bad event refused by number and reason, and the rest stored', async () => {
      const line = await welcomed();
      line.send(
        report(1, [
          event(1, now()),
          event(2, now(), { data: { reason: 'bored' } }),
          event(3, now(), { type: 'tea.served' }),
          event(4, now()),
        ]),
      );
      expect(await line.next('event.ack')).toMatchObject({
        stored: [
          [1, 1],
          [4, 4],
        ],
        refused: [
          { seq: 2, code: 'SKM_EVENT_INVALID', reason: 'does not fit agent.stopped' },
          { seq: 3, code: 'SKM_EVENT_TYPE_UNKNOWN', reason: 'tea.served' },
        ],
        credit: 4,
      });
      await expect.poll(() => conditions()).toEqual([['journal-refused', { code: 'SKM_EVENT_INVALID', count: 2 }]]);
    });

    it.each<[string, string | Buffer, string]>([
      ['no JSON', 'konnichiwa', 'SKM_FRAME_INVALID'],
      ['binary', Buffer.from([0, 1, 2]), 'SKM_FRAME_INVALID'],
      ['no object', '[1,2,3]', 'SKM_FRAME_INVALID'],
      ['null', 'null', 'SKM_FRAME_INVALID'],
      ['an unknown type', '{"type":"tea.order"}', 'SKM_FRAME_UNKNOWN'],
      ['a type of the console', '{"type":"welcome"}', 'SKM_FRAME_UNKNOWN'],
      ['a name of the prototype', '{"type":"__proto__"}', 'SKM_FRAME_UNKNOWN'],
      ['missing fields', '{"type":"ping"}', 'SKM_FRAME_INVALID'],
      [
        'an array 100,000 deep',
        `{"type":"goodbye","reason":"stopped","x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
        'SKM_FRAME_INVALID',
      ],
      [
        'events without a number',
        `{"type":"event.report","epoch":1,"headHash":"${'a'.repeat(64)}","events":[null]}`,
        'SKM_FRAME_INVALID',
      ],
    ])('is told what is wrong with a frame that is %s, and goes on', async (_, frame, code) => {
      const line = await welcomed();
      line.send(frame);
      expect(await line.next('problem')).toMatchObject({ code });
      line.send(report(1, [event(1, now())]));
      expect(await line.next('event.ack')).toMatchObject({ stored: [[1, 1]] });
    });

    it('that sends nothing but bad frames is cut off, and somebody sees it', async () => {
      const line = await welcomed();
      for (let i = 0; i < 25; i++) line.send('{}');
      expect(await line.closed).toEqual({ code: 4400, reason: 'SKM_FRAME_INVALID' });
      await expect.poll(() => conditions()).toMatchObject([['frames-refused', { code: 'SKM_FRAME_INVALID' }]]);
    });

    it('that sends a frame too large is cut off with the reason', async () => {
      const line = await welcomed();
      line.send(`{"type":"ping","x":"${'x'.repeat(1_048_576)}"}`);
      expect(await line.next('problem')).toMatchObject({ code: 'SKM_FRAME_TOO_LARGE' });
      expect(await line.closed).toMatchObject({ code: 4413 });
    });

    it('that sends more than it has credit for is cut off, and nothing stored is lost', async () => {
      const line = await welcomed();
      const events = running.console.store.events as { append: EventStore['append'] };
      const append = events.append;
      let release = () => {};
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      events.append = (frames) => held.then(() => append(frames));
      try {
        for (const from of [1, 501, 1_001])
          line.send(
            report(
              1,
              Array.from({ length: 500 }, (_, i) => event(from + i, now())),
            ),
          );
        expect(await line.closed).toEqual({ code: 4429, reason: 'SKM_CREDIT_EXCEEDED' });
      } finally {
        events.append = append;
        release();
      }
      await expect.poll(async () => (await eventsOf(running, terminal.endpointId)).length).toBe(1_000);
    });

    it('of a version without one in common is told so', async () => {
      const line = await call();
      line.send(hello(terminal.endpointId, now(), { protocol: { min: 7, max: 9 } }));
      expect(await line.next('problem')).toMatchObject({
        code: 'SKM_PROTOCOL_UNSUPPORTED',
        facts: { agent: '7–9', console: '1–1' },
      });
      expect(await line.closed).toMatchObject({ code: 4426 });
    });

    it('that speaks before its hello is cut off', async () => {
      const line = await call();
      line.send(report(1, [event(1, now())]));
      expect(await line.closed).toEqual({ code: 4409, reason: 'SKM_FRAME_UNEXPECTED' });
      expect(await eventsOf(running, terminal.endpointId)).toEqual([]);
    });

    it('that claims another’s id is refused, and somebody sees it', async () => {
      const other = await enrol(running.console, {
        ...MACHINE,
        machineId: 'f'.repeat(32),
        systemUuid: null,
        systemSerial: null,
      });
      const line = await call();
      line.send(hello(other.endpointId, now()));
      expect(await line.closed).toEqual({ code: 4404, reason: 'SKM_IDENTITY_MISMATCH' });
      await expect.poll(() => conditions()).toEqual([['identity-mismatch', { kind: null }]]);
    });

    it('without a certificate, or with one of another console, is told to enrol', async () => {
      const nobody = await call(null);
      expect(await nobody.closed).toEqual({ code: 4401, reason: 'SKM_CERTIFICATE_REQUIRED' });
      const elsewhere = await runConsole(store);
      try {
        const foreign = await call(await enrol(elsewhere.console));
        expect(await foreign.next('problem')).toMatchObject({
          code: 'SKM_CERTIFICATE_REQUIRED',
          facts: { reason: 'foreign' },
        });
      } finally {
        await elsewhere.remove();
      }
    });

    it('whose journal went back to an older epoch is told the epoch that is known', async () => {
      const line = await welcomed({ journal: journal({ epoch: 3 }) });
      line.send(report(3, [event(1, now())]));
      await line.next('event.ack');
      line.send(report(2, [event(1, now())]));
      expect(await line.next('problem')).toMatchObject({ code: 'SKM_EPOCH_WENT_BACK', facts: { epoch: 2, known: 3 } });
      await expect.poll(() => conditions()).toEqual([['epoch-went-back', { epoch: 2, known: 3 }]]);
    });

    it.each([-3_650, 3_650])(
      'whose clock is %i days off is welcomed, its events never lie in the future, and somebody sees it',
      async (days) => {
        const wrong = now() + days * DAY_MS;
        const line = await welcomed({ clock: { at: wrong, mono: 1, bootId: 'boot-1' } });
        line.send(report(1, [event(1, wrong)]));
        await line.next('event.ack');
        const [row] = await eventsOf(running, terminal.endpointId, true);
        expect(row).toMatchObject({ at: now(), deviceAt: wrong, receivedAt: now(), clockOffsetMs: -days * DAY_MS });
        expect(await conditions()).toEqual([['clock-wrong', { offset: days > 0 ? '+3650 d' : '−3650 d' }]]);
        line.send({ type: 'ping', clock: { at: now(), mono: 2, bootId: 'boot-1' }, journal: journal(), user: null });
        await line.next('pong');
        await expect.poll(() => conditions()).toEqual([]);
      },
    );

    it('whose certificate has ended may renew it and nothing else, and then goes on with the new one', async () => {
      running.clock.move(91 * DAY_MS);
      const line = await call();
      line.send(hello(terminal.endpointId, now()));
      expect(await line.next('welcome')).toMatchObject({ onlyRenewal: true, wantsWhole: [] });
      line.send(report(1, [event(1, now())]));
      expect(await line.next('problem')).toMatchObject({ code: 'SKM_CERTIFICATE_EXPIRED' });
      expect((await conditions()).map(([code]) => code)).toEqual(['certificate-expired']);
      const { key, csr } = await newKey();
      line.send({ type: 'identity.renew', csr });
      const { certificate } = await line.next('identity.renewed');
      await line.end();
      const renewed = await call({ key, certificate });
      renewed.send(hello(terminal.endpointId, now()));
      expect(await renewed.next('welcome')).toMatchObject({ onlyRenewal: false });
      expect(await conditions()).toEqual([]);
    });

    it('asks in vain with a request that is none, and the connection goes on', async () => {
      const line = await welcomed();
      line.send({ type: 'identity.renew', csr: 'x' });
      expect(await line.next('problem')).toMatchObject({ code: 'SKM_REQUEST_INVALID' });
      line.send(report(1, [event(1, now())]));
      await line.next('event.ack');
    });

    it('is wanted to renew after two thirds of its certificate’s life', async () => {
      running.clock.move(59 * DAY_MS);
      const early = await call();
      early.send(hello(terminal.endpointId, now()));
      expect(await early.next('welcome')).toMatchObject({ wantsRenewal: false });
      await early.end();
      running.clock.move(2 * DAY_MS);
      const late = await call();
      late.send(hello(terminal.endpointId, now()));
      expect(await late.next('welcome')).toMatchObject({ wantsRenewal: true });
    });

    it('is cut off the moment it is revoked, and not let in by a resumed TLS session', async () => {
      const line = await call();
      line.send(hello(terminal.endpointId, now()));
      await line.next('welcome');
      const ticket = await line.session;
      await running.console.revoke(terminal.endpointId, 'lost');
      expect(await line.closed).toEqual({ code: 4403, reason: 'SKM_CERTIFICATE_REVOKED' });
      const again = await call(terminal, ticket);
      again.send(hello(terminal.endpointId, now()));
      expect(again.tls.isSessionReused()).toBe(true);
      expect(await again.closed).toEqual({ code: 4403, reason: 'SKM_CERTIFICATE_REVOKED' });
    });

    it('is given the newest head of the audit trail when it comes and when one is signed', async () => {
      const line = await welcomed();
      const { app, store } = running.console;
      const administrator = await personIn({ app, store, clock: running.clock }, 'full', 'administrator');
      const { signed } = (await administrator.post('/api/v1/audit/sign')).json();
      let anchor = await line.next('anchor');
      if (anchor.seq < signed.seq) anchor = await line.next('anchor');
      expect(anchor).toEqual({ type: 'anchor', seq: signed.seq, at: signed.at, line: signed.line });
      const again = await welcomed();
      expect(await again.next('anchor')).toEqual(anchor);
    });

    it('replaces its own half-open connection', async () => {
      const first = await welcomed();
      await welcomed();
      expect(await first.closed).toEqual({ code: 4408, reason: 'SKM_SUPERSEDED' });
    });

    it('that lost its power and started anew is no second machine, although its old connection was never closed', async () => {
      const before = await welcomed();
      before.socket.pause();
      await welcomed({ clock: { at: now(), mono: 1, bootId: 'boot-2' } });
      before.socket.resume();
      expect(await before.closed).toEqual({ code: 4408, reason: 'SKM_SUPERSEDED' });
      expect(await conditions()).toEqual([]);
    });

    it('that is alive twice is two machines: the second is kept apart until somebody decides', async () => {
      const first = await welcomed();
      const second = await call();
      second.send(hello(terminal.endpointId, now(), { clock: { at: now(), mono: 1, bootId: 'boot-2' } }));
      expect(await second.next('problem')).toMatchObject({
        code: 'SKM_IDENTITY_DISPUTED',
        facts: { kind: 'key-used-twice', decision: null },
      });
      expect((await conditions()).map(([code]) => code)).toEqual(['identity-disputed']);
      first.send(report(1, [event(1, now())]));
      await first.next('event.ack');
    });

    it('on other hardware is kept apart, and goes on when it is the same machine after all', async () => {
      const repaired = { machine: { ...MACHINE, systemUuid: '11111111-2222-3333-4444-555555555555' } };
      const line = await call();
      line.send(hello(terminal.endpointId, now(), repaired));
      expect(await line.closed).toMatchObject({ reason: 'SKM_IDENTITY_DISPUTED' });
      const disputes = await enrolmentStore(running.console.store).disputes();
      const dispute = disputes.find(({ endpointId }) => endpointId === terminal.endpointId);
      expect(dispute).toMatchObject({ kind: 'facts-changed', known: MACHINE, claimed: repaired.machine });
      await running.console.enrolment.decide(
        dispute?.disputeId ?? '',
        'same-machine',
        byName('運用担当'),
        'board replaced',
      );
      await welcomed(repaired);
      expect(await conditions()).toEqual([]);
    });

    it('whose journal has another past than the one received is kept apart', async () => {
      const line = await welcomed();
      line.send(report(1, [event(1, now())]));
      await line.next('event.ack');
      await line.end();
      const fork = await call();
      fork.send(
        hello(terminal.endpointId, now(), {
          journal: journal({ firstSeq: 1, lastSeq: 1, ackedSeq: 1, ackedHash: hashOf('another past') }),
        }),
      );
      expect(await fork.next('problem')).toMatchObject({ facts: { kind: 'journal-forked' } });
    });

    it('is told what the console holds, so that it sends again what a restored console lacks', async () => {
      const line = await welcomed();
      line.send(report(1, [event(1, now()), event(2, now()), event(5, now())]));
      await line.next('event.ack');
      await line.end();
      const again = await call();
      again.send(hello(terminal.endpointId, now()));
      expect(await again.next('welcome')).toMatchObject({ journal: { highestEpoch: 1, upTo: 5, missing: [[3, 4]] } });
    });

    it('gets its own return time when the console stops', async () => {
      const line = await welcomed();
      const goodbye = line.next('console.goodbye');
      await running.restart();
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
