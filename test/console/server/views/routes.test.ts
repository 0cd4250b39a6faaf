// Saved views: one's own, shared ones, and what happens when two people change one.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SavedView, SavedViews } from '../../../../shared/protocol/api/views.ts';
import { MINUTE_MS } from '../../../../shared/time/epoch.ts';
import type { Caller, TestConsole } from '../../../support/console.ts';
import { enrol } from '../../../support/fleet.ts';
import { openFleetConsole } from '../../../support/fleet-console.ts';
import { addDepartmentRow } from '../../../support/organisation.ts';
import { STORES } from '../../../support/stores.ts';

const INTERNET = { page: '/endpoints', name: 'インターネット', parameters: [['zone', 'internet']], isShared: false };

for (const kind of STORES)
  describe(`${kind.name}: saved views`, () => {
    let console: TestConsole;
    let [hanako, ichiro, head, auditor]: Caller[] = [];
    const who = () => ({ hanako, ichiro, head, auditor }) as Record<'hanako' | 'ichiro' | 'head' | 'auditor', Caller>;
    beforeAll(async () => {
      console = await openFleetConsole(kind);
      hanako = await console.signedIn('operator');
      ichiro = await console.signedIn('administrator');
      head = await console.signedIn('section-head');
      auditor = await console.signedIn('auditor');
      await enrol(console.store, { name: 'A', zone: 'lgwan', liveness: 'silent' });
      await enrol(console.store, { name: 'B', zone: 'internet', liveness: 'silent' });
      await enrol(console.store, { name: 'C', zone: 'internet', liveness: 'online' });
    });
    afterAll(() => console.remove());

    const listed = async (person: Caller) =>
      (await person.get('/api/v1/views?page=/endpoints')).json<SavedViews>().rows;
    const saved = async (person: Caller, body: object) => {
      const answer = await person.post('/api/v1/views', body);
      expect(answer.statusCode, answer.body).toBe(200);
      return answer.json<SavedView>();
    };
    const told = () =>
      console.store.db
        .selectFrom('audit_entries')
        .select('action')
        .where('action', 'like', 'view.%')
        .orderBy('seq')
        .execute()
        .then((rows) => rows.map(({ action }) => action));

    it('are one’s own until they are shared, and count what whoever looks would see', async () => {
      const own = await saved(who().hanako, INTERNET);
      expect(own).toMatchObject({ isMine: true, mayChange: true, version: 1, count: 2, owner: '架空 花子' });
      expect(await listed(who().ichiro)).toEqual([]);
      expect(await told()).toEqual([]);
      const { name, parameters, version } = own;
      const shared = await who().hanako.put(`/api/v1/views/${own.viewId}`, {
        name,
        parameters,
        version,
        isShared: true,
      });
      expect(shared.json()).toMatchObject({ isShared: true, version: 2 });
      expect(await listed(who().ichiro)).toMatchObject([
        { viewId: own.viewId, isMine: false, mayChange: true, count: 2 },
      ]);
      expect(await listed(who().auditor)).toMatchObject([{ isMine: false, mayChange: false, count: 2 }]);
      // A section head without a section sees no terminal.
      expect(await listed(who().head)).toMatchObject([{ count: 0 }]);
      expect(await told()).toEqual(['view.changed']);
    });

    it('keep of an address only what the page knows', async () => {
      const view = await saved(who().auditor, {
        ...INTERNET,
        parameters: [
          ['token', 'x'],
          ['zone!', 'internet'],
          ['q', 'ksm'],
        ],
      });
      expect(view.parameters).toEqual([
        ['q', 'ksm'],
        ['zone!', 'internet'],
      ]);
      await who().auditor.delete(`/api/v1/views/${view.viewId}?version=1`);
    });

    it('are not changed over somebody else’s change: of many at once one is stored', async () => {
      const { viewId } = await saved(who().ichiro, { ...INTERNET, name: 'みんなの', isShared: true });
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, nth) =>
          (nth % 2 === 0 ? who().hanako : who().ichiro).put(`/api/v1/views/${viewId}`, {
            version: 1,
            name: `その${nth}`,
            parameters: [],
            isShared: true,
          }),
        ),
      );
      expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, ...Array(19).fill(409)]);
      expect(answers.find(({ statusCode }) => statusCode === 409)?.json()).toMatchObject({
        code: 'SKM_CHANGED_MEANWHILE',
      });
      expect((await who().hanako.delete(`/api/v1/views/${viewId}?version=1`)).statusCode).toBe(409);
      expect((await who().hanako.delete(`/api/v1/views/${viewId}?version=2`)).statusCode).toBe(200);
    });

    it('come back when they were taken away, for a day', async () => {
      const { viewId } = await saved(who().hanako, { ...INTERNET, name: '消すもの' });
      await who().hanako.delete(`/api/v1/views/${viewId}?version=1`);
      expect((await listed(who().hanako)).map(({ name }) => name)).not.toContain('消すもの');
      expect((await who().ichiro.post(`/api/v1/views/${viewId}/restore`)).statusCode).toBe(404);
      expect((await who().hanako.post(`/api/v1/views/${viewId}/restore`)).json()).toMatchObject({ name: '消すもの' });
      await who().hanako.delete(`/api/v1/views/${viewId}?version=2`);
      console.clock.move(30 * MINUTE_MS);
      await saved(who().hanako, { ...INTERNET, name: '次' });
      expect((await who().hanako.post(`/api/v1/views/${viewId}/restore`)).statusCode).toBe(200);
    });

    it('are shared by operators and administrators alone, and a stranger’s own are not there', async () => {
      expect((await who().head.post('/api/v1/views', { ...INTERNET, isShared: true })).json()).toMatchObject({
        code: 'SKM_ROLE_NEEDED',
      });
      const [shared] = (await listed(who().auditor)).filter(({ isShared }) => isShared);
      const change = { version: shared?.version, name: 'x', parameters: [], isShared: true };
      expect((await who().auditor.put(`/api/v1/views/${shared?.viewId}`, change)).statusCode).toBe(403);
      const own = await saved(who().hanako, { ...INTERNET, name: '花子の' });
      for (const person of [who().ichiro, who().auditor]) {
        expect((await person.put(`/api/v1/views/${own.viewId}`, change)).statusCode).toBe(404);
        expect((await person.delete(`/api/v1/views/${own.viewId}?version=1`)).statusCode).toBe(404);
      }
    });

    it('end at thirty for one page', async () => {
      const somebody = await console.signedIn('operator');
      for (let nth = 0; nth < 30; nth++) await saved(somebody, { ...INTERNET, name: `${nth}` });
      expect((await somebody.post('/api/v1/views', INTERNET)).json()).toMatchObject({ code: 'SKM_VIEW_TOO_MANY' });
    });

    it.each([
      ['no name', { ...INTERNET, name: ' ' }],
      ['a long name', { ...INTERNET, name: 'x'.repeat(41) }],
      ['another page', { ...INTERNET, page: '/settings' }],
      ['a value that is no text', { ...INTERNET, parameters: [['q', 1]] }],
      ['too many', { ...INTERNET, parameters: Array(121).fill(['zone', 'lgwan']) }],
    ])('are refused with %s', async (_, body) => {
      expect((await who().hanako.post('/api/v1/views', body)).statusCode).toBe(400);
    });

    it('are seen and made by those who may see the list', async () => {
      for (const [page, person, status] of [
        ['/audit', 'auditor', 200],
        ['/audit', 'hanako', 403],
        ['/software', 'head', 403],
        ['/conditions', 'head', 200],
      ] as const) {
        const made = await who()[person].post('/api/v1/views', { ...INTERNET, page, parameters: [] });
        const seen = await who()[person].get(`/api/v1/views?page=${page}`);
        expect([made.statusCode, seen.statusCode], `${person} ${page}`).toEqual([status, status]);
      }
    });

    it('tell their owner, and nobody else of one’s own, that they narrow by a department that has ended', async () => {
      const names = [
        ['dep-1', '市民税課', null],
        ['dep-2', '納税課', Date.parse('2021-04-01T00:00:00+09:00')],
      ] as const;
      for (const [departmentId, name, validTo] of names)
        await addDepartmentRow(console.store, { departmentId, name, validTo });
      const view = (name: string, department: string) => ({
        ...INTERNET,
        name,
        parameters: [['department', department]],
      });
      const mine = [
        await saved(who().auditor, view('今', '市民税課')),
        await saved(who().auditor, view('前', '納税課')),
      ];
      expect(mine.map(({ ended }) => ended)).toEqual([[], ['納税課']]);
      const rows = (await listed(who().auditor)).filter(({ isShared }) => !isShared);
      expect(rows.flatMap(({ name, ended }) => ended.map((each) => [name, each]))).toEqual([['前', '納税課']]);
      expect((await listed(who().ichiro)).filter(({ ended }) => ended.length > 0)).toEqual([]);
    });
  });
