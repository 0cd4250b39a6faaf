// From hello to welcome: who may speak, who is kept apart, and what it is told.
import { describe, expect, it } from 'vitest';
import { byName } from '../../../../console/server/audit/audit.ts';
import { enrolmentStore } from '../../../../console/server/store/enrolment.ts';
import { atTheDoor } from '../../../support/agents-door.ts';
import { eventsOf } from '../../../support/read-store.ts';
import { runConsole } from '../../../support/running-console.ts';
import { STORES } from '../../../support/stores.ts';
import { enrol, event, hashOf, hello, journal, MACHINE, report } from '../../../support/terminal.ts';

for (const store of STORES)
  describe(`${store.name}: a terminal that says hello`, () => {
    const door = atTheDoor(store);
    const { call, welcomed, conditions, now } = door;

    it('of a version without one in common is told so', async () => {
      const line = await call();
      line.send(hello(door.terminal.endpointId, now(), { protocol: { min: 7, max: 9 } }));
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
      expect(await eventsOf(door.running, door.terminal.endpointId)).toEqual([]);
    });

    it('that claims another’s id is refused, and somebody sees it', async () => {
      const other = await enrol(door.running.console, {
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
      second.send(hello(door.terminal.endpointId, now(), { clock: { at: now(), mono: 1, bootId: 'boot-2' } }));
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
      line.send(hello(door.terminal.endpointId, now(), repaired));
      expect(await line.closed).toMatchObject({ reason: 'SKM_IDENTITY_DISPUTED' });
      const disputes = await enrolmentStore(door.running.console.store).disputes();
      const dispute = disputes.find(({ endpointId }) => endpointId === door.terminal.endpointId);
      expect(dispute).toMatchObject({ kind: 'facts-changed', known: MACHINE, claimed: repaired.machine });
      await door.running.console.enrolment.decide(
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
        hello(door.terminal.endpointId, now(), {
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
      again.send(hello(door.terminal.endpointId, now()));
      expect(await again.next('welcome')).toMatchObject({ journal: { highestEpoch: 1, upTo: 5, missing: [[3, 4]] } });
    });
  });
