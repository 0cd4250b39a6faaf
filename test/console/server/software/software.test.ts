// The fleet's software: counted with the state, joined with an explanation, taken apart and back, decided by administrators alone.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { software } from '../../../../console/server/store/migrations/0006-software.ts';
import { recordSoftware } from '../../../../console/server/store/software-record.ts';
import type { SoftwareTitleView } from '../../../../shared/protocol/api/software.ts';
import type { Caller, TestConsole } from '../../../support/console.ts';
import { enrol, program, whole } from '../../../support/fleet.ts';
import { type Fleet, openFleetConsole } from '../../../support/fleet-console.ts';
import { STORES } from '../../../support/stores.ts';

for (const kind of STORES)
  describe(`${kind.name}: software of the fleet`, () => {
    let console: TestConsole & { fleet: Fleet };
    let hanako: Caller;
    beforeEach(async () => {
      console = await openFleetConsole(kind);
      hanako = await console.signedIn('administrator');
    });
    afterEach(() => console.remove());

    async function reported(name: string, programs: Record<string, string>, at = 1_000) {
      const known = await console.store.db
        .selectFrom('endpoints')
        .selectAll()
        .where('name', '=', name)
        .executeTakeFirst();
      const ref =
        known === undefined
          ? await enrol(console.store, { name })
          : { id: known.id, endpointId: known.endpoint_id as Awaited<ReturnType<typeof enrol>>['endpointId'] };
      const items = Object.fromEntries(Object.entries(programs).map(([key, version]) => [key, program(key, version)]));
      await console.fleet.state.apply(ref, whole('software', items, at), at, 0);
      return ref;
    }
    const list = async (query = '') => (await hanako.get(`/api/v1/software?${query}`)).json();
    const counts = async (query = '') =>
      (await list(query)).rows.map(({ title, endpoints }: { title: string; endpoints: number }) => [title, endpoints]);
    const titleNamed = async (name: string) =>
      (await list('gone=yes&limit=200')).rows.find(({ title }: { title: string }) => title === name);
    const viewOf = async (titleId: string): Promise<SoftwareTitleView> =>
      (await hanako.get(`/api/v1/software/${titleId}`)).json();
    const audited = async () =>
      (
        await console.store.db
          .selectFrom('audit_entries')
          .select(['action', 'subject_name', 'reason'])
          .where('subject_kind', '=', 'software')
          .orderBy('seq')
          .execute()
      ).map(({ action, subject_name, reason }) => [action, subject_name, reason]);

    it('is counted by endpoint, whatever version each has, and goes when the last one loses it', async () => {
      await reported('PC-1', { 'postgresql-15': '15.5', 'postgresql-16': '16.1', vim: '9' });
      await reported('PC-2', { 'postgresql-16': '16.2' });
      expect(await counts()).toEqual([
        ['postgresql', 2],
        ['vim', 1],
      ]);
      await reported('PC-1', { 'postgresql-15': '15.5' }, 2_000);
      expect(await counts()).toEqual([['postgresql', 2]]);
      await reported('PC-1', {}, 3_000);
      expect(await counts()).toEqual([['postgresql', 1]]);
      await reported('PC-2', {}, 4_000);
      expect(await counts()).toEqual([]);
      expect((await counts('gone=yes')).length).toBe(2);
      await reported('PC-1', { vim: '9' }, 5_000);
      expect(await counts()).toEqual([['vim', 1]]);
    });

    it('is the same in the counters as in the rows after many terminals reported at once', async () => {
      await Promise.all(
        Array.from({ length: 12 }, (_, nth) =>
          reported(`PC-${nth}`, { 'tool-1.0': '1', [`only-${nth}x`]: '1', shared: String(nth) }),
        ),
      );
      const { rows } = await list();
      expect(rows.filter(({ endpoints }: { endpoints: number }) => endpoints === 12).length).toBe(2);
      expect(rows.length).toBe(14);
    });

    it('shows who has a title, its versions and how each spelling came to it', async () => {
      const { endpointId } = await reported('PC-1', { 'postgresql-15': '15.5', 'postgresql-16': '16.1' });
      const view = await viewOf((await titleNamed('postgresql')).titleId);
      expect(view.holders.map((each) => [each.endpointId, each.version])).toEqual([
        [endpointId, '15.5'],
        [endpointId, '16.1'],
      ]);
      expect(view.versions).toEqual([
        { version: '15.5', installs: 1 },
        { version: '16.1', installs: 1 },
      ]);
      expect(
        view.spellings.map(({ name, rule, explanation, joinedBy }) => [name, rule, explanation, joinedBy]),
      ).toEqual([
        ['postgresql-15', 'rules', ['version'], null],
        ['postgresql-16', 'rules', ['version'], null],
      ]);
    });

    it('is taken apart by hand and joined again, and what is reported later counts where the person put it', async () => {
      await reported('PC-1', { 'postgresql-15': '15.5', 'postgresql-16': '16.1' });
      const joined = await viewOf((await titleNamed('postgresql')).titleId);
      const spellingId = joined.spellings[1]?.spellingId;
      const move = (titleId: string | null, reason: string, who = hanako) =>
        who.post(`/api/v1/software-spellings/${spellingId}/title`, { titleId, reason });
      const parted = (await move(null, '別の製品として管理する')).json();
      expect(parted.title).toMatchObject({ title: 'postgresql-16', endpoints: 1 });
      expect(parted.spellings[0]).toMatchObject({ rule: 'person', name: 'postgresql-16' });
      await reported('PC-2', { 'postgresql-16': '16.3' });
      expect(await counts()).toEqual([
        ['postgresql-16', 2],
        ['postgresql', 1],
      ]);
      expect((await move(joined.title.titleId, '元に戻す')).json().title).toMatchObject({
        title: 'postgresql',
        endpoints: 2,
      });
      expect((await move(joined.title.titleId, 'もう一度')).statusCode).toBe(409);
      expect(await counts()).toEqual([['postgresql', 2]]);
      expect(await audited()).toEqual([
        ['software.parted', 'postgresql-16', '別の製品として管理する'],
        ['software.joined', 'postgresql-16', '元に戻す'],
      ]);
    });

    it('is decided by an administrator, once', async () => {
      await reported('PC-1', { vim: '9' });
      const { titleId } = await titleNamed('vim');
      const operator = await console.signedIn('operator');
      const decided = { decision: 'allowed', price: 'free', reason: '承認', version: 1 };
      expect((await operator.post(`/api/v1/software/${titleId}/decision`, decided)).statusCode).toBe(403);
      const answers = await Promise.all(
        [1, 2, 3].map(() => hanako.post(`/api/v1/software/${titleId}/decision`, decided)),
      );
      expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409, 409]);
      expect(await counts('decision=allowed&price=free')).toEqual([['vim', 1]]);
      expect(await audited()).toEqual([['software.decided', 'vim', '承認']]);
    });

    it('is found whatever width and kana one types, and never by a sign that the database would read', async () => {
      await reported('PC-1', { ｻｸﾗｴﾃﾞｨﾀ: '2.4', '100%': '1' });
      expect((await list(`q=${encodeURIComponent('さくら')}`)).total).toBe(1);
      expect((await list(`q=${encodeURIComponent('サクラ')}`)).total).toBe(1);
      expect((await list(`q=${encodeURIComponent('%')}`)).total).toBe(1);
      expect((await list(`q=${encodeURIComponent('_')}`)).total).toBe(0);
      expect((await list(`q=${encodeURIComponent("'; DROP TABLE")}`)).total).toBe(0);
    });

    it('keeps a hostile name harmless in the CSV', async () => {
      await reported('PC-1', { '=cmd|calc!A1': '1', '<script>alert(1)</script>': '1' });
      const { body } = await hanako.get('/api/v1/software.csv');
      expect(body.startsWith('\uFEFF名称,')).toBe(true);
      expect(body).toContain("'=cmd|calc!A1");
    });

    it('is found in a store that is older than it', async () => {
      await reported('PC-1', { 'postgresql-15': '15.5', vim: '9' });
      const { db } = console.store;
      for (const table of [
        'software_requests',
        'software_licences',
        'software_installs',
        'software_spellings',
        'software_titles',
      ])
        await db.schema.dropTable(table).execute();
      await software(console.store.dialect).up(db);
      expect(await counts()).toEqual([
        ['postgresql', 1],
        ['vim', 1],
      ]);
    });

    it('takes five hundred programs of a terminal in one go', async () => {
      const { id } = await reported('PC-1', {});
      const opened = Array.from({ length: 500 }, (_, nth) => ({
        key: `k${nth}`,
        text: JSON.stringify(program(`name${nth}x`)),
      }));
      await console.store.db
        .transaction()
        .execute((trx) => recordSoftware(trx, console.store.dialect, id, { closed: [], opened, at: 9_000 }));
      expect((await list()).total).toBe(500);
    });
  });
