// Imports over HTTP: the difference first, then everything or nothing, and back again.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toCp932 } from '../../../../console/server/export/cp932.ts';
import { dropUndecided } from '../../../../console/server/import/imports.ts';
import { importRoutes } from '../../../../console/server/import/routes.ts';
import { organisationRoutes } from '../../../../console/server/organisation/routes.ts';
import { at } from '../../../../shared/calendar/day.ts';
import { DAY_MS } from '../../../../shared/time/epoch.ts';
import { type Caller, openTestConsole, type TestConsole, testClock } from '../../../support/console.ts';
import { sendFile } from '../../../support/imports.ts';
import { addDepartment, addPerson } from '../../../support/organisation.ts';
import { STORES } from '../../../support/stores.ts';

const HEADINGS = '職員番号,姓,名,所属コード,職名,所属長,兼務区分,発令日';
const THREE = `${HEADINGS}
1001,髙橋,𠮷雄,0201,課長,1,主務,2026-04-01
1001,髙橋,𠮷雄,0202,参事,0,兼務,2026-10-01
1002,佐藤,花,0201,主任,0,主務,2026-04-01
`;

type Named = { staffNumber: string; endsOn: string | null };

for (const kind of STORES)
  describe(`${kind.name}: an import of people`, () => {
    let console: TestConsole;
    let hanako: Caller;
    beforeEach(async () => {
      console = await openTestConsole(kind, {
        clock: testClock(at('2026-11-25', '10:00')),
        routes: (needs) => [organisationRoutes(needs), importRoutes(needs)],
      });
      hanako = await console.signedIn('administrator');
      await addDepartment(hanako, '0201', '市民税課');
      await addDepartment(hanako, '0202', '資産税課');
    });
    afterEach(() => console.remove());

    const read = (file: string | Uint8Array, query = '') => sendFile(console.app, hanako, file, `kind=people${query}`);
    const apply = (importId: string) => hanako.post(`/api/v1/imports/${importId}/apply`, { reason: '4月の人事' });
    const undo = (importId: string) => hanako.post(`/api/v1/imports/${importId}/undo`, { reason: '取り違え' });
    const lines = async (importId: string, query = '') =>
      (await hanako.get(`/api/v1/imports/${importId}/lines?${query}`)).json().rows;
    const people = async () => (await hanako.get('/api/v1/people?sort=number')).json().rows;

    it('shows what is new and changes nothing before it is applied', async () => {
      const plan = (await read(THREE)).json();
      expect(plan).toMatchObject({ state: 'read', encoding: 'utf-8', counts: { new: 2, broken: 0 } });
      expect(await people()).toEqual([]);
    });

    it('makes people and posts when it is applied, 𠮷 and 髙 as they are written', async () => {
      const { importId } = (await read(THREE)).json();
      expect((await apply(importId)).json()).toMatchObject({ state: 'applied', appliedBy: '架空 花子' });
      const [first, second] = await people();
      expect([first.familyName, first.givenName, second.familyName]).toEqual(['髙橋', '𠮷雄', '佐藤']);
      expect(
        first.posts.map(({ department, title, isHead }: Record<string, unknown>) => [department, title, isHead]),
      ).toEqual([
        ['市民税課', '課長', true],
        ['資産税課', '参事', false],
      ]);
    });

    it('read a second time changes nothing', async () => {
      await apply((await read(THREE)).json().importId);
      expect((await read(THREE)).json().counts).toEqual({ broken: 0, new: 0, changed: 0, leaving: 0, same: 2 });
    });

    it('reads CP932 as Excel writes it', async () => {
      const { bytes } = toCp932(THREE.replaceAll('𠮷', '吉'));
      const plan = (await read(bytes)).json();
      expect([plan.encoding, (await lines(plan.importId))[0].name]).toEqual(['cp932', '髙橋 吉雄']);
    });

    it('is taken back as a whole', async () => {
      await addPerson(hanako, '1002', { familyName: '鈴木', givenName: '一' });
      const before = await people();
      const { importId } = (await read(THREE)).json();
      await apply(importId);
      expect((await undo(importId)).json()).toMatchObject({ state: 'undone', undoReason: '取り違え' });
      const now = await people();
      expect(now.map((row: object) => ({ ...row, version: 1 }))).toEqual(before);
    });

    it('is not taken back over what somebody changed since', async () => {
      const { importId } = (await read(THREE)).json();
      await apply(importId);
      const [first] = await people();
      const { personId, version, presence, posts, supervisingDepartment, staffNumber, ...parts } = first;
      await hanako.put(`/api/v1/people/${personId}`, {
        ...parts,
        version,
        mail: 't@city.example.jp',
        reason: '連絡先',
      });
      expect((await undo(importId)).json()).toMatchObject({
        code: 'SKM_IMPORT_CHANGED',
        facts: { count: 1, first: '髙橋 𠮷雄' },
      });
      expect((await people()).length).toBe(2);
    });

    it('applies nothing when somebody changed one of the people since it was read', async () => {
      await addPerson(hanako, '1002', { familyName: '鈴木', givenName: '一' });
      const { importId } = (await read(THREE)).json();
      const [{ personId, presence, posts, supervisingDepartment, staffNumber, ...parts }] = await people();
      await hanako.put(`/api/v1/people/${personId}`, { ...parts, givenName: '二', reason: '訂正' });
      expect((await apply(importId)).json().code).toBe('SKM_IMPORT_CHANGED');
      expect((await people()).map(({ givenName }: { givenName: string }) => givenName)).toEqual(['二']);
    });

    it('applies nothing while one line is broken', async () => {
      const plan = (await read(`${THREE}1003,田中,,0999,主任,0,主務,\n`)).json();
      expect(plan.counts).toMatchObject({ broken: 1, new: 2 });
      expect((await lines(plan.importId))[0]).toMatchObject({
        line: 5,
        change: 'broken',
        problem: { code: 'department-unknown', facts: { value: '0999' } },
      });
      expect((await apply(plan.importId)).json()).toMatchObject({ code: 'SKM_IMPORT_BROKEN', facts: { errors: 1 } });
      expect(await people()).toEqual([]);
    });

    it('forgets whom a file names when nobody decided about it for two weeks', async () => {
      const old = (await read(THREE)).json().importId;
      console.clock.move(13 * DAY_MS);
      hanako = await console.signedIn('administrator');
      const young = (await read(THREE)).json().importId;
      const room = { store: console.store, audit: console.app.audit, clock: console.clock };
      await dropUndecided(room);
      expect((await lines(old)).length).toBe(2);
      console.clock.move(2 * DAY_MS);
      await dropUndecided(room);
      await dropUndecided(room);
      hanako = await console.signedIn('administrator');
      const state = async (id: string) => (await hanako.get(`/api/v1/imports/${id}`)).json().state;
      expect([await state(old), (await lines(old)).length, await state(young)]).toEqual(['dropped', 0, 'read']);
      const dropped = await console.store.db
        .selectFrom('audit_entries')
        .select(['actor_name', 'subject_id'])
        .where('action', '=', 'import.dropped')
        .execute();
      expect(dropped).toEqual([{ actor_name: 'sekimori', subject_id: old }]);
    });

    it('never ends the last administrator, neither by a whole list nor by hand', async () => {
      await addPerson(hanako, '0009');
      const [{ personId }] = await people();
      await console.store.db.updateTable('accounts').set({ person_id: personId }).execute();
      const { importId } = (await read(THREE, '&isComplete=true')).json();
      expect((await apply(importId)).json().code).toBe('SKM_LAST_ADMINISTRATOR');
      expect((await people()).map(({ staffNumber, endsOn }: Named) => [staffNumber, endsOn])).toEqual([['0009', null]]);
      const [{ presence, posts, supervisingDepartment, staffNumber, ...parts }] = await people();
      const edit = { ...parts, endsOn: '2027-03-31', reason: '退職' };
      expect((await hanako.put(`/api/v1/people/${personId}`, edit)).json().code).toBe('SKM_LAST_ADMINISTRATOR');
      // With another administrator who stays, both are as for anybody.
      await console.signedIn('administrator');
      expect((await apply(importId)).statusCode).toBe(200);
    });

    it('lets those leave whom a whole list does not name, and nobody of another kind', async () => {
      await addPerson(hanako, '0009');
      const contract = { company: '架空システム', contractReference: 'K', endsOn: '2027-03-31' };
      const { departmentId } = (await hanako.get('/api/v1/departments')).json().rows[0];
      await addPerson(hanako, 'K-1', { kind: 'contractor', supervisingDepartmentId: departmentId, ...contract });
      const plan = (await read(THREE, '&isComplete=true&day=2027-04-01')).json();
      expect(await lines(plan.importId, 'change=leaving')).toMatchObject([
        { line: null, key: '0009', before: { endsOn: null }, after: { endsOn: '2027-03-31' } },
      ]);
      expect((await read(THREE)).json().counts.leaving).toBe(0);
    });

    it('is won by one of twenty who apply it at once', async () => {
      const { importId } = (await read(THREE)).json();
      const answers = await Promise.all(Array.from({ length: 20 }, () => apply(importId)));
      const codes = answers.map((answer) => answer.json().code ?? 'applied').sort();
      expect(codes).toEqual([...Array(19).fill('SKM_IMPORT_STATE'), 'applied']);
      expect((await people()).length).toBe(2);
    });

    it('that was dropped keeps no lines and is never applied', async () => {
      const { importId } = (await read(THREE)).json();
      await hanako.post(`/api/v1/imports/${importId}/drop`);
      expect([(await apply(importId)).json().code, await lines(importId)]).toEqual(['SKM_IMPORT_STATE', []]);
    });

    it('tells the audit trail of each person', async () => {
      await apply((await read(THREE)).json().importId);
      const told = await console.store.db
        .selectFrom('audit_entries')
        .select(['action', 'subject_name', 'reason'])
        .where('action', 'in', ['import.read', 'import.applied', 'person.made'])
        .orderBy('seq')
        .execute();
      expect(told).toEqual([
        { action: 'import.read', subject_name: 'people.csv', reason: null },
        { action: 'person.made', subject_name: '髙橋 𠮷雄', reason: '4月の人事' },
        { action: 'person.made', subject_name: '佐藤 花', reason: '4月の人事' },
        { action: 'import.applied', subject_name: 'people.csv', reason: '4月の人事' },
      ]);
    });

    it('is nobody’s but the administrators’', async () => {
      for (const role of ['operator', 'auditor', 'section-head', 'staff'] as const)
        expect((await sendFile(console.app, await console.signedIn(role), THREE, 'kind=people')).statusCode).toBe(403);
    });
  });
