// Every device ever seen: where, when, by whom; and one serial in two places at once.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { devices } from '../../../../console/server/store/migrations/0007-devices.ts';
import { mediaAndLicences } from '../../../../console/server/store/migrations/0013-media-and-licences.ts';
import type { Caller, TestConsole } from '../../../support/console.ts';
import { enrol, whole } from '../../../support/fleet.ts';
import { type Fleet, openFleetConsole } from '../../../support/fleet-console.ts';
import { STICK, STICK_VOLUME } from '../../../support/seed/state.ts';
import { STORES } from '../../../support/stores.ts';

const KEYBOARD = { ...STICK, port: '1-1', vendorId: 1_133, productId: 1, product: 'Keyboard', serial: null };

for (const kind of STORES)
  describe(`${kind.name}: devices of the fleet`, () => {
    let console: TestConsole & { fleet: Fleet };
    let hanako: Caller;
    let one: Awaited<ReturnType<typeof enrol>>;
    let two: Awaited<ReturnType<typeof enrol>>;
    beforeEach(async () => {
      console = await openFleetConsole(kind);
      hanako = await console.signedIn('administrator');
      one = await enrol(console.store, { name: 'PC-1', user: 'tanaka' });
      two = await enrol(console.store, { name: 'PC-2', user: 'suzuki' });
      await console.store.db.updateTable('endpoints').set({ liveness: 'online' }).execute();
    });
    afterEach(() => console.remove());

    const plugged = (ref: typeof one, items: (typeof STICK)[], at: number) =>
      console.fleet.state.apply(
        ref,
        whole('devices', Object.fromEntries(items.map((item) => [item.port, item])), at),
        at,
        0,
      );
    const list = async (query = '') => (await hanako.get(`/api/v1/devices?${query}`)).json();
    const cloned = async () =>
      (
        await console.store.db
          .selectFrom('conditions')
          .select(['endpoint', 'closed_at'])
          .where('code', '=', 'device-cloned')
          .orderBy('endpoint')
          .execute()
      ).map(({ endpoint, closed_at }) => [endpoint, closed_at === null ? 'open' : 'closed']);

    it('remember where a stick was and who was there, also after it was pulled out', async () => {
      await plugged(one, [STICK], 1_000);
      await plugged(one, [], 2_000);
      await plugged(two, [STICK], 3_000);
      const { rows, total } = await list();
      expect([total, rows[0].serial, rows[0].isPresent, rows[0].lastSeen]).toEqual([1, STICK.serial, true, 3_000]);
      const { uses, item } = (await hanako.get(`/api/v1/devices/${rows[0].deviceId}`)).json();
      expect(uses.map(({ name, user, since, goneAt }: Record<string, unknown>) => [name, user, since, goneAt])).toEqual(
        [
          ['PC-2', 'suzuki', 3_000, null],
          ['PC-1', 'tanaka', 1_000, 2_000],
        ],
      );
      expect(item).toEqual(STICK);
      expect(await cloned()).toEqual([]);
    });

    it('go on being one use while something about the device changes', async () => {
      await plugged(one, [STICK], 1_000);
      await plugged(one, [{ ...STICK, authorized: false }], 2_000);
      const { deviceId } = (await list()).rows[0];
      expect((await hanako.get(`/api/v1/devices/${deviceId}`)).json().uses.length).toBe(1);
    });

    it('call one serial on two terminals at once a clone on both, until one is pulled out; the weakness stays', async () => {
      await plugged(one, [STICK], 1_000);
      await plugged(two, [{ ...STICK, port: '2-1' }], 2_000);
      expect(await cloned()).toEqual([
        [one.id, 'open'],
        [two.id, 'open'],
      ]);
      await plugged(one, [], 3_000);
      expect(await cloned()).toEqual([
        [one.id, 'closed'],
        [two.id, 'closed'],
      ]);
      expect((await list('cloned=yes')).rows[0]).toMatchObject({ strength: 'weak', reason: 'cloned' });
    });

    it('call a clone that was plugged in while the first terminal was off, when that comes back with its own', async () => {
      const liveness = (id: number, state: string) =>
        console.store.db.updateTable('endpoints').set({ liveness: state }).where('id', '=', id).execute();
      await plugged(one, [STICK], 1_000);
      await liveness(one.id, 'stopped');
      await plugged(two, [STICK], 2_000);
      expect(await cloned()).toEqual([]);
      await liveness(one.id, 'online');
      await console.fleet.state.cameBack(one.id, 3_000);
      expect(await cloned()).toEqual([
        [one.id, 'open'],
        [two.id, 'open'],
      ]);
    });

    it('call nothing a clone that was carried on from a terminal that is off, or that has no serial', async () => {
      await plugged(one, [STICK, KEYBOARD], 1_000);
      await console.store.db.updateTable('endpoints').set({ liveness: 'stopped' }).where('id', '=', one.id).execute();
      await plugged(two, [STICK, KEYBOARD], 2_000);
      await console.store.db.updateTable('endpoints').set({ liveness: 'online' }).execute();
      await plugged(two, [KEYBOARD], 3_000);
      expect(await cloned()).toEqual([]);
    });

    it('survive two sticks that change places at the same moment', async () => {
      const other = { ...STICK, serial: 'AA010203040506070809' };
      for (let round = 0; round < 6; round += 1) {
        const [a, b] = round % 2 === 0 ? [STICK, other] : [other, STICK];
        await Promise.all([plugged(one, [a], 10_000 + round * 100), plugged(two, [b], 10_000 + round * 100)]);
      }
      expect((await list()).total).toBe(2);
    });

    it('are found by serial or number, and hostile names stay harmless in the CSV', async () => {
      await plugged(one, [{ ...STICK, product: '=HYPERLINK("http://x")' }], 1_000);
      expect((await list('q=4c5300')).total).toBe(1);
      expect((await list('q=0781')).total).toBe(1);
      expect((await list('q=%25')).total).toBe(0);
      expect((await hanako.get('/api/v1/devices.csv')).body).toContain('"\'=HYPERLINK');
    });

    /** As a store was before the register of devices; what came after it goes too, for it is made again. */
    async function forgetRegister() {
      const { db, dialect } = console.store;
      const later = ['device_uses', 'fleet_devices', 'software_requests', 'software_licences'];
      for (const table of later) await db.schema.dropTable(table).execute();
      await db.schema.dropIndex('os_accounts_account').execute();
      await devices(dialect).up(db);
      await mediaAndLicences.up(db);
    }

    it('are found in a store that is older than their register', async () => {
      await plugged(one, [STICK], 1_000);
      await forgetRegister();
      expect((await list()).rows[0]).toMatchObject({
        serial: STICK.serial,
        firstSeen: 1_000,
        isPresent: true,
        lastEndpoint: { name: 'PC-1' },
      });
    });

    it('are found there too when they were pulled out before there was a register, each use once', async () => {
      await plugged(one, [STICK], 1_000);
      await console.fleet.state.apply(one, whole('media', { sdb1: STICK_VOLUME }, 1_100), 1_100, 0);
      await plugged(one, [{ ...STICK, authorized: false }], 1_500);
      await plugged(one, [], 2_000);
      await plugged(two, [STICK], 3_000);
      await plugged(two, [], 4_000);
      await forgetRegister();
      const [row] = (await list()).rows;
      expect(row).toMatchObject({
        firstSeen: 1_000,
        lastSeen: 4_000,
        isPresent: false,
        lastEndpoint: { name: 'PC-2' },
        lastUser: null,
      });
      const { uses } = (await hanako.get(`/api/v1/devices/${row.deviceId}`)).json();
      expect(
        uses.map(({ name, since, goneAt, mount }: Record<string, unknown>) => [name, since, goneAt, mount]),
      ).toEqual([
        ['PC-2', 3_000, 4_000, null],
        ['PC-1', 1_000, 2_000, 'writable'],
      ]);
    });
  });
