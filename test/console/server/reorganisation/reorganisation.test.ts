// The reorganisation of 1 April as a dated plan: rehearsed, put off, taken back, applied at midnight, closed when nothing is left over.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openAudit } from '../../../../console/server/audit/audit.ts';
import { organisationRoutes } from '../../../../console/server/organisation/routes.ts';
import { applyDue } from '../../../../console/server/reorganisation/apply.ts';
import { keepNamesInStep } from '../../../../console/server/store/endpoint-departments.ts';
import { reorganisationStore } from '../../../../console/server/store/reorganisations.ts';
import { openStore } from '../../../../console/server/store/store.ts';
import { at, startOfDay } from '../../../../shared/calendar/day.ts';
import { HOUR_MS } from '../../../../shared/time/epoch.ts';
import { type Caller, openTestConsole, personIn, type TestConsole, testClock } from '../../../support/console.ts';
import { enrol } from '../../../support/fleet.ts';
import { addDepartment, addPerson } from '../../../support/organisation.ts';
import { merge, NEW_SECTION, plan, type SmallCity, smallCity } from '../../../support/reorganisation.ts';
import { runConsole } from '../../../support/running-console.ts';
import { STORES } from '../../../support/stores.ts';

const APRIL = startOfDay('2027-04-01');
const PATH = '/api/v1/reorganisations';

