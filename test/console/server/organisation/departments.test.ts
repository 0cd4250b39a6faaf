// Departments as administrators keep them, and the names that endpoints show.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { organisationRoutes } from '../../../../console/server/organisation/routes.ts';
import { keepNamesInStep } from '../../../../console/server/store/endpoint-departments.ts';
import { endpointStore } from '../../../../console/server/store/endpoints.ts';
import { at, startOfDay } from '../../../../shared/calendar/day.ts';
import { type Caller, openTestConsole, type TestConsole, testClock } from '../../../support/console.ts';
import { enrol } from '../../../support/fleet.ts';
import { addDepartment, addPerson } from '../../../support/organisation.ts';
import { STORES } from '../../../support/stores.ts';

for (const kind of STORES)
  describe(`${kind.name}: departments`, () => {
    let console: TestConsole;
    let hanako: Caller;
    let tax = '';
    let citizen = '';
    beforeEach(async () => {
      console = await openTestConsole(kind, {
        clock: testClock(at('2026-11-25', '10:00')),
        routes: (needs) => [organisationRoutes(needs)],
      });
      hanako = await console.signedIn('administrator');
      tax = await addDepartment(hanako, '0200', '税務部', { kind: 'department' });
      citizen = await addDepartment(hanako, '0201', '市民税課', { parentId: tax });
    });
    afterEach(() => console.remove());

    const tree = async (on = '') =>
      (await hanako.get(`/api/v1/departments${on === '' ? '' : `?on=${on}`}`))
        .json()
        .rows.map((row: { fullName: string; endpoints: number; people: number }) => [
          row.fullName,
          row.endpoints,
          row.people,
        ]);
    const rename = (version: number, name: string, more: object = {}) =>
      hanako.put(`/api/v1/departments/${citizen}`, { version, name, from: '2027-04-01', reason: '4月の改編', ...more });
    const departmentOf = async (endpointId: string) =>
      (
        await console.store.db
          .selectFrom('endpoints')
          .select('department')
          .where('endpoint_id', '=', endpointId)
          .executeTakeFirstOrThrow()
      ).department;

    it('have an endpoint at once that is given to them by their full name, and lose it by another', async () => {
      const { endpointId } = await enrol(console.store, { name: 'KSM-1' });
      const endpoints = endpointStore(console.store);
      const idOf = async () =>
        (await console.store.db.selectFrom('endpoints').select('department_id').executeTakeFirstOrThrow())
          .department_id;
      await endpoints.edit(endpointId, { department: '税務部 市民税課' }, console.clock.now());
      expect(await idOf()).toBe(citizen);
      await endpoints.edit(endpointId, { site: '本庁舎' }, console.clock.now());
      expect(await idOf()).toBe(citizen);
      await endpoints.edit(endpointId, { department: 'どこか' }, console.clock.now());
      expect(await idOf()).toBeNull();
    });

    it('count what is in them and below them, each person once', async () => {
      await enrol(console.store, { name: 'KSM-1', department: '税務部 市民税課' });
      await enrol(console.store, { name: 'KSM-2', department: '税務部' });
      await enrol(console.store, { name: 'KSM-3', department: 'どこか' });
      await keepNamesInStep(console.store, console.clock.now());
      const personId = await addPerson(hanako, '1001');
      for (const [nth, departmentId] of [citizen, tax].entries())
        await hanako.post(`/api/v1/people/${personId}/posts`, {
          version: nth + 1,
          departmentId,
          title: '主事',
          isHead: false,
          kind: nth === 0 ? 'main' : 'concurrent',
          from: '2026-04-01',
          lastDay: null,
          reason: '発令',
        });
      expect(await tree()).toEqual([
        ['税務部', 2, 1],
        ['税務部 市民税課', 1, 1],
      ]);
      expect((await hanako.get(`/api/v1/people?under=${tax}`)).json().total).toBe(1);
    });

    it('keep their old name until the day of the new one, and in every view of a day before it', async () => {
      expect((await rename(1, '住民税課')).statusCode).toBe(200);
      expect((await tree()).at(-1)?.[0]).toBe('税務部 市民税課');
      expect((await tree('2027-04-01')).at(-1)?.[0]).toBe('税務部 住民税課');
      expect((await tree('2027-03-31')).at(-1)?.[0]).toBe('税務部 市民税課');
    });

    it('give their name to their endpoints, at midnight when it is planned', async () => {
      const { endpointId } = await enrol(console.store, { name: 'KSM-1', department: '税務部 市民税課' });
      await rename(1, '住民税課');
      await keepNamesInStep(console.store, startOfDay('2027-04-01') - 1);
      expect(await departmentOf(endpointId)).toBe('税務部 市民税課');
      await keepNamesInStep(console.store, startOfDay('2027-04-01'));
      expect(await departmentOf(endpointId)).toBe('税務部 住民税課');
    });

    it('lose nobody’s change: of 100 at the same time one is stored, the others are shown both values', async () => {
      const answers = await Promise.all(Array.from({ length: 100 }, (_, nth) => rename(1, `課${nth}`)));
      const statuses = answers.map(({ statusCode }) => statusCode);
      expect(statuses.filter((status) => status === 200).length).toBe(1);
      expect(statuses.filter((status) => status === 409).length).toBe(99);
      const { code, facts } = answers.find(({ statusCode }) => statusCode === 409)?.json() ?? {};
      expect(code).toBe('SKM_CHANGED_MEANWHILE');
      expect([JSON.parse(facts.now).name.slice(0, 1), JSON.parse(facts.yours).name.slice(0, 1)]).toEqual(['課', '課']);
    });

    it('do not end while something is in them', async () => {
      await enrol(console.store, { name: 'KSM-1', department: '税務部 市民税課' });
      await keepNamesInStep(console.store, console.clock.now());
      const end = (id: string, version: number) =>
        hanako.post(`/api/v1/departments/${id}/end`, { version, lastDay: '2027-03-31', reason: '廃止' });
      expect((await end(tax, 1)).json()).toMatchObject({ code: 'SKM_DEPARTMENT_NOT_EMPTY', facts: { departments: 1 } });
      expect((await end(citizen, 1)).json()).toMatchObject({ facts: { endpoints: 1, people: 0 } });
      expect((await tree('2027-04-01')).length).toBe(2);
    });

    it.each([
      ['a code that is taken', { code: '0201' }, 'SKM_CODE_TAKEN'],
      ['a parent that is nowhere', { code: '1', parentId: 'dep-none' }, 'SKM_DEPARTMENT_NOT_THEN'],
      ['a day that does not exist', { code: '1', from: '2027-02-29' }, 'SKM_ORGANISATION_DAY'],
    ])('refuse %s', async (_, more, code) => {
      const body = {
        kind: 'section',
        name: 'x',
        reading: '',
        parentId: null,
        from: '2026-04-01',
        reason: 'x',
        ...more,
      };
      expect((await hanako.post('/api/v1/departments', body)).json().code).toBe(code);
    });

    it('cannot be moved below themselves', async () => {
      const answer = await hanako.put(`/api/v1/departments/${tax}`, {
        version: 1,
        parentId: citizen,
        from: '2027-04-01',
        reason: 'x',
      });
      expect(answer.json().code).toBe('SKM_DEPARTMENT_RING');
    });

    it('are changed by administrators alone', async () => {
      for (const role of ['operator', 'auditor', 'section-head', 'staff', 'contractor'] as const)
        expect(
          (
            await (
              await console.signedIn(role)
            ).put(`/api/v1/departments/${citizen}`, { version: 1, name: 'x', from: '2027-04-01', reason: 'x' })
          ).statusCode,
        ).toBe(403);
    });
  });
