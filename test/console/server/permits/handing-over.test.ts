// A permit on its way: to the terminal that is connected, and back as what the terminal tells of it.
import { createPublicKey, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { EndpointRef } from '../../../../console/server/state/store.ts';
import type { EndpointId } from '../../../../shared/ids/ids.ts';
import type { PermitSheet } from '../../../../shared/permits/document.ts';
import { permitSigningText } from '../../../../shared/permits/signed.ts';
import type { PermitView } from '../../../../shared/protocol/api/permits.ts';
import type { Message } from '../../../../shared/protocol/uplink/messages.ts';
import { atTheDoor } from '../../../support/agents-door.ts';
import { addSection, member, requestOf, SERIAL } from '../../../support/permits.ts';
import { STORES } from '../../../support/stores.ts';
import { event, type Line, report } from '../../../support/terminal.ts';

const DEVICE = { port: '1-2', vendorId: 0x0781, productId: 0x5581, serial: SERIAL, product: 'Ultra' };

for (const kind of STORES)
  describe(`${kind.name}: a permit on its way`, () => {
    const door = atTheDoor(kind);
    let seq = 0;

    /** A section with its head and somebody who asks, at the terminal of the door. */
    async function section() {
      const { app, store } = door.running.console;
      const room = { app, store, clock: door.running.clock };
      const { endpointId } = door.terminal;
      const { id } = await store.db
        .selectFrom('endpoints')
        .select('id')
        .where('endpoint_id', '=', endpointId)
        .executeTakeFirstOrThrow();
      const terminal: EndpointRef = { id, endpointId: endpointId as EndpointId };
      await addSection(room, terminal);
      const hanako = await member(room, '例示 花子', { osAccount: `hanako.${id}` });
      const head = await member(room, '課長 一郎', { role: 'section-head', isHead: true });
      const post = async (who: typeof head, url: string, body: object) => {
        const answer = await who.browser.post(url, body);
        if (answer.statusCode !== 200) throw new Error(answer.body);
        return answer.json();
      };
      const { permitIds } = await post(hanako, '/api/v1/me/permits', requestOf(endpointId, door.now()));
      const permitId: string = permitIds[0];
      return {
        permitId,
        terminal,
        approve: () => post(head, `/api/v1/permits/${permitId}/approval`, { version: 1, reason: '' }),
        withdraw: () => post(head, `/api/v1/permits/${permitId}/withdrawal`, { version: 2, reason: '紛失' }),
        view: async () => (await head.browser.get(`/api/v1/permits/${permitId}`)).json() as PermitView,
      };
    }
    const idsOf = ({ text }: Message<'permits'>) => (JSON.parse(text) as PermitSheet).permits.map(({ id }) => id);
    async function tell(line: Line, events: readonly [type: string, data: object][]) {
      const now = door.now();
      line.send(
        report(
          1,
          events.map(([type, data]) => ({ ...event(++seq, now), type, data, severity: 'notice' })),
        ),
      );
      await line.next('event.ack');
    }

    it('reaches the connected terminal at once, signed by the key of the enrolment, and leaves it as fast', async () => {
      seq = 0;
      const line = await door.welcomed();
      const { permitId, approve, withdraw } = await section();
      await approve();
      const sheet = await line.next('permits');
      const key = createPublicKey({
        key: { kty: 'OKP', crv: 'Ed25519', x: door.terminal.granted.policyKey },
        format: 'jwk',
      });
      const text = Buffer.from(permitSigningText(sheet.text));
      expect([idsOf(sheet), verify(null, text, key, Buffer.from(sheet.signature, 'base64url'))]).toEqual([
        [permitId],
        true,
      ]);
      door.running.clock.move(1_000);
      await withdraw();
      const next = await line.next('permits');
      expect([idsOf(next), next.number > sheet.number]).toEqual([[], true]);
    });

    it('is handed over after the welcome to a terminal that was away', async () => {
      seq = 0;
      const { permitId, approve } = await section();
      await approve();
      const line = await door.welcomed();
      expect(idsOf(await line.next('permits'))).toEqual([permitId]);
    });

    it('is joined by what the terminal tells: taken, opened, every file, and a difference somebody is called for', async () => {
      seq = 0;
      const line = await door.welcomed();
      const { permitId, approve, view } = await section();
      await approve();
      const { number } = await line.next('permits');
      const file = {
        permit: permitId,
        device: DEVICE,
        sha256: null,
        notHashed: 'removed',
        program: null,
        osUser: null,
      };
      await tell(line, [
        ['permit.taken', { number, hash: 'a'.repeat(64), permits: [permitId] }],
        [
          'permit.opened',
          {
            permit: permitId,
            device: DEVICE,
            direction: 'carry-out',
            right: 'read-write',
            until: door.now() + 1,
            users: ['hanako'],
            scan: 'not-asked',
          },
        ],
        ['copy.recorded', { ...file, path: 'a.xlsx', bytes: 10 }],
        ['copy.recorded', { ...file, path: 'b.xlsx', bytes: 32 }],
        [
          'copy.compared',
          {
            permit: permitId,
            device: DEVICE,
            files: 3,
            removed: 0,
            renamed: 0,
            differenceCount: 1,
            differences: [{ path: 'c.xlsx', what: 'not-in-ledger', bytes: 1, sha256: null }],
          },
        ],
      ]);
      await expect.poll(async () => (await view()).permit.differences, { timeout: 10_000 }).toBe(1);
      const { permit, takenAt, course } = await view();
      expect([permit.copiedFiles, permit.copiedBytes, takenAt !== null, course.map(({ step }) => step)]).toEqual([
        2,
        42,
        true,
        ['ask', 'approve', 'opened'],
      ]);
      await expect
        .poll(door.conditions, { timeout: 10_000 })
        .toEqual([['copy-difference', { number: permit.number, count: 1 }]]);
    });

    it('counts for nothing where another terminal tells of it', async () => {
      seq = 0;
      const { permitId, approve, terminal } = await section();
      await approve();
      await door.running.console.store.db
        .updateTable('permits')
        .set({ endpoint: (await otherThan(terminal.id)).id })
        .where('permit_id', '=', permitId)
        .execute();
      const line = await door.welcomed();
      const file = { device: DEVICE, sha256: null, notHashed: 'removed', program: null, osUser: null };
      await tell(line, [['copy.recorded', { ...file, permit: permitId, path: 'a.xlsx', bytes: 10 }]]);
      await door.running.restart();
      const row = await door.running.console.store.db
        .selectFrom('permits')
        .select(['copied_files', 'opened_at'])
        .where('permit_id', '=', permitId)
        .executeTakeFirst();
      expect(row).toEqual({ copied_files: 0, opened_at: null });
    });

    it('is followed by a sheet above the one that the terminal says it has, after a console was restored from a backup', async () => {
      seq = 0;
      const line = await door.welcomed();
      await section();
      const far = door.now() + 1_000_000;
      await tell(line, [['permit.taken', { number: far, hash: 'a'.repeat(64), permits: [] }]]);
      const sheet = await line.next('permits');
      expect([sheet.number, idsOf(sheet)]).toEqual([far + 1, []]);
    });

    async function otherThan(id: number): Promise<{ id: number }> {
      const { db } = door.running.console.store;
      const { id: _, ...row } = await db
        .selectFrom('endpoints')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      const other = { ...row, endpoint_id: '7f3f1a9e-6f0e-4d58-9a1c-1f2f3a4b5c6d', key_fingerprint: 'other' };
      return db.insertInto('endpoints').values(other).returning('id').executeTakeFirstOrThrow();
    }
  });
