// What the organisation owes to the date: names at midnight, and the end of people’s terms.
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openAudit } from '../../../../console/server/audit/audit.ts';
import { datedJobs } from '../../../../console/server/organisation/dated.ts';
import { closeLeavers } from '../../../../console/server/organisation/leavers.ts';
import { organisationRoutes } from '../../../../console/server/organisation/routes.ts';
import { COOKIE } from '../../../../console/server/sessions/sessions.ts';
import { apiTokenStore } from '../../../../console/server/store/api-tokens.ts';
import { deputyStore } from '../../../../console/server/store/deputies.ts';
import { keepNamesInStep } from '../../../../console/server/store/endpoint-departments.ts';
import { openStore } from '../../../../console/server/store/store.ts';
import { at, startOfDay } from '../../../../shared/calendar/day.ts';
import type { AccountId, ApiTokenId, DepartmentId, DeputyId } from '../../../../shared/ids/ids.ts';
import { DAY_MS } from '../../../../shared/time/epoch.ts';
import { type Caller, openTestConsole, type TestConsole, testClock } from '../../../support/console.ts';
import { enrol } from '../../../support/fleet.ts';
import { type SmallCity, smallCity } from '../../../support/reorganisation.ts';
import { STORES } from '../../../support/stores.ts';

const APRIL = startOfDay('2027-04-01');