for (const kind of STORES)
  describe(`${kind.name}: the reorganisation of 1 April`, () => {
    let console: TestConsole;
    let hanako: Caller;
    let city: SmallCity;
    let endpointId = '';
    beforeEach(async () => {
      console = await openTestConsole(kind, {
        clock: testClock(at('2026-11-25', '10:00')),
        routes: (needs) => [organisationRoutes(needs)],
      });
      hanako = await console.signedIn('administrator');
      city = await smallCity(hanako);
      endpointId = (await enrol(console.store, { name: 'KSM-1', department: '税務部 市民税課' })).endpointId;
      await keepNamesInStep(console.store, console.clock.now());
    });
    afterEach(() => console.remove());

    const room = () => ({ ...console, audit: openAudit({ dialect: console.store.dialect, clock: console.clock }) });
    const view = async (id: string) => (await hanako.get(`${PATH}/${id}`)).json().plan;
    const tree = async (on = '') =>
      (await hanako.get(`/api/v1/departments${on === '' ? '' : `?on=${on}`}`))
        .json()
        .rows.map(({ fullName }: { fullName: string }) => fullName);
    const endpoint = () =>
      console.store.db
        .selectFrom('endpoints')
        .select(['department', 'department_id'])
        .where('endpoint_id', '=', endpointId)
        .executeTakeFirstOrThrow();
    const actions = async () =>
      (await console.store.db.selectFrom('audit_entries').select('action').orderBy('seq').execute())
        .map(({ action }) => action)
        .filter((action) => action !== 'personal-data.read');
    const checks = async () =>
      Object.fromEntries(
        (await hanako.get(`${PATH}/checks`))
          .json()
          .checks.filter(({ count }: { count: number }) => count > 0)
          .map(({ check, count }: { check: string; count: number }) => [check, count]),
      );
    const onTheDay = async (day = '2027-04-01') => {
      console.clock.set(startOfDay(day));
      hanako = await console.signedIn('administrator');
      await applyDue(room());
    };

    /** The ledger's own routes are another concern's. */
    const ledgerLine = (terminalId: string, departmentId: string) =>
      console.store.db
        .insertInto('expected_terminals')
        .values({
          terminal_id: terminalId,
          asset_number: terminalId,
          serial: null,
          hostname: null,
          zone: 'lgwan',
          department_id: departmentId,
          site_id: null,
          lease_ends_on: null,
          source: 'hand',
          life: 'deployed',
          life_since: 0,
          destruction_certificate: null,
          destruction_witness: null,
          scope_reason: null,
          scope_approver: null,
          endpoint: null,
          search_text: '',
          version: 1,
          recorded_at: 0,
        })
        .execute();

    it('is rehearsed without anything being written: both trees, figures, and what does not fit', async () => {
      const id = await plan(hanako, [
        merge(city),
        { kind: 'rename', departmentId: city.citizen as never, name: '住民税課', reading: '' },
      ]);
      const { before, after, figures, problems, effects } = (await hanako.get(`${PATH}/${id}/rehearsal`)).json();
      expect(before.map((row: { fullName: string; marks: string[] }) => [row.fullName, row.marks])).toEqual([
        ['税務部', []],
        ['税務部 市民税課', ['ends']],
        ['税務部 資産税課', ['ends']],
      ]);
      expect(after).toMatchObject([{ name: '税務部' }, { name: '課税課', marks: ['new'], people: 2, endpoints: 1 }]);
      expect(figures).toEqual({ departments: 3, people: 2, endpoints: 1, heads: 1 });
      expect([effects[0].people, effects[1].people]).toEqual([2, 0]);
      expect(problems).toEqual([{ index: 1, code: 'ended-before', name: '税務部 市民税課' }]);
      expect(await tree('2027-04-01')).toContain('税務部 市民税課');
    });

    it('builds on what is planned for before its day, and not on what comes after it', async () => {
      const rename = { kind: 'rename', departmentId: NEW_SECTION, name: '課税第一課', reading: '' } as const;
      const second = await plan(hanako, [rename as never], '2027-07-01');
      const problems = async () =>
        (await hanako.get(`${PATH}/${second}/rehearsal`)).json().problems.map(({ code }: { code: string }) => code);
      expect(await problems()).toEqual(['unknown-department']);
      const first = await plan(hanako, [merge(city)], '2027-08-01');
      expect(await problems()).toEqual(['unknown-department']);
      await hanako.post(`${PATH}/${first}/put-off`, { version: 1, on: '2027-04-01', reason: '前倒し' });
      expect(await problems()).toEqual([]);
      const { before } = (await hanako.get(`${PATH}/${second}/rehearsal`)).json();
      expect(before).toMatchObject([
        { name: '税務部' },
        { name: '課税課', people: 2, endpoints: 1, marks: ['renamed'] },
      ]);
    });

    it('is in force from the midnight of its day, and the days before keep the old names', async () => {
      const id = await plan(hanako, [merge(city)]);
      await onTheDay('2027-03-31');
      expect(await tree()).toContain('税務部 市民税課');
      const told = new Promise((resolve) =>
        console.store.announcements.subscribe('endpoint', (fact) => resolve(fact.endpointId)),
      );
      await onTheDay();
      expect(await told).toBe(endpointId);
      expect(await tree()).toEqual(['税務部', '税務部 課税課']);
      expect(await tree('2027-03-31')).toEqual(['税務部', '税務部 市民税課', '税務部 資産税課']);
      expect(await endpoint()).toEqual({ department: '税務部 課税課', department_id: NEW_SECTION });
      const { posts } = (await hanako.get(`/api/v1/people/${city.head}`)).json();
      expect(posts).toMatchObject([
        { department: '税務部 課税課', isHead: true, validFrom: APRIL, validTo: null },
        { department: '市民税課', validTo: APRIL },
      ]);
      expect(await view(id)).toMatchObject({ state: 'applied', daysLeft: 0, appliedAt: APRIL });
      expect((await actions()).slice(-4)).toEqual([
        'department.made',
        'department.ended',
        'department.ended',
        'reorganisation.applied',
      ]);
    });

    it('begins at its midnight also when the console was off until the third', async () => {
      await plan(hanako, [merge(city)]);
      await onTheDay('2027-04-03');
      expect(await tree('2027-04-01')).toEqual(['税務部', '税務部 課税課']);
    });

    it('comes into force by itself when a console is started on its day or after it', async () => {
      const running = await runConsole(kind);
      try {
        running.clock.set(at('2027-03-31', '17:00'));
        const { app, store } = running.console;
        const who = await personIn({ app, store, clock: running.clock }, 'full', 'administrator');
        const id = await plan(who, [merge(await smallCity(who))]);
        running.clock.set(APRIL + 8 * HOUR_MS);
        await running.restart();
        // Closing awaits what was begun at the start.
        await running.restart();
        const { rows } = await reorganisationStore(running.console.store.db).page(null, { offset: 0, limit: 9 });
        expect(rows).toMatchObject([{ reorganisationId: id, state: 'applied', appliedAt: APRIL + 8 * HOUR_MS }]);
      } finally {
        await running.remove();
      }
    });

    it('moves somebody whose post was to begin later into what the section has become by then', async () => {
      const late = await addPerson(hanako, '1003');
      const post = {
        version: 1,
        departmentId: city.property,
        title: '主事',
        isHead: false,
        kind: 'main',
        from: '2027-05-01',
        lastDay: '2028-03-31',
        reason: '内示',
      };
      await hanako.post(`/api/v1/people/${late}/posts`, post);
      await plan(hanako, [merge(city)]);
      await onTheDay();
      const { posts } = (await hanako.get(`/api/v1/people/${late}`)).json();
      expect(posts).toMatchObject([
        { departmentId: NEW_SECTION, validFrom: startOfDay('2027-05-01'), validTo: startOfDay('2028-04-01') },
      ]);
    });

    it('is put off with a reason, and then not applied on its first day', async () => {
      const id = await plan(hanako, [merge(city)]);
      const asked = { version: 1, on: '2027-05-01', reason: '条例が継続審査になったため' };
      expect((await hanako.post(`${PATH}/${id}/put-off`, asked)).json().plan).toMatchObject({
        on: '2027-05-01',
        version: 2,
      });
      await onTheDay();
      expect((await view(id)).state).toBe('planned');
      await onTheDay('2027-05-01');
      expect((await view(id)).state).toBe('applied');
    });

    it('is taken back until it is applied, and by a plan of its own afterwards', async () => {
      const dropped = await plan(hanako, [merge(city)]);
      const applied = await plan(hanako, [merge(city)]);
      const step = { version: 1, reason: '見直し' };
      expect((await hanako.post(`${PATH}/${dropped}/withdraw`, step)).json().plan.state).toBe('withdrawn');
      await onTheDay();
      const late = await hanako.post(`${PATH}/${applied}/withdraw`, { version: 2, reason: '見直し' });
      expect(late.json().code).toBe('SKM_REORGANISATION_STATE');
      const back = { title: '改編の取りやめ', on: '2027-04-10', reason: '議会の議決' };
      const { plan: counter } = (await hanako.post(`${PATH}/${applied}/counter-plan`, back)).json();
      expect(counter).toMatchObject({ state: 'planned', takesBack: { reorganisationId: applied } });
      const { reorganisationId } = counter;
      expect((await hanako.get(`${PATH}/${reorganisationId}/rehearsal`)).json().problems).toEqual([]);
      await onTheDay('2027-04-10');
      expect((await view(reorganisationId)).state).toBe('applied');
      expect((await tree()).sort()).toEqual(['税務部', '税務部 市民税課', '税務部 資産税課']);
      expect((await endpoint()).department_id).toBe(city.citizen);
      expect((await hanako.get(`/api/v1/people?under=${city.citizen}`)).json().total).toBe(2);
    });

    it('takes lines of the ledger and contractors along to the heir, and back again', async () => {
      await ledgerLine('t-1', city.property);
      await ledgerLine('t-2', city.tax);
      const contractor = await addPerson(hanako, 'K-1', {
        kind: 'contractor',
        endsOn: '2028-03-31',
        company: '架空システム株式会社',
        contractReference: '2026-委-12',
        supervisingDepartmentId: city.property,
      });
      const where = async () => [
        ...(
          await console.store.db
            .selectFrom('expected_terminals')
            .select(['department_id', 'version'])
            .orderBy('terminal_id')
            .execute()
        ).map(({ department_id, version }) => `${department_id} ${version}`),
        (await hanako.get(`/api/v1/people/${contractor}`)).json().person.supervisingDepartmentId,
      ];
      const id = await plan(hanako, [merge(city)]);
      await onTheDay();
      expect(await where()).toEqual([`${NEW_SECTION} 2`, `${city.tax} 1`, NEW_SECTION]);
      expect(await checks()).toEqual({});
      const back = { title: '取りやめ', on: '2027-04-10', reason: '議決' };
      await hanako.post(`${PATH}/${id}/counter-plan`, back);
      await onTheDay('2027-04-10');
      expect(await where()).toEqual([`${city.property} 3`, `${city.tax} 1`, city.property]);
    });

    it('is told what newer change stands in the way of taking it back', async () => {
      const id = await plan(hanako, [merge(city)]);
      await onTheDay();
      await addDepartment(hanako, '0203', '新しい係', { parentId: NEW_SECTION, from: '2027-04-02' });
      const back = { title: '取りやめ', on: '2027-04-10', reason: '議決' };
      const { plan: counter } = (await hanako.post(`${PATH}/${id}/counter-plan`, back)).json();
      const { problems } = (await hanako.get(`${PATH}/${counter.reorganisationId}/rehearsal`)).json();
      expect(problems).toMatchObject([{ code: 'not-empty', name: '税務部 課税課' }]);
    });

    it('is held when a move does not fit on its day, says so once, and goes on when it is mended', async () => {
      const id = await plan(hanako, [merge(city)]);
      await addDepartment(hanako, '0210', '横取り課');
      await onTheDay();
      await applyDue(room());
      expect(await view(id)).toMatchObject({
        state: 'planned',
        version: 1,
        held: [{ index: 0, code: 'code-taken', name: '0210' }],
      });
      expect(await tree()).toContain('税務部 市民税課');
      const open = () =>
        console.store.db.selectFrom('conditions').select('code').where('closed_at', 'is', null).execute();
      expect(await open()).toEqual([{ code: 'console-reorganisation-held' }]);
      expect((await actions()).filter((action) => action === 'reorganisation.held').length).toBe(1);
      const mended = structuredClone(merge(city));
      if (mended.kind === 'merge') mended.into.code = '0211';
      const edit = { version: 1, title: '改編', on: '2027-04-01', moves: [mended], reason: 'コードの重なり' };
      expect((await hanako.put(`${PATH}/${id}`, edit)).statusCode).toBe(200);
      expect(await open()).toEqual([]);
      await applyDue(room());
      expect((await view(id)).state).toBe('applied');
    });

    it('is not planned for a day that is past, nor for today with moves that do not fit', async () => {
      const body = { title: '改編', moves: [merge(city)], reason: '条例' };
      const past = await hanako.post(PATH, { ...body, on: '2026-11-24' });
      expect(past.json()).toMatchObject({ code: 'SKM_ORGANISATION_DAY' });
      const wrong = { kind: 'end', departmentId: city.tax, heirId: null };
      const today = await hanako.post(PATH, { ...body, moves: [wrong], on: '2026-11-25' });
      expect(today.json()).toMatchObject({
        code: 'SKM_REORGANISATION_MOVE',
        facts: { number: 1, reason: 'not-empty' },
      });
    });

    it('is closed only when nothing is left without a holder', async () => {
      const id = await plan(hanako, [merge(city)]);
      await enrol(console.store, { name: 'KSM-2', department: null });
      await onTheDay();
      expect(await checks()).toEqual({ 'endpoints-without-department': 1 });
      const close = () => hanako.post(`${PATH}/${id}/close`, { version: 2, reason: '確かめた' });
      expect((await close()).json()).toMatchObject({ code: 'SKM_REORGANISATION_OPEN', facts: { count: 1 } });
      const listed = (await hanako.get(`${PATH}/checks/endpoints-without-department`)).json();
      expect(listed).toMatchObject({ total: 1, rows: [{ kind: 'endpoint', name: 'KSM-2', about: '' }] });
      await hanako.put(`/api/v1/endpoints/${listed.rows[0].id}/department`, {
        departmentId: NEW_SECTION,
        reason: '改編',
      });
      expect((await close()).json().plan).toMatchObject({ state: 'closed', closedBy: '架空 花子' });
    });

    it('loses nobody’s change: of 100 at the same time one is stored, the others are shown the difference', async () => {
      const id = await plan(hanako, [merge(city)]);
      const answers = await Promise.all(
        Array.from({ length: 100 }, (_, nth) =>
          hanako.put(`${PATH}/${id}`, { version: 1, title: `案${nth}`, on: '2027-04-01', moves: [], reason: '案' }),
        ),
      );
      const statuses = answers.map(({ statusCode }) => statusCode);
      expect([statuses.filter((each) => each === 200).length, statuses.filter((each) => each === 409).length]).toEqual([
        1, 99,
      ]);
      const { code, facts } = answers.find(({ statusCode }) => statusCode === 409)?.json() ?? {};
      expect([code, JSON.parse(facts.now).title.slice(0, 1)]).toEqual(['SKM_CHANGED_MEANWHILE', '案']);
    });

    it('takes no hostile plan: unknown kinds, ids of others, names that are none, too many moves', async () => {
      const body = (moves: unknown[]) => ({ title: '改編', on: '2027-04-01', moves, reason: '条例' });
      const add = (more: object) => ({ kind: 'add', department: { ...newSection, ...more } });
      const newSection = {
        departmentId: NEW_SECTION,
        code: '0300',
        departmentKind: 'section',
        name: '課',
        reading: '',
        parentId: null,
      };
      const moves = [
        [{ kind: 'drop', table: 'departments' }],
        [add({ departmentId: 'dep-1' })],
        [add({ name: '   ' })],
        [add({ name: '長'.repeat(101) })],
        [add({ code: "1'; DROP TABLE posts" })],
        Array.from({ length: 301 }, () => add({})),
        [{ kind: 'endpoints', fromId: null, toId: city.tax, endpointIds: [] }],
      ];
      for (const each of moves) expect((await hanako.post(PATH, body(each))).statusCode).toBe(400);
      const odd = await plan(hanako, [
        { kind: 'rename', departmentId: city.tax as never, name: '=1+1\u202e<img src=x>', reading: '__proto__' },
        { kind: 'end', departmentId: '__proto__' as never, heirId: 'constructor' as never },
      ]);
      const { after, problems } = (await hanako.get(`${PATH}/${odd}/rehearsal`)).json();
      expect(after[0].name).toBe('=1+1\u202e<img src=x>');
      expect(problems).toEqual([{ index: 1, code: 'unknown-department', name: '__proto__' }]);
    });

    it('is read by operators and auditors, and changed by administrators alone', async () => {
      const id = await plan(hanako, [merge(city)]);
      for (const role of ['operator', 'auditor', 'section-head', 'staff'] as const) {
        const who = await console.signedIn(role);
        const reads = role === 'operator' || role === 'auditor' ? 200 : 403;
        expect((await who.get(`${PATH}/${id}`)).statusCode).toBe(reads);
        expect((await who.get(`${PATH}/checks`)).statusCode).toBe(reads);
        expect((await who.post(`${PATH}/${id}/withdraw`, { version: 1, reason: '何となく' })).statusCode).toBe(403);
      }
    });

    // SQLite is one process's own.
    if (kind.name === 'PostgreSQL')
      it('is applied once by two processes at the same time', async () => {
        const id = await plan(hanako, [merge(city)]);
        const other = await openStore(console.options);
        try {
          console.clock.set(APRIL);
          await Promise.all([applyDue(room()), applyDue({ ...room(), store: other }), applyDue(room())]);
          hanako = await console.signedIn('administrator');
          expect((await view(id)).version).toBe(2);
          expect((await actions()).filter((action) => action === 'reorganisation.applied').length).toBe(1);
          expect((await hanako.get(`/api/v1/people/${city.head}`)).json().posts.length).toBe(2);
        } finally {
          await other.close();
        }
      });
  });
