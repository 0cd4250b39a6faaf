// The import of the ledger of terminals, from the file to the fleet and back.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importRoutes } from '../../../../console/server/import/routes.ts';
import { organisationRoutes } from '../../../../console/server/organisation/routes.ts';
import { openTerminalComparison, type TerminalComparison } from '../../../../console/server/terminals/compare.ts';
import { terminalRoutes } from '../../../../console/server/terminals/routes.ts';
import { at } from '../../../../shared/calendar/day.ts';
import { type Caller, openTestConsole, type TestConsole, testClock } from '../../../support/console.ts';
import { enrol } from '../../../support/fleet.ts';
import { sendFile } from '../../../support/imports.ts';
import { listTerminal } from '../../../support/ledger.ts';
import { addDepartment } from '../../../support/organisation.ts';
import { STORES } from '../../../support/stores.ts';

for (const kind of STORES)
  describe(`${kind.name}: the ledger of terminals out of a file`, () => {
    let console: TestConsole;
    let comparison: TerminalComparison;
    let hanako: Caller;
    beforeEach(async () => {
      console = await openTestConsole(kind, {
        clock: testClock(at('2026-11-25', '10:00')),
        routes(needs) {
          comparison = openTerminalComparison({ ...needs, log: { error() {} } });
          const watch = { sweep: async () => {} };
          return [organisationRoutes(needs), importRoutes(needs), terminalRoutes({ ...needs, comparison, watch })];
        },
      });
      hanako = await console.signedIn('administrator');
    });
    afterEach(async () => {
      await comparison.close();
      await console.remove();
    });

    const read = async (...lines: string[]) =>
      (await sendFile(console.app, hanako, lines.join('\r\n'), 'kind=terminals')).json();
    const act = (importId: string, what: 'apply' | 'undo') =>
      hanako.post(`/api/v1/imports/${importId}/${what}`, { reason: '年度の更新' });
    const list = async () => (await hanako.get('/api/v1/expected-terminals')).json();

    it('is shown first, then listed as a whole and compared, and taken back as a whole', async () => {
      await addDepartment(hanako, '0201', '市民税課');
      await enrol(console.store, { serial: 'S1' });
      const { importId, counts } = await read(
        '資産番号,シリアル番号,系,部署コード,リース満了日',
        'R06-1,S1,LGWAN接続系,0201,令和11年3月31日',
        'R06-2,S2,インターネット接続系,,2029/3/31',
      );
      expect([counts.new, (await list()).total]).toEqual([2, 0]);
      expect((await act(importId, 'apply')).json().state).toBe('applied');
      await comparison.now();
      expect((await list()).rows).toMatchObject([
        { assetNumber: 'R06-1', department: '市民税課', leaseEndsOn: '2029-03-31', standing: 'matched' },
        { assetNumber: 'R06-2', department: null, standing: 'awaited', unmatchedBecause: 'nothing' },
      ]);
      expect((await act(importId, 'undo')).json().state).toBe('undone');
      expect((await list()).total).toBe(0);
    });

    it('lists nothing while one line is broken', async () => {
      const { importId, counts } = await read('資産番号,系', 'R06-1,LGWAN', 'R06-2,どこか');
      expect([counts.broken, (await act(importId, 'apply')).json().code]).toEqual([1, 'SKM_IMPORT_BROKEN']);
      expect((await list()).total).toBe(0);
    });

    it('does not write over what somebody changed since it was read', async () => {
      const { terminal } = await listTerminal(hanako, 'R06-1', { model: 'ノート' });
      const { importId } = await read('資産番号,機種', 'R06-1,デスク');
      const { terminalId, version } = terminal;
      const step = { version, life: 'repair', reason: '故障' };
      await hanako.post(`/api/v1/expected-terminals/${terminalId}/life`, step);
      expect((await act(importId, 'apply')).json().code).toBe('SKM_IMPORT_CHANGED');
      expect((await list()).rows).toMatchObject([{ model: 'ノート', life: 'repair' }]);
    });

    it('ends no certificate, also where the agent came after it was read', async () => {
      await listTerminal(hanako, 'R06-1', { serial: 'S1' });
      const { importId } = await read('資産番号,状況', 'R06-1,リース返却');
      const { id } = await enrol(console.store, { serial: 'S1' });
      await comparison.now();
      expect((await act(importId, 'apply')).json().code).toBe('SKM_IMPORT_CHANGED');
      const row = await console.store.db
        .selectFrom('endpoints')
        .select('revoked_at')
        .where('id', '=', id)
        .executeTakeFirst();
      expect(row?.revoked_at).toBeNull();
    });

    it('reads the very file that it was exported to', async () => {
      await addDepartment(hanako, '0201', '市民税課');
      const { importId } = await read(
        '資産番号,シリアル番号,ホスト名,機種,系,部署コード',
        'R06-1,-S1,髙𠮷,=ノート,LGWAN,0201',
      );
      await act(importId, 'apply');
      const { body } = await hanako.get('/api/v1/expected-terminals.csv');
      expect((await sendFile(console.app, hanako, body, 'kind=terminals')).json().counts).toMatchObject({
        same: 1,
        broken: 0,
      });
    });
  });
