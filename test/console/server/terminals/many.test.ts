// One change of many lines of the ledger, and the way back.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { organisationRoutes } from '../../../../console/server/organisation/routes.ts';
import { openTerminalComparison, type TerminalComparison } from '../../../../console/server/terminals/compare.ts';
import { terminalRoutes } from '../../../../console/server/terminals/routes.ts';
import { at } from '../../../../shared/calendar/day.ts';
import { type Caller, openTestConsole, type TestConsole, testClock } from '../../../support/console.ts';
import { enrol } from '../../../support/fleet.ts';
import { listTerminal } from '../../../support/ledger.ts';
import { addDepartment } from '../../../support/organisation.ts';
import { STORES } from '../../../support/stores.ts';

for (const kind of STORES)
  describe(`${kind.name}: many lines of the ledger`, () => {
    let console: TestConsole;
    let comparison: TerminalComparison;
    let hanako: Caller;
    beforeEach(async () => {
      console = await openTestConsole(kind, {
        clock: testClock(at('2026-11-25', '10:00')),
        routes(needs) {
          comparison = openTerminalComparison({ ...needs, log: { error() {} } });
          const watch = { sweep: async () => {} };
          return [organisationRoutes(needs), terminalRoutes({ ...needs, comparison, watch })];
        },
      });
      hanako = await console.signedIn('administrator');
    });
    afterEach(async () => {
      await comparison.close();
      await console.remove();
    });

    const list = async (...assets: string[]) => {
      const ids = [];
      for (const asset of assets)
        ids.push((await listTerminal(hanako, asset, { serial: `S-${asset}` })).terminal.terminalId);
      return ids;
    };
    const change = (wanted: object, chosen: object, who = hanako) =>
      who.post('/api/v1/expected-terminals/changes', { wanted, chosen, reason: '一括の更新' });
    const undo = (lines: unknown) =>
      hanako.post('/api/v1/expected-terminals/changes/undo', { lines, reason: '取り消し' });
    const lives = async () =>
      (await hanako.get('/api/v1/expected-terminals')).json().rows.map(({ life }: { life: string }) => life);

    it('go to repair at once, and come back where nobody changed them since', async () => {
      const ids = await list('A-1', 'A-2', 'A-3');
      const done = (await change({ life: 'repair' }, { ids })).json();
      expect([done.changed, await lives()]).toEqual([3, ['repair', 'repair', 'repair']]);
      await change({ life: 'stock' }, { ids: [ids[1]] });
      const back = (await undo(done.undo)).json();
      expect([back.changed, back.refused, await lives()]).toEqual([
        2,
        [{ assetNumber: 'A-2', code: 'SKM_CHANGED_MEANWHILE' }],
        ['deployed', 'stock', 'deployed'],
      ]);
    });

    it('tell how far they are while they are changed', async () => {
      const ids = await list('A-1', 'A-2', 'A-3');
      const progress = '00000000-0000-4000-8000-000000000001';
      const told = new Promise((resolve) => console.store.announcements.subscribe('progress', resolve));
      const body = { wanted: { life: 'repair' }, chosen: { ids }, reason: '一括の更新', progress };
      await hanako.post('/api/v1/expected-terminals/changes', body);
      expect(await told).toEqual({ progress, step: 'change', done: 3, all: 3 });
    });

    it('of a filter are those that fit it, but for the exceptions', async () => {
      const [, second] = await list('A-1', 'A-2', 'B-1');
      const chosen = { filter: [['q', 'A-']], except: [second], seen: 2 };
      expect((await change({ life: 'stock' }, chosen)).json().changed).toBe(1);
      expect(await lives()).toEqual(['stock', 'deployed', 'deployed']);
      expect((await change({ life: 'stock' }, { ...chosen, seen: 3 })).json().code).toBe('SKM_SELECTION_CHANGED');
    });

    it('that go back on lease lose their certificates, and only those without one can be undone', async () => {
      const { id } = await enrol(console.store, { serial: 'S-A-1' });
      const ids = await list('A-1', 'A-2');
      const done = (await change({ life: 'lease-return' }, { ids })).json();
      const { revoked_at } = await console.store.db
        .selectFrom('endpoints')
        .select('revoked_at')
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      expect([done.changed, done.undo.length, revoked_at]).toEqual([2, 1, console.clock.now()]);
    });

    it('are moved to a department, those already there aside', async () => {
      const departmentId = await addDepartment(hanako, '0201', '市民税課');
      const [first] = await list('A-1', 'A-2');
      await change({ departmentId }, { ids: [first] });
      expect((await change({ departmentId }, { filter: [], except: [], seen: 2 })).json()).toMatchObject({
        changed: 1,
        unchanged: 1,
      });
    });

    it('stay as they are where a step is not possible, and the others are changed', async () => {
      const ids = await list('A-1', 'A-2');
      await enrol(console.store, { serial: 'S-A-1' });
      await comparison.now();
      const proof = { certificate: 'R08-1', witness: '監査 太郎' };
      await change({ life: 'destroyed', ...proof }, { ids: [ids[0]] });
      const done = (await change({ life: 'stock' }, { ids })).json();
      expect([done.changed, done.refused]).toEqual([1, [{ assetNumber: 'A-1', code: 'SKM_TERMINAL_LIFE' }]]);
    });

    it('end by an administrator alone, also by way of undo', async () => {
      const ids = await list('A-1');
      const taro = await console.signedIn('operator');
      expect((await change({ life: 'lease-return' }, { ids }, taro)).json().code).toBe('SKM_ROLE_NEEDED');
      const lines = [{ terminalId: ids[0], version: 1, wanted: { life: 'destroyed' } }];
      const answer = await taro.post('/api/v1/expected-terminals/changes/undo', { lines, reason: '取り消し' });
      expect(answer.json().code).toBe('SKM_ROLE_NEEDED');
    });

    it.each([
      ['a department that is not there', { departmentId: 'dep-none' }, 'SKM_DEPARTMENT_NOT_THEN'],
      ['a life that is none', { life: 'eaten' }, 'SKM_REQUEST_MALFORMED'],
    ])('are not changed to %s', async (_, wanted, code) => {
      expect((await change(wanted, { ids: await list('A-1') })).json().code).toBe(code);
    });
  });
