// The queue of decisions: operators and section heads ask, administrators answer many at once, whoever asked sees it.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SoftwarePage } from '../../../../shared/protocol/api/software.ts';
import type { RequestPage } from '../../../../shared/protocol/api/software-requests.ts';
import { DAY_MS } from '../../../../shared/time/epoch.ts';
import type { Caller, TestConsole } from '../../../support/console.ts';
import { enrol, program, whole } from '../../../support/fleet.ts';
import { type Fleet, openFleetConsole } from '../../../support/fleet-console.ts';
import { STORES } from '../../../support/stores.ts';

for (const kind of STORES)
  describe(`${kind.name}: requests for a decision about software`, () => {
    let console: TestConsole & { fleet: Fleet };
    let hanako: Caller;
    let operator: Caller;
    let head: Caller;
    beforeEach(async () => {
      console = await openFleetConsole(kind);
      hanako = await console.signedIn('administrator');
      operator = await console.signedIn('operator');
      head = await console.signedIn('section-head');
      const { db } = console.store;
      await db.updateTable('accounts').set({ department_id: 'dep-a' }).where('role', '=', 'section-head').execute();
      const now = console.clock.now();
      for (const [name, departmentId, programs] of [
        ['PC-1', 'dep-a', ['gimp', 'vim']],
        ['PC-2', 'dep-b', ['vim', 'steam']],
      ] as const) {
        const ref = await enrol(console.store, { name });
        await db.updateTable('endpoints').set({ department_id: departmentId }).where('id', '=', ref.id).execute();
        const items = Object.fromEntries(programs.map((each) => [each, program(each)]));
        const at = name === 'PC-1' ? now - 30 * DAY_MS : now;
        await console.fleet.state.apply(ref, whole('software', items, at), at, 0);
      }
    });
    afterEach(() => console.remove());

    const titles = async (query = '') => (await hanako.get(`/api/v1/software?${query}`)).json() as SoftwarePage;
    const idOf = async (name: string) => (await titles(`q=${name}&gone=yes`)).rows[0]?.titleId ?? '';
    const requests = async (who: Caller, query = '') =>
      (await who.get(`/api/v1/software-requests?${query}`)).json() as RequestPage;
    const ask = async (who: Caller, what: { title?: string; name?: string }, more: object = {}) =>
      who.post('/api/v1/software-requests', {
        titleId: what.title === undefined ? null : await idOf(what.title),
        name: what.name ?? null,
        wanted: 'allowed',
        forWhom: '市民税課 全員',
        reason: '画像の加工',
        ...more,
      });
    const answer = (chosen: object, more: object = {}, who = hanako) =>
      who.post('/api/v1/software-requests/answers', { answer: 'allowed', reason: '業務に要る', chosen, ...more });
    const audited = async () =>
      (
        await console.store.db
          .selectFrom('audit_entries')
          .select(['action', 'subject_name'])
          .where('action', 'like', 'software.%')
          .orderBy('seq')
          .execute()
      ).map(({ action, subject_name }) => `${action} ${subject_name}`);

    it('are asked by a section head, answered by an administrator, and the answer is read by who asked', async () => {
      expect((await ask(head, { title: 'gimp' })).statusCode).toBe(200);
      expect((await titles('waiting=yes')).rows).toMatchObject([{ title: 'gimp', proposal: 'allowed' }]);
      const [waiting] = (await requests(hanako, 'state=waiting')).rows;
      expect(waiting).toMatchObject({ name: 'gimp', forWhom: '市民税課 全員', reason: '画像の加工', answer: null });
      expect((await answer({ ids: [waiting?.requestId] })).json()).toEqual({ count: 1 });
      expect((await requests(head)).rows).toMatchObject([
        { name: 'gimp', titleId: null, answer: 'allowed', answerReason: '業務に要る', answeredBy: '架空 花子' },
      ]);
      expect((await titles('decision=allowed')).rows).toMatchObject([{ title: 'gimp', proposal: null }]);
      expect(await audited()).toEqual(['software.proposed gimp', 'software.decided gimp']);
    });

    it('may name what no terminal has yet', async () => {
      await ask(head, { name: ' 一太郎2026 ' });
      const [row] = (await requests(hanako)).rows;
      expect(row).toMatchObject({ name: '一太郎2026', titleId: null });
      await answer({ ids: [row?.requestId] }, { answer: 'forbidden', reason: '契約がない' });
      expect((await requests(head)).rows).toMatchObject([{ answer: 'forbidden', answerReason: '契約がない' }]);
      expect(await audited()).toEqual(['software.proposed 一太郎2026', 'software.answered 一太郎2026']);
    });

    it('are all answered by a decision about their title, on whichever page it is made', async () => {
      await ask(head, { title: 'gimp' });
      await ask(operator, { title: 'gimp' }, { wanted: 'forbidden' });
      const title = (await titles('q=gimp')).rows[0];
      await hanako.post(`/api/v1/software/${title?.titleId}/decision`, {
        decision: 'forbidden',
        reason: '別の製品を使う',
        version: title?.version,
      });
      const { rows, counts } = await requests(hanako);
      expect([rows.map(({ answer }) => answer), counts]).toEqual([
        ['forbidden', 'forbidden'],
        { waiting: 0, answered: 2 },
      ]);
    });

    it('are seen by a section head as their own alone, who is offered nothing that only others have', async () => {
      await ask(operator, { title: 'vim' });
      expect(await requests(head)).toMatchObject({ total: 0, rows: [], counts: { waiting: 0, answered: 0 } });
      const offered = async (q: string) =>
        (await head.get(`/api/v1/software-requests/choices?q=${q}`))
          .json()
          .rows.map((row: { title: string }) => row.title);
      expect([await offered('gimp'), await offered('steam')]).toEqual([['gimp'], []]);
      expect((await ask(head, { title: 'steam' })).statusCode).toBe(404);
      const steam = (await titles('q=steam')).rows[0];
      const body = { decision: 'forbidden', reason: '娯楽', version: steam?.version };
      await hanako.post(`/api/v1/software/${steam?.titleId}/decision`, body);
      expect(await offered('steam')).toEqual(['steam']);
    });

    it('are made once: the same again, without a name, by an auditor, or answered by an operator is refused', async () => {
      await ask(head, { title: 'gimp' });
      const [row] = (await requests(head)).rows;
      const auditor = await console.signedIn('auditor');
      const codes = [
        await ask(head, { title: 'gimp' }),
        await ask(head, {}),
        await ask(auditor, { title: 'vim' }),
        await answer({ ids: [row?.requestId] }, {}, operator),
        await ask(operator, { title: 'vim' }, { reason: '　' }),
      ].map((one) => one.json().code);
      expect(codes).toEqual([
        'SKM_REQUEST_WAITING',
        'SKM_REQUEST_NAMELESS',
        'SKM_ROLE_NEEDED',
        'SKM_ROLE_NEEDED',
        'SKM_REQUEST_MALFORMED',
      ]);
    });

    it('are answered many at once, but not when there are others by now, nor a second time', async () => {
      for (const name of ['甲', '乙', '丙']) await ask(head, { name });
      await ask(head, { title: 'gimp' });
      const ids = (await requests(hanako)).rows.map(({ requestId }) => requestId);
      expect((await answer({ except: [], seen: 3 })).json().code).toBe('SKM_SELECTION_CHANGED');
      expect((await answer({ except: [ids[0]], seen: 4 })).json()).toEqual({ count: 3 });
      expect((await answer({ ids })).json().code).toBe('SKM_REQUEST_ANSWERED');
      expect((await requests(hanako)).counts).toEqual({ waiting: 1, answered: 3 });
    });

    it('are withdrawn by whoever asked, which both sides see, and can be made again', async () => {
      await ask(head, { title: 'gimp' });
      await ask(operator, { title: 'gimp' }, { wanted: 'forbidden', reason: '別の製品' });
      const { rows } = await requests(operator);
      const [own, others] = [true, false].map((isOwn) => rows.find((row) => row.isOwn === isOwn));
      expect([own?.wanted, others?.wanted]).toEqual(['forbidden', 'allowed']);
      const withdraw = (who: Caller, id: string | undefined, reason = '要らなくなった') =>
        who.post(`/api/v1/software-requests/${id}/withdrawal`, { reason });
      expect((await titles('q=gimp')).rows).toMatchObject([{ proposal: 'forbidden' }]);
      expect((await withdraw(operator, own?.requestId)).statusCode).toBe(204);
      expect((await titles('q=gimp')).rows).toMatchObject([{ proposal: 'allowed' }]);
      const codes = [
        await withdraw(operator, own?.requestId),
        await withdraw(operator, others?.requestId),
        await withdraw(hanako, others?.requestId),
        await withdraw(await console.signedIn('auditor'), others?.requestId),
        await withdraw(head, others?.requestId, '　'),
        await withdraw(head, 'srq-00000000-0000-4000-8000-000000000000'),
      ].map((one) => one.json().code);
      expect(codes).toEqual([
        'SKM_REQUEST_ANSWERED',
        'SKM_NOT_FOUND',
        'SKM_NOT_FOUND',
        'SKM_ROLE_NEEDED',
        'SKM_REQUEST_MALFORMED',
        'SKM_NOT_FOUND',
      ]);
      expect((await withdraw(head, others?.requestId)).statusCode).toBe(204);
      expect((await titles('waiting=yes')).rows).toEqual([]);
      expect((await requests(hanako, 'state=answered')).rows).toMatchObject([
        { answer: 'withdrawn', answerReason: '要らなくなった' },
        { answer: 'withdrawn', answerReason: '要らなくなった' },
      ]);
      expect((await requests(head)).rows).toMatchObject([{ answer: 'withdrawn' }]);
      expect((await answer({ ids: [own?.requestId] })).json().code).toBe('SKM_REQUEST_ANSWERED');
      expect((await ask(head, { title: 'gimp' })).statusCode).toBe(200);
      expect((await audited()).filter((each) => each.startsWith('software.withdrawn'))).toEqual([
        'software.withdrawn gimp',
        'software.withdrawn gimp',
      ]);
    });

    it('are either withdrawn or answered when both come at the same time', async () => {
      await ask(head, { title: 'gimp' });
      const [row] = (await requests(head)).rows;
      const both = await Promise.all([
        head.post(`/api/v1/software-requests/${row?.requestId}/withdrawal`, { reason: '要らない' }),
        answer({ ids: [row?.requestId] }),
      ]);
      expect(both.filter(({ statusCode }) => statusCode < 300)).toHaveLength(1);
    });

    it('are answered once of ten answers at the same time', async () => {
      await ask(head, { title: 'gimp' });
      await ask(head, { name: '甲' });
      const ids = (await requests(hanako)).rows.map(({ requestId }) => requestId);
      const answers = await Promise.all(Array.from({ length: 10 }, () => answer({ ids })));
      expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, ...Array(9).fill(409)]);
    });

    it('stand beside undecided titles, the newest first with counts, which are decided many at once', async () => {
      await ask(operator, { title: 'vim' });
      const query = 'decision=unknown&sort=firstSeen&direction=desc';
      const page = await titles(query);
      expect(page.rows.map(({ title, endpoints }) => [title, endpoints])).toEqual([
        ['steam', 1],
        ['gimp', 1],
        ['vim', 2],
      ]);
      expect(page.counts).toEqual({ all: 3, undecided: 3, waiting: 1, new: 1, spread: 2 });
      const decide = (chosen: object) =>
        hanako.post('/api/v1/software-decisions', { decision: 'allowed', price: 'free', reason: '標準', chosen });
      const filter = { decision: 'unknown' };
      expect((await decide({ filter: {}, except: [], seen: 3 })).json().code).toBe('SKM_REQUEST_MALFORMED');
      expect((await decide({ filter, except: [], seen: 2 })).json().code).toBe('SKM_SELECTION_CHANGED');
      const [steam] = page.rows;
      const stale = {
        titles: [
          { titleId: steam?.titleId, version: 1 },
          { titleId: await idOf('vim'), version: 1 },
        ],
      };
      expect((await decide(stale)).json().code).toBe('SKM_CHANGED_MEANWHILE');
      expect((await titles(query)).counts.undecided).toBe(3);
      expect((await decide({ filter, except: [steam?.titleId], seen: 3 })).json()).toEqual({ count: 2 });
      expect((await titles(query)).rows.map(({ title }) => title)).toEqual(['steam']);
      expect((await titles('decision=allowed&price=free')).total).toBe(2);
      expect((await requests(operator)).rows).toMatchObject([{ name: 'vim', answer: 'allowed' }]);
    });
  });
