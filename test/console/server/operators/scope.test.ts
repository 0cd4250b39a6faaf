// What a section head sees: the departments they head today with everything below, and those they stand in for. Nothing else, by no route.
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PersonId } from '../../../../shared/ids/ids.ts';
import { nameSearchText } from '../../../../shared/organisation/search-text.ts';
import type { AccountChoices } from '../../../../shared/protocol/api/accounts.ts';
import type { EndpointPage } from '../../../../shared/protocol/api/endpoints.ts';
import type { EventPage } from '../../../../shared/protocol/api/events.ts';
import type { OverviewView, SearchView } from '../../../../shared/protocol/api/overview.ts';
import { DAY_MS } from '../../../../shared/time/epoch.ts';
import { enrol, program, whole } from '../../../support/fleet.ts';
import { openFleetConsole } from '../../../support/fleet-console.ts';
import { codeOfAnswer, japan, type Office, ok, openOffice } from '../../../support/invited.ts';
import { STORES } from '../../../support/stores.ts';

for (const kind of STORES)
  describe(`${kind.name}: what a section head sees`, () => {
    let console: Awaited<ReturnType<typeof openFleetConsole>>;
    let office: Office;
    const ids = new Map<string, string>();
    beforeEach(async () => {
      console = await openFleetConsole(kind);
      office = await openOffice(console);
      await department('dep-city', '霞野市', null);
      await department('dep-tax', '税務部', 'dep-city');
      await department('dep-resident', '市民税課', 'dep-tax');
      await department('dep-welfare', '福祉部', 'dep-city');
      await terminal('TAX-1', 'dep-tax');
      await terminal('TAX-2', 'dep-resident');
      await terminal('WEL-1', 'dep-welfare');
      await terminal('NONE-1', null);
    });
    afterEach(() => console.remove());

    async function department(departmentId: string, name: string, parentId: string | null) {
      const { db } = console.store;
      await db
        .insertInto('departments')
        .values({ department_id: departmentId, code: departmentId, kind: 'department', version: 1, recorded_at: 0 })
        .execute();
      const row = { department_id: departmentId, name, reading: name, parent_id: parentId, position: 1 };
      await db
        .insertInto('department_names')
        .values({ ...row, name_id: randomUUID(), valid_from: 0, valid_to: null, recorded_at: 0 })
        .execute();
    }
    async function terminal(name: string, departmentId: string | null) {
      const { store, fleet, clock } = console;
      const ref = await enrol(store, {
        name,
        department: '税務部 市民税課',
        serial: `SN-${name}`,
        user: 'CITY\\kamei',
      });
      const now = clock.now();
      await store.db.updateTable('endpoints').set({ department_id: departmentId }).where('id', '=', ref.id).execute();
      await fleet.state.apply(ref, whole('software', { a: program('甲') }, now), now, 0);
      await fleet.conditions.open({ code: 'silent', endpoint: ref.id, facts: { since: now } }, now);
      const record = { seq: 1, at: now, deviceAt: now, mono: 1, type: 1, severity: 1, data: '{}' };
      await store.events.append([
        {
          endpoint: ref.id,
          zone: 'lgwan',
          epoch: 1,
          receivedAt: now,
          clockOffsetMs: 0,
          headSeq: 1,
          headHash: 'a'.repeat(64),
          records: [record],
          explained: [],
        },
      ]);
      ids.set(name, ref.endpointId);
    }
    async function headOf(
      departmentId: string,
      change: { validFrom?: number; validTo?: number; endsOn?: string } = {},
    ) {
      const { db } = console.store;
      const personId = `per-${randomUUID()}` as PersonId;
      const names = { family_name: '仮名', given_name: '一', family_reading: 'かめい', given_reading: 'はじめ' };
      const person = {
        person_id: personId,
        staff_number: personId,
        kind: 'staff',
        ...names,
        ends_on: change.endsOn ?? null,
      };
      await db
        .insertInto('persons')
        .values({
          ...person,
          search_text: nameSearchText([names.family_reading, names.family_name]),
          version: 1,
          recorded_at: 0,
        })
        .execute();
      const span = { valid_from: change.validFrom ?? 0, valid_to: change.validTo ?? null };
      const post = { person_id: personId, department_id: departmentId, title: '課長', is_head: 1, kind: 'main' };
      await db
        .insertInto('posts')
        .values({ post_id: randomUUID(), ...post, ...span, recorded_at: 0 })
        .execute();
      return office.join('section-head', { personId, departmentId: null });
    }
    /** Sessions as they would be, had their browsers been used all the time. */
    async function keepOpen(until: number) {
      await console.store.db
        .updateTable('sessions')
        .set({ ends_at: until + DAY_MS, last_used_at: until })
        .execute();
    }
    type Browser = Awaited<ReturnType<typeof headOf>>['browser'];
    const list = async (browser: Browser) => (await ok(browser.get('/api/v1/endpoints'))) as EndpointPage;
    const names = async (browser: Browser) => (await list(browser)).rows.map(({ name }) => name);

    it('is their department with everything below, in every list and every figure', async () => {
      const { browser } = await headOf('dep-tax');
      const page = await list(browser);
      expect([page.rows.map(({ name }) => name), page.total, page.counts.all]).toEqual([['TAX-1', 'TAX-2'], 2, 2]);
      const csv = (await browser.get('/api/v1/endpoints.csv')).body;
      expect([csv.includes('TAX-2'), csv.includes('WEL-1'), csv.includes('NONE-1')]).toEqual([true, false, false]);
      const { rows } = (await ok(browser.get('/api/v1/events'))) as EventPage;
      expect(rows.map(({ endpointName }) => endpointName).sort()).toEqual(['TAX-1', 'TAX-2']);
      const overview = (await ok(browser.get('/api/v1/overview'))) as OverviewView;
      expect([
        overview.total,
        overview.counts,
        overview.conditions.map(({ endpointName }) => endpointName).sort(),
      ]).toEqual([2, { now: 0, today: 2, week: 0 }, ['TAX-1', 'TAX-2']]);
      const found = (await ok(browser.get('/api/v1/search?q=SN-'))) as SearchView;
      expect(found.hits.map(({ title }) => title)).toEqual(['TAX-1', 'TAX-2']);
    });

    it('never is an endpoint of another department, whose existence is not told either', async () => {
      const { browser } = await headOf('dep-tax');
      for (const name of ['WEL-1', 'NONE-1']) {
        const at = `/api/v1/endpoints/${ids.get(name)}`;
        const answers = await Promise.all(
          [at, `${at}/state/software`, `${at}/state/software/changes`, `${at}/events`].map((url) =>
            codeOfAnswer(browser.get(url)),
          ),
        );
        expect(answers).toEqual(['SKM_NOT_FOUND', 'SKM_NOT_FOUND', 'SKM_NOT_FOUND', 'SKM_NOT_FOUND']);
        const events = (await ok(browser.get(`/api/v1/events?endpointId=${ids.get(name)}`))) as EventPage;
        expect(events.rows).toEqual([]);
      }
      expect(await codeOfAnswer(browser.get(`/api/v1/endpoints/${ids.get('TAX-2')}`))).toBe('done');
    });

    it('follows the post: nothing before it begins, and nothing from the midnight on which it ends', async () => {
      const { browser } = await headOf('dep-tax', { validFrom: japan('2026-04-01'), validTo: japan('2026-04-02') });
      console.clock.set(japan('2026-04-01') + 9.5 * 3_600_000);
      expect(await names(browser)).toEqual(['TAX-1', 'TAX-2']);
      const later = await headOf('dep-welfare', { validFrom: japan('2026-04-02') });
      expect(await names(later.browser)).toEqual([]);
    });

    it('comes with the person whom the administrator finds by their reading, and with the departments of today', async () => {
      await headOf('dep-tax');
      const admin = office.administrator.browser;
      const choices = (await ok(admin.get('/api/v1/accounts/choices?q=カメイ'))) as AccountChoices;
      expect(choices.departments.map(({ name }) => name)).toEqual([
        '霞野市',
        '霞野市 福祉部',
        '霞野市 税務部',
        '霞野市 税務部 市民税課',
      ]);
      expect(choices.persons.map(({ displayName, department }) => [displayName, department])).toEqual([
        ['仮名 一', '霞野市 税務部'],
      ]);
      expect(((await ok(admin.get('/api/v1/accounts/choices?q=%25'))) as AccountChoices).persons).toEqual([]);
    });

    it('is nothing without a department', async () => {
      const { browser } = await office.join('section-head', { departmentId: null });
      expect(await names(browser)).toEqual([]);
      expect(((await ok(browser.get('/api/v1/events'))) as EventPage).rows).toEqual([]);
    });

    it('stops with the person: the day after the last one opens nothing, also in an open browser', async () => {
      const { browser } = await headOf('dep-tax', { endsOn: '2026-04-01' });
      await keepOpen(japan('2026-04-02'));
      console.clock.set(japan('2026-04-02') - 1);
      expect(await codeOfAnswer(browser.get('/api/v1/endpoints'))).toBe('done');
      console.clock.set(japan('2026-04-02'));
      expect(await codeOfAnswer(browser.get('/api/v1/endpoints'))).toBe('SKM_SIGN_IN_NEEDED');
    });

    describe('a deputy', () => {
      const day = DAY_MS;
      async function named(who: 'section-head' | 'staff' = 'staff') {
        const head = await headOf('dep-tax');
        const deputy = await office.join(who, { displayName: '代行 次郎', departmentId: 'dep-welfare' });
        const now = console.clock.now();
        const body = {
          accountId: deputy.accountId,
          principalId: head.accountId,
          departmentId: 'dep-tax',
          startsAt: now + 60_000,
          endsAt: now + 60_000 + day,
          reason: '出張のため',
        };
        const answer = await head.browser.post('/api/v1/deputies', body);
        return { head, deputy, body, answer };
      }

      it('sees the department from the start to the end, and nothing before or after', async () => {
        const { deputy, answer, body } = await named();
        expect(answer.statusCode).toBe(200);
        expect(await codeOfAnswer(deputy.browser.get('/api/v1/endpoints'))).toBe('SKM_ROLE_NEEDED');
        console.clock.set(body.startsAt);
        expect(await names(deputy.browser)).toEqual(['TAX-1', 'TAX-2']);
        const again = await office.join('staff');
        expect(await codeOfAnswer(again.browser.get('/api/v1/endpoints'))).toBe('SKM_ROLE_NEEDED');
        await keepOpen(body.endsAt);
        console.clock.set(body.endsAt);
        expect(await codeOfAnswer(deputy.browser.get('/api/v1/endpoints'))).toBe('SKM_ROLE_NEEDED');
      });

      it('has all they do recorded as done for the section head', async () => {
        const { head, deputy, body } = await named();
        console.clock.set(body.startsAt);
        expect(await codeOfAnswer(deputy.browser.get('/api/v1/endpoints.csv'))).toBe('done');
        const row = await console.store.db
          .selectFrom('audit_entries')
          .selectAll()
          .where('account_id', '=', deputy.accountId)
          .orderBy('seq', 'desc')
          .executeTakeFirstOrThrow();
        expect([row.actor_name, row.role]).toEqual(['代行 次郎', 'section-head']);
        expect(row.on_behalf_of).toMatch(/^仮名 \d+郎$/);
        expect(head.accountId).not.toBe(deputy.accountId);
      });

      it('of another department adds it to their own', async () => {
        const { deputy, body } = await named('section-head');
        expect(await names(deputy.browser)).toEqual(['WEL-1']);
        console.clock.set(body.startsAt);
        expect(await names(deputy.browser)).toEqual(['TAX-1', 'TAX-2', 'WEL-1']);
      });

      it('is taken back at once, by the section head and by no other', async () => {
        const { head, deputy, body, answer } = await named();
        const { deputyId } = answer.json().rows[0];
        console.clock.set(body.startsAt);
        const url = `/api/v1/deputies/${deputyId}/withdraw`;
        const other = await headOf('dep-welfare');
        expect(await codeOfAnswer(other.browser.post(url, { reason: '試し' }))).toBe('SKM_NOT_FOUND');
        expect(await codeOfAnswer(deputy.browser.post(url, { reason: '試し' }))).toBe('SKM_NOT_FOUND');
        await ok(head.browser.post(url, { reason: '戻ったため' }));
        expect(await codeOfAnswer(deputy.browser.get('/api/v1/endpoints'))).toBe('SKM_ROLE_NEEDED');
        expect(await codeOfAnswer(head.browser.post(url, { reason: 'もう一度' }))).toBe('SKM_STEP_NOT_DUE');
      });

      it('lends on nothing, and names neither themselves nor an auditor nor a span that is over', async () => {
        const { head, deputy, body } = await named();
        console.clock.set(body.startsAt);
        const other = await office.join('staff');
        const lent = { ...body, accountId: other.accountId, startsAt: console.clock.now() };
        expect(await codeOfAnswer(deputy.browser.post('/api/v1/deputies', lent))).toBe('SKM_ROLE_NEEDED');
        const self = { ...body, accountId: head.accountId };
        expect(await codeOfAnswer(head.browser.post('/api/v1/deputies', self))).toBe('SKM_DEPUTY_UNFIT');
        const auditor = await office.join('auditor');
        const unfit = { ...body, accountId: auditor.accountId };
        expect(await codeOfAnswer(head.browser.post('/api/v1/deputies', unfit))).toBe('SKM_DEPUTY_UNFIT');
        for (const span of [
          { startsAt: body.endsAt, endsAt: body.startsAt },
          { startsAt: 0, endsAt: 1 },
          { startsAt: body.startsAt, endsAt: body.startsAt + 400 * day },
        ])
          expect(await codeOfAnswer(head.browser.post('/api/v1/deputies', { ...body, ...span }))).toBe(
            'SKM_SPAN_INVALID',
          );
        const elsewhere = { ...body, departmentId: 'dep-welfare' };
        expect(await codeOfAnswer(head.browser.post('/api/v1/deputies', elsewhere))).toBe('SKM_NOT_FOUND');
      });
    });
  });