for (const kind of STORES)
  describe(`${kind.name}: a midnight`, () => {
    let console: TestConsole;
    let hanako: Caller;
    let city: SmallCity;
    beforeEach(async () => {
      console = await openTestConsole(kind, {
        clock: testClock(at('2026-11-25', '10:00')),
        routes: (needs) => [organisationRoutes(needs)],
      });
      hanako = await console.signedIn('administrator');
      city = await smallCity(hanako);
    });
    afterEach(() => console.remove());

    const room = () => ({ ...console, audit: openAudit({ dialect: console.store.dialect, clock: console.clock }) });
    const entries = async () =>
      (
        await console.store.db
          .selectFrom('audit_entries')
          .select(['action', 'actor_name'])
          .where('at', '>=', APRIL)
          .orderBy('seq')
          .execute()
      ).map(({ action, actor_name }) => [action, actor_name]);

    it('gives terminals and accounts the name that was entered for this day, in its first minute and after a day off', async () => {
      const { endpointId } = await enrol(console.store, { name: 'KSM-1', department: '税務部 市民税課' });
      const department = async () =>
        (
          await console.store.db
            .selectFrom('endpoints')
            .select('department')
            .where('endpoint_id', '=', endpointId)
            .executeTakeFirstOrThrow()
        ).department;
      await keepNamesInStep(console.store, console.clock.now());
      await console.signedIn('section-head');
      await console.store.db
        .updateTable('accounts')
        .set({ department_id: city.citizen, department: '税務部 市民税課' })
        .where('role', '=', 'section-head')
        .execute();
      const edit = { version: 1, name: '住民税課', from: '2027-04-01', reason: '改称' };
      await hanako.put(`/api/v1/departments/${city.citizen}`, edit);
      const jobs = datedJobs(room());
      const run = async (now: number) => {
        console.clock.set(now);
        for (const job of jobs) await job();
        return department();
      };
      expect(await run(APRIL - 1)).toBe('税務部 市民税課');
      expect(await run(APRIL + 30_000)).toBe('税務部 住民税課');
      const account = await console.store.db
        .selectFrom('accounts')
        .select(['department', 'search_text'])
        .where('role', '=', 'section-head')
        .executeTakeFirstOrThrow();
      expect([account.department, account.search_text.includes('住民税課')]).toEqual(['税務部 住民税課', true]);
      await console.store.db.updateTable('endpoints').set({ department: '税務部 市民税課' }).execute();
      const afterRestart = datedJobs(room());
      for (const job of afterRestart) await job();
      expect(await department()).toBe('税務部 住民税課');
    });

    /** The head has an account, a session, a token and a deputy, and leaves on 31 March. */
    async function leaving(): Promise<{ browser: Caller; accountId: AccountId; personId: string }> {
      const personId = city.head;
      await hanako.post(`/api/v1/people/${personId}/os-accounts`, { name: 'city\\takahashi', reason: '本人に確認' });
      const { person } = (await hanako.get(`/api/v1/people/${personId}`)).json();
      const edit = { ...person, endsOn: '2027-03-31', reason: '退職' };
      for (const key of ['personId', 'staffNumber', 'supervisingDepartment', 'presence']) delete edit[key];
      const answer = await hanako.put(`/api/v1/people/${personId}`, edit);
      if (answer.statusCode !== 200) throw new Error(answer.body);
      console.clock.set(APRIL - 60_000);
      const browser = await console.signedIn('section-head');
      const { account_id: accountId } = await console.store.db
        .selectFrom('accounts')
        .select('account_id')
        .where('role', '=', 'section-head')
        .executeTakeFirstOrThrow();
      const now = console.clock.now();
      await console.store.db
        .updateTable('accounts')
        .set({ person_id: personId })
        .where('account_id', '=', accountId)
        .execute();
      await apiTokenStore(console.store.db).add(
        {
          tokenId: randomUUID() as ApiTokenId,
          accountId: accountId as AccountId,
          name: '集計',
          role: 'section-head',
          isReadOnly: true,
          departmentIds: null,
          endsAt: now + 30 * DAY_MS,
        },
        'a'.repeat(64),
        now,
      );
      await console.signedIn('staff');
      const deputy = await console.store.db
        .selectFrom('accounts')
        .select('account_id')
        .where('role', '=', 'staff')
        .executeTakeFirstOrThrow();
      await deputyStore(console.store.db).add(
        {
          deputyId: randomUUID() as DeputyId,
          accountId: deputy.account_id as AccountId,
          principalId: accountId as AccountId,
          departmentId: city.citizen as DepartmentId,
          startsAt: now,
          endsAt: now + 10 * DAY_MS,
          reason: '出張',
          madeBy: accountId as AccountId,
        },
        now,
      );
      return { browser, accountId: accountId as AccountId, personId };
    }

    it('closes what a leaver has open, each with an entry of the console itself, and once', async () => {
      const { browser, personId } = await leaving();
      expect(await closeLeavers(room())).toBe(0);
      expect((await browser.get('/api/v1/session')).json().stage).toBe('full');
      console.clock.set(APRIL);
      // Nothing has run yet: the open browser is nobody's all the same.
      expect((await browser.get('/api/v1/session')).json().stage).toBe('none');
      const auditor = await console.signedIn('administrator');
      const leftOpen = async () =>
        (await auditor.get('/api/v1/reorganisations/checks/left-but-open'))
          .json()
          .rows.map((row: { id: string }) => row.id);
      expect(await leftOpen()).toEqual([personId]);
      expect(await closeLeavers(room())).toBe(5);
      expect(await closeLeavers(room())).toBe(0);
      expect(await leftOpen()).toEqual([]);
      const own = (await entries()).filter(([, name]) => name === 'sekimori').map(([action]) => action);
      expect(own).toEqual([
        'post.ended',
        'os-account.unmapped',
        'account.sessions-ended',
        'api-token.revoked',
        'deputy.withdrawn',
      ]);
      const view = (await auditor.get(`/api/v1/people/${personId}`)).json();
      expect([view.posts[0].validTo, view.osAccounts[0].validTo]).toEqual([APRIL, APRIL]);
      expect(browser.cookies.get(COOKIE)).toBeDefined();
    });

    it('leaves alone whoever stays, and whoever is still to come', async () => {
      const { person } = (await hanako.get(`/api/v1/people/${city.clerk}`)).json();
      const edit = { ...person, startsOn: '2027-06-01', reason: '採用の延期' };
      for (const key of ['personId', 'staffNumber', 'supervisingDepartment', 'presence']) delete edit[key];
      await hanako.put(`/api/v1/people/${city.clerk}`, edit);
      console.clock.set(APRIL);
      expect(await closeLeavers(room())).toBe(0);
    });

    // SQLite is one process's own.
    if (kind.name === 'PostgreSQL')
      it('closes each thing once where two processes look at the same time', async () => {
        await leaving();
        const other = await openStore(console.options);
        try {
          console.clock.set(APRIL);
          const closed = await Promise.all([closeLeavers(room()), closeLeavers({ ...room(), store: other })]);
          expect(closed.reduce((sum, each) => sum + each, 0)).toBe(5);
        } finally {
          await other.close();
        }
      });
  });
