// The media of the fleet: where and with whom each was last, for how many days it was not used, how it was mounted; each section its own.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { peopleStore } from '../../../../console/server/store/people.ts';
import type { DepartmentId, PersonId } from '../../../../shared/ids/ids.ts';
import type { MediaPage } from '../../../../shared/protocol/api/media.ts';
import type { MediaItem, UsbDevice } from '../../../../shared/protocol/uplink/state.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../shared/time/epoch.ts';
import type { Caller, TestConsole } from '../../../support/console.ts';
import { enrol, whole } from '../../../support/fleet.ts';
import { type Fleet, openFleetConsole } from '../../../support/fleet-console.ts';
import { HOSTILE_NAME, STICK, STICK_VOLUME } from '../../../support/seed/state.ts';
import { STORES } from '../../../support/stores.ts';

const OTHER: UsbDevice = { ...STICK, port: '1-3', serial: '4C530001230917119999', product: 'Extreme Go' };
const KEYBOARD: UsbDevice = {
  ...STICK,
  port: '1-1',
  product: 'Keyboard',
  serial: 'KB00010203',
  configurations: STICK.configurations.map((one) => ({
    ...one,
    interfaces: one.interfaces.map((each) => ({ ...each, interfaceClass: 3 })),
  })),
};

for (const kind of STORES)
  describe(`${kind.name}: media of the fleet`, () => {
    let console: TestConsole & { fleet: Fleet };
    let hanako: Caller;
    let one: Awaited<ReturnType<typeof enrol>>;
    let two: Awaited<ReturnType<typeof enrol>>;
    let now = 0;
    beforeEach(async () => {
      console = await openFleetConsole(kind);
      hanako = await console.signedIn('administrator');
      now = console.clock.now();
      one = await terminal('TAX-1', 'dep-a', '税務部 市民税課', 'CITY\\tanaka', 'my-number');
      two = await terminal('WEL-1', 'dep-b', '福祉部 生活福祉課', 'suzuki', 'lgwan');
    });
    afterEach(() => console.remove());

    async function terminal(
      name: string,
      departmentId: string,
      department: string,
      user: string,
      zone: 'my-number' | 'lgwan',
    ) {
      const ref = await enrol(console.store, { name, department, user, zone, lastSeenAt: now });
      await console.store.db
        .updateTable('endpoints')
        .set({ department_id: departmentId as DepartmentId })
        .where('id', '=', ref.id)
        .execute();
      return ref;
    }
    /** Somebody whose OS account it has been since now. */
    async function person(account: string, more: object = {}): Promise<string> {
      const people = peopleStore(console.store);
      const personId = 'per-1' as PersonId;
      const names = { familyName: '髙橋', givenName: '𠮷雄', familyReading: 'たかはし', givenReading: 'よしお' };
      const nothing = { mail: null, startsOn: null, endsOn: null, contractReference: null, company: null };
      await people.addMany(
        [
          {
            personId,
            staffNumber: '1001',
            kind: 'staff',
            supervisingDepartmentId: null,
            ...nothing,
            ...names,
            ...more,
          },
        ],
        now,
      );
      const [domain = '', name = ''] = account.includes('\\') ? account.split('\\') : ['', account];
      const mapping = { domain, account: name, personId, validFrom: now, mappedHow: 'hand', mappedBy: '架空 花子' };
      await people.map({ osAccountId: 'os-1', ...mapping }, now);
      return personId;
    }
    const plugged = (ref: typeof one, items: readonly UsbDevice[], at: number) =>
      console.fleet.state.apply(
        ref,
        whole('devices', Object.fromEntries(items.map((item) => [item.port, item])), at),
        at,
        0,
      );
    const mounted = (ref: typeof one, items: readonly MediaItem[], at: number) =>
      console.fleet.state.apply(
        ref,
        whole('media', Object.fromEntries(items.map((item) => [item.node, item])), at),
        at,
        0,
      );
    const list = async (query = '', who = hanako) => (await who.get(`/api/v1/media?${query}`)).json() as MediaPage;
    const serials = async (query = '', who = hanako) => (await list(query, who)).rows.map(({ serial }) => serial);

    it('are what carries storage, with the terminal and the person of the last use', async () => {
      const personId = await person('city\\tanaka', { familyName: '田中', givenName: '一郎' });
      await plugged(one, [STICK, KEYBOARD], now + 1);
      const page = await list();
      expect(page.total).toBe(1);
      expect(page.rows[0]).toMatchObject({
        serial: STICK.serial,
        lastEndpoint: { endpointId: one.endpointId, name: 'TAX-1' },
        lastUser: 'CITY\\tanaka',
        lastPerson: { personId, name: '田中 一郎' },
        department: '税務部 市民税課',
        zone: 'my-number',
        isPresent: true,
        unusedDays: 0,
        mount: null,
      });
      expect(
        (await hanako.get('/api/v1/devices')).json().rows.map((row: MediaPage['rows'][0]) => row.lastPerson),
      ).toEqual([expect.objectContaining({ personId }), expect.objectContaining({ personId })]);
    });

    it('name nobody whose account it became only later', async () => {
      await plugged(one, [STICK], now - DAY_MS);
      await person('city\\tanaka');
      expect((await list()).rows[0]).toMatchObject({ lastUser: 'CITY\\tanaka', lastPerson: null });
      expect(await serials(`q=${encodeURIComponent('たかはし')}`)).toEqual([]);
    });

    it('are unused by whole days of Japan; what is plugged in counts until its terminal was last heard of', async () => {
      const midnight = Date.parse('2026-04-01T00:00:00+09:00');
      await plugged(one, [STICK], midnight - 40 * DAY_MS);
      await plugged(one, [], midnight - 30 * DAY_MS - MINUTE_MS);
      await plugged(two, [OTHER], midnight - 200 * DAY_MS);
      await console.store.db
        .updateTable('endpoints')
        .set({ last_seen_at: midnight - 90 * DAY_MS + HOUR_MS })
        .where('id', '=', two.id)
        .execute();
      const page = await list();
      expect(page.rows.map(({ serial, unusedDays }) => [serial, unusedDays])).toEqual([
        [OTHER.serial, 90],
        [STICK.serial, 31],
      ]);
      expect(page.unused).toEqual({ '30': 2, '90': 1, '180': 0 });
      for (const [days, count] of Object.entries(page.unused)) {
        const { total, rows } = await list(`unused=${days}`);
        expect([total, rows.length]).toEqual([count, count]);
      }
    });

    it('tell how they were mounted, the gravest way of the use, whichever section came first', async () => {
      const readOnly = { ...STICK_VOLUME, readOnly: true };
      await mounted(one, [readOnly], now + 1_000);
      await plugged(one, [STICK, OTHER], now + 2_000);
      expect((await list(`q=${STICK.serial}`)).rows[0]?.mount).toBe('read-only');
      await mounted(one, [STICK_VOLUME], now + 3_000);
      await mounted(one, [readOnly], now + 4_000);
      expect((await list(`q=${STICK.serial}`)).rows[0]).toMatchObject({ mount: 'writable', mountedAt: now + 3_000 });
      expect(await serials('mount=never')).toEqual([OTHER.serial]);
      expect(await serials('mount=writable')).toEqual([STICK.serial]);
    });

    it('do not take over the mount of the medium that was at the port before', async () => {
      await plugged(one, [STICK], now);
      await mounted(one, [STICK_VOLUME], now + 1_000);
      await plugged(one, [{ ...OTHER, port: STICK.port }], now + 5 * MINUTE_MS);
      expect(await serials('mount=never')).toEqual([OTHER.serial]);
    });

    it('were last where they were carried to, though the terminal before is off and tells of them still', async () => {
      await plugged(one, [STICK], now - 3 * DAY_MS);
      await console.store.db
        .updateTable('endpoints')
        .set({ last_seen_at: now - 2 * DAY_MS })
        .where('id', '=', one.id)
        .execute();
      await plugged(two, [STICK], now - DAY_MS);
      await plugged(two, [], now - HOUR_MS);
      expect((await list()).rows[0]).toMatchObject({ lastEndpoint: { name: 'WEL-1' }, isPresent: false });
    });

    it('are narrowed, searched in whichever kana, and sorted on the server', async () => {
      await person('suzuki');
      await plugged(one, [STICK], now + 1);
      await plugged(two, [OTHER], now + 2);
      expect(await serials('zone=lgwan')).toEqual([OTHER.serial]);
      expect(await serials(`department=${encodeURIComponent('税務部 市民税課')}`)).toEqual([STICK.serial]);
      expect(await serials(`q=${encodeURIComponent('ﾀｶﾊｼ')}`)).toEqual([OTHER.serial]);
      expect(await serials('q=wel-1')).toEqual([OTHER.serial]);
      expect(await serials('q=%25')).toEqual([]);
      expect(await serials('sort=endpoint&direction=asc')).toEqual([STICK.serial, OTHER.serial]);
      expect(await serials('sort=person&direction=asc')).toEqual([OTHER.serial, STICK.serial]);
      expect((await list()).departments).toEqual(
        [
          { department: '福祉部 生活福祉課', media: 1 },
          { department: '税務部 市民税課', media: 1 },
        ].toSorted((a, b) => (a.department < b.department ? -1 : 1)),
      );
    });

    it('are counted on a page beyond the last one too', async () => {
      await plugged(one, [STICK, OTHER], now);
      expect(await list('offset=100')).toMatchObject({ total: 2, rows: [], unused: { '30': 0, '90': 0, '180': 0 } });
    });

    it('stay one row each where a clock that went back gave an account to two persons at once', async () => {
      await person('suzuki');
      await plugged(two, [OTHER], now + 2);
      const mapping = await console.store.db.selectFrom('os_accounts').selectAll().executeTakeFirstOrThrow();
      await console.store.db
        .insertInto('os_accounts')
        .values({ ...mapping, os_account_id: 'os-2', valid_to: now + 10 })
        .execute();
      expect(await serials('sort=person')).toEqual([OTHER.serial]);
    });

    it('are shown to a section head while they are at home, and nothing of others by any way', async () => {
      const head = await console.signedIn('section-head');
      await console.store.db
        .updateTable('accounts')
        .set({ department_id: 'dep-a' as DepartmentId })
        .where('role', '=', 'section-head')
        .execute();
      await plugged(two, [STICK], now - 2 * DAY_MS);
      await plugged(two, [OTHER], now - DAY_MS);
      await plugged(one, [STICK, KEYBOARD], now - HOUR_MS);
      const page = await list('', head);
      expect([page.total, page.rows.map(({ serial }) => serial), page.departments]).toEqual([
        1,
        [STICK.serial],
        [{ department: '税務部 市民税課', media: 1 }],
      ]);
      const all = (await hanako.get('/api/v1/devices')).json().rows as MediaPage['rows'];
      const open = async (serial: string | null, isStorage: boolean) => {
        const row = all.find((each) => each.serial === serial && each.isStorage === isStorage);
        return (await head.get(`/api/v1/devices/${row?.deviceId}`)).json();
      };
      expect((await open(STICK.serial, true)).uses.map(({ name }: { name: string }) => name)).toEqual(['TAX-1']);
      expect((await open(OTHER.serial, true)).code).toBe('SKM_NOT_FOUND');
      expect((await open(KEYBOARD.serial, false)).code).toBe('SKM_NOT_FOUND');
      expect((await head.get('/api/v1/devices')).json().code).toBe('SKM_ROLE_NEEDED');
      const csv = (await head.get('/api/v1/media.csv')).body;
      expect([csv.includes(STICK.serial ?? ''), csv.includes(OTHER.serial ?? ''), csv.includes('WEL-1')]).toEqual([
        true,
        false,
        false,
      ]);
    });

    it('are taken away as files in which a hostile name stays a name, and each reading is recorded', async () => {
      await plugged(one, [{ ...STICK, product: '=HYPERLINK("http://x")', manufacturer: HOSTILE_NAME }], now);
      const csv = (await hanako.get('/api/v1/media.csv')).body;
      expect(csv).toContain('"\'=HYPERLINK');
      expect(csv).toContain('個人番号利用事務系');
      expect((await hanako.get('/api/v1/media.xlsx')).rawPayload.subarray(0, 2).toString()).toBe('PK');
      const read = await console.store.db
        .selectFrom('audit_entries')
        .select('after_value')
        .where('action', '=', 'personal-data.read')
        .execute();
      expect(read.map(({ after_value }) => JSON.parse(after_value ?? '{}').route)).toEqual([
        '/api/v1/media.csv',
        '/api/v1/media.xlsx',
      ]);
    });
  });
