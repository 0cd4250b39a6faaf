// People, posts, contractors and OS accounts over HTTP.
import { readSheet } from 'read-excel-file/node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { organisationRoutes } from '../../../../console/server/organisation/routes.ts';
import { at, startOfDay } from '../../../../shared/calendar/day.ts';
import { STOPS } from '../../../../shared/organisation/person.ts';
import { type Caller, openTestConsole, type TestConsole, testClock } from '../../../support/console.ts';
import { enrol } from '../../../support/fleet.ts';
import { addDepartment, addPerson } from '../../../support/organisation.ts';
import { STORES } from '../../../support/stores.ts';

for (const kind of STORES)
  describe(`${kind.name}: people`, () => {
    let console: TestConsole;
    let hanako: Caller;
    let section = '';
    beforeEach(async () => {
      console = await openTestConsole(kind, {
        clock: testClock(at('2026-11-25', '10:00')),
        routes: (needs) => [organisationRoutes(needs)],
      });
      hanako = await console.signedIn('administrator');
      section = await addDepartment(hanako, '0201', '市民税課');
    });
    afterEach(() => console.remove());

    const list = async (query: string) => (await hanako.get(`/api/v1/people?${query}`)).json();
    const names = async (query: string) =>
      (await list(query)).rows.map(({ staffNumber }: { staffNumber: string }) => staffNumber);

    it.each(['たかはし', 'タカハシ', 'ﾀｶﾊｼ', '髙橋', '𠮷雄', '1001'])('are found by %s', async (typed) => {
      await addPerson(hanako, '1001');
      await addPerson(hanako, '1002', {
        familyName: '佐藤',
        familyReading: 'さとう',
        givenName: '花',
        givenReading: 'はな',
      });
      expect(await names(`q=${encodeURIComponent(typed)}`)).toEqual(['1001']);
    });

    it('keep 𠮷 and 髙 as they are written', async () => {
      await addPerson(hanako, '1001');
      expect((await list('')).rows[0]).toMatchObject({ familyName: '髙橋', givenName: '𠮷雄' });
    });

    it('are counted by who is here, leaves soon and has left, like the list itself', async () => {
      await addPerson(hanako, '1');
      await addPerson(hanako, '2', { kind: 'fixed-term', endsOn: '2026-12-20' });
      await addPerson(hanako, '3', { kind: 'fixed-term', endsOn: '2026-11-24' });
      await addPerson(hanako, '4', { startsOn: '2027-04-01' });
      const page = await list('presence=ends-soon');
      expect(page.counts.presence).toEqual({ here: 1, 'ends-soon': 1, left: 1, 'not-yet': 1 });
      expect([page.total, await names('presence=ends-soon'), await names('presence=left')]).toEqual([1, ['2'], ['3']]);
    });

    it('stop by themselves at the end of their last day', async () => {
      const contract = {
        company: '架空システム株式会社',
        contractReference: '2026-委-12',
        supervisingDepartmentId: section,
      };
      const personId = await addPerson(hanako, 'K-1', { kind: 'contractor', endsOn: '2027-03-31', ...contract });
      const view = async () => (await hanako.get(`/api/v1/people/${personId}`)).json();
      expect(await view()).toMatchObject({ stopsAt: startOfDay('2027-04-01'), stopped: [] });
      console.clock.set(startOfDay('2027-04-01') - 1);
      const later = await console.signedIn('administrator');
      expect((await later.get(`/api/v1/people/${personId}`)).json().stopped).toEqual([]);
      console.clock.set(startOfDay('2027-04-01'));
      expect((await later.get(`/api/v1/people/${personId}`)).json().stopped).toEqual(STOPS);
    });

    it('of a contractor have a contract, a supervising section and an end', async () => {
      await expect(addPerson(hanako, 'K-1', { kind: 'contractor' })).rejects.toThrow('SKM_CONTRACT_MISSING');
    });

    it('hold two posts at once, and lose nobody’s change of them', async () => {
      const personId = await addPerson(hanako, '1001');
      const give = (version: number, title: string) =>
        hanako.post(`/api/v1/people/${personId}/posts`, {
          version,
          departmentId: section,
          title,
          isHead: title === '課長',
          kind: title === '課長' ? 'main' : 'concurrent',
          from: '2026-04-01',
          lastDay: null,
          reason: '発令',
        });
      const answers = await Promise.all([give(1, '課長'), give(1, '主幹')]);
      expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
      await give(2, '参事');
      expect((await list('')).rows[0].posts.length).toBe(2);
    });

    it('are shown with the terminals they sit at, once their OS account is known', async () => {
      await enrol(console.store, { name: 'KSM-LG-0001', user: 'CITY\\Taro' });
      const personId = await addPerson(hanako, '1001');
      const unmapped = async () =>
        (await hanako.get('/api/v1/os-accounts/unmapped')).json().rows.map(({ told }: { told: string }) => told);
      expect(await unmapped()).toEqual(['CITY\\Taro']);
      const map = (id: string) =>
        hanako.post(`/api/v1/people/${id}/os-accounts`, { name: 'city\\TARO', reason: '本人に確認' });
      const view = (await map(personId)).json();
      expect(view.endpoints.map(({ name }: { name: string }) => name)).toEqual(['KSM-LG-0001']);
      expect(await unmapped()).toEqual([]);
      expect((await map(await addPerson(hanako, '1002'))).json().code).toBe('SKM_OS_ACCOUNT_TAKEN');
      const { osAccountId } = view.osAccounts[0];
      await hanako.post(`/api/v1/people/${personId}/os-accounts/${osAccountId}/end`, { reason: '異動' });
      expect(await unmapped()).toEqual(['CITY\\Taro']);
    });

    it('leave a reading in the audit trail', async () => {
      const personId = await addPerson(hanako, '1001');
      await hanako.get(`/api/v1/people/${personId}`);
      const read = await console.store.db
        .selectFrom('audit_entries')
        .select('subject_id')
        .where('action', '=', 'personal-data.read')
        .execute();
      expect(read).toEqual([{ subject_id: personId }]);
    });

    it('are written as CSV in which no cell is a formula', async () => {
      await addPerson(hanako, '1001', { familyName: '=HYPERLINK("x")' });
      const { body } = await hanako.get('/api/v1/people.csv');
      expect(body.split('\r\n')[1]).toContain(`"'=HYPERLINK(""x"")"`);
      const [head, first] = await readSheet((await hanako.get('/api/v1/people.xlsx')).rawPayload);
      expect([head?.join(','), first?.includes('=HYPERLINK("x")')]).toEqual([
        body.split('\r\n')[0]?.replace('\uFEFF', ''),
        true,
      ]);
    });
  });
