// The ledger of terminals over HTTP: compared with the fleet, listed, counted and taken away.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { organisationRoutes } from '../../../../console/server/organisation/routes.ts';
import { openTerminalComparison, type TerminalComparison } from '../../../../console/server/terminals/compare.ts';
import { terminalRoutes } from '../../../../console/server/terminals/routes.ts';
import { addDays, at, dayOf } from '../../../../shared/calendar/day.ts';
import type { TerminalPage } from '../../../../shared/protocol/api/terminals.ts';
import { DAY_MS, HOUR_MS } from '../../../../shared/time/epoch.ts';
import { type Caller, openTestConsole, type TestConsole, testClock } from '../../../support/console.ts';
import { enrol } from '../../../support/fleet.ts';
import { listTerminal } from '../../../support/ledger.ts';
import { addDepartment } from '../../../support/organisation.ts';
import { STORES } from '../../../support/stores.ts';

const NOW = at('2026-11-25', '10:00');

for (const kind of STORES)
  describe(`${kind.name}: the ledger of terminals`, () => {
    let console: TestConsole;
    let comparison: TerminalComparison;
    let hanako: Caller;
    beforeEach(async () => {
      console = await openTestConsole(kind, {
        clock: testClock(NOW),
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

    const page = async (query = ''): Promise<TerminalPage> =>
      (await hanako.get(`/api/v1/expected-terminals?${query}`)).json();
    const assets = async (query: string) => (await page(query)).rows.map(({ assetNumber }) => assetNumber);

    it('finds the endpoint of a line by its serial number as it is listed', async () => {
      const { endpointId } = await enrol(console.store, { name: 'KSM-LG-0001', serial: 'PF3ABC12' });
      const { terminal } = await listTerminal(hanako, 'R06-0001', { serial: 'ｐｆ3abc12' });
      expect(terminal).toMatchObject({ standing: 'matched', matchedBy: 'serial', endpoint: { endpointId } });
    });

    it('says after a day without an agent that the terminal is unknown, and why', async () => {
      await listTerminal(hanako, 'R06-0001', { serial: 'PF3ABC12' });
      expect((await page()).counts.standing).toMatchObject({ awaited: 1, 'no-agent': 0 });
      console.clock.move(DAY_MS + 1);
      hanako = await console.signedIn('administrator');
      const unknown = await page('standing=no-agent');
      expect(unknown.rows).toMatchObject([{ assetNumber: 'R06-0001', unmatchedBecause: 'nothing' }]);
      expect([unknown.total, unknown.counts.standing['no-agent']]).toEqual([1, 1]);
    });

    it('finds an endpoint that enrols later, once it is compared', async () => {
      await listTerminal(hanako, 'R06-0001', { hostname: 'KSM-LG-0001' });
      await enrol(console.store, { name: 'ksm-lg-0001' });
      await comparison.now();
      expect((await page()).rows).toMatchObject([{ standing: 'matched', matchedBy: 'hostname' }]);
    });

    it('is compared by the nightly work once a day', async () => {
      await listTerminal(hanako, 'R06-0001', { hostname: 'KSM-LG-0001' });
      await comparison.daily();
      await enrol(console.store, { name: 'ksm-lg-0001' });
      await comparison.daily();
      expect((await page()).rows).toMatchObject([{ standing: 'awaited' }]);
      console.clock.move(DAY_MS);
      await comparison.daily();
      hanako = await console.signedIn('administrator');
      expect((await page()).rows).toMatchObject([{ standing: 'matched' }]);
    });

    it('loses an endpoint that was revoked, and waits a day for another', async () => {
      const { id } = await enrol(console.store, { serial: 'S1' });
      await listTerminal(hanako, 'R06-0001', { serial: 'S1' });
      await console.store.db.updateTable('endpoints').set({ revoked_at: NOW }).where('id', '=', id).execute();
      console.clock.move(2 * HOUR_MS);
      await comparison.now();
      hanako = await console.signedIn('administrator');
      expect((await page()).rows).toMatchObject([{ standing: 'awaited', endpoint: null }]);
    });

    it('counts each filter as the list would have it without that filter', async () => {
      const soon = addDays(dayOf(NOW), 90);
      await enrol(console.store, { serial: 'S1' });
      await listTerminal(hanako, 'A-1', { serial: 'S1', leaseEndsOn: soon });
      await listTerminal(hanako, 'A-2', { zone: 'internet', life: 'stock', leaseEndsOn: addDays(soon, 1) });
      await listTerminal(hanako, 'A-3', { leaseEndsOn: addDays(dayOf(NOW), -1) });
      const { total, counts } = await page('life=deployed&zone=lgwan');
      expect({ total, ...counts }).toMatchObject({
        total: 2,
        all: 3,
        life: { deployed: 2, stock: 0 },
        zone: { lgwan: 2, internet: 0 },
        lease: { soon: 1, over: 1, later: 0 },
        standing: { matched: 1, awaited: 1 },
      });
      expect([await assets('lease=over'), await assets('lease=later')]).toEqual([['A-3'], ['A-2']]);
    });

    it.each(['ﾚｯﾂﾉｰﾄ', 'レッツノート', 'r06-0001', 'R06 pf3abc', 'リース2026'])('is searched for %s', async (typed) => {
      await listTerminal(hanako, 'R06-0001', {
        serial: 'PF3ABC12',
        model: 'レッツノート',
        leaseReference: 'リース2026-1',
      });
      await listTerminal(hanako, 'X-1');
      expect(await assets(`q=${encodeURIComponent(typed)}`)).toEqual(['R06-0001']);
    });

    it('finds nothing for what only looks like a pattern', async () => {
      await listTerminal(hanako, 'R06-0001');
      expect(await assets(`q=${encodeURIComponent('R%1')}`)).toEqual([]);
    });

    it('is narrowed to a department with everything below it, and sorted in the order of the tree', async () => {
      const tax = await addDepartment(hanako, '02', '税務部', { kind: 'department', position: 2 });
      const citizen = await addDepartment(hanako, '0201', '市民税課', { parentId: tax });
      const general = await addDepartment(hanako, '01', '総務部', { kind: 'department', position: 1 });
      await listTerminal(hanako, 'A-1', { departmentId: citizen });
      await listTerminal(hanako, 'A-2', { departmentId: general });
      await listTerminal(hanako, 'A-3');
      expect(await assets(`under=${tax}`)).toEqual(['A-1']);
      expect(await assets('sort=department')).toEqual(['A-2', 'A-1', 'A-3']);
      expect((await page(`under=${tax}`)).rows[0]?.department).toBe('税務部 市民税課');
    });

    it.each(['asset', 'hostname', 'zone', 'department', 'site', 'life', 'standing', 'lease'])(
      'sorts by %s both ways',
      async (sort) => {
        await listTerminal(hanako, 'A-1', { hostname: 'b', leaseEndsOn: '2027-01-01' });
        await listTerminal(hanako, 'A-2', {
          hostname: 'a',
          zone: 'internet',
          life: 'stock',
          leaseEndsOn: '2026-12-01',
        });
        await listTerminal(hanako, 'A-3', {
          hostname: 'c',
          zone: 'my-number',
          life: 'repair',
          leaseEndsOn: '2028-01-01',
        });
        expect(await assets(`sort=${sort}&direction=desc`)).toEqual((await assets(`sort=${sort}`)).toReversed());
      },
    );

    it('shows a section head what is listed for the own section alone', async () => {
      const own = await addDepartment(hanako, '0201', '市民税課');
      const inOwn = await listTerminal(hanako, 'A-1', { departmentId: own });
      const other = await listTerminal(hanako, 'A-2');
      const head = await console.signedIn('section-head');
      await console.store.db
        .updateTable('accounts')
        .set({ department_id: own })
        .where('role', '=', 'section-head')
        .execute();
      const seen = (await head.get('/api/v1/expected-terminals')).json();
      expect([seen.total, seen.counts.all]).toEqual([1, 1]);
      const statusOf = async (terminalId: string) =>
        (await head.get(`/api/v1/expected-terminals/${terminalId}`)).statusCode;
      expect([await statusOf(inOwn.terminal.terminalId), await statusOf(other.terminal.terminalId)]).toEqual([
        200, 404,
      ]);
    });

    it('is taken away with the codes that the import reads, and no formula', async () => {
      const own = await addDepartment(hanako, '0201', '市民税課');
      await listTerminal(hanako, 'A-1', { departmentId: own, model: '=cmd|calc' });
      const file = (await hanako.get('/api/v1/expected-terminals.csv?columns=asset,departmentCode,model,life')).body;
      expect(file).toContain('資産番号,部署コード,機種,状況');
      expect(file).toContain('0201');
      expect(file).toContain('配備');
      expect(file).not.toContain(',=cmd');
    });

    it('has one line for an asset number', async () => {
      await listTerminal(hanako, 'A-1');
      await expect(listTerminal(hanako, 'A-1')).rejects.toThrow('SKM_CODE_TAKEN');
    });

    it.each([
      ['a day that does not exist', { leaseEndsOn: '2027-02-30' }, 422, 'SKM_ORGANISATION_DAY'],
      ['a department that is not there', { departmentId: 'dep-none' }, 422, 'SKM_DEPARTMENT_NOT_THEN'],
      ['a site that is not there', { siteId: 'site-none' }, 404, 'SKM_NOT_FOUND'],
      ['an asset number with a line break', { assetNumber: 'A\n1' }, 400, 'SKM_REQUEST_MALFORMED'],
      ['a beginning at the end of a life', { life: 'destroyed' }, 400, 'SKM_REQUEST_MALFORMED'],
    ])('refuses %s', async (_, parts, statusCode, code) => {
      const body = {
        assetNumber: 'A-1',
        serial: null,
        hostname: null,
        model: null,
        zone: 'lgwan',
        departmentId: null,
        siteId: null,
        leaseEndsOn: null,
        leaseReference: null,
        life: 'deployed',
        reason: '台帳',
        ...parts,
      };
      const answer = await hanako.post('/api/v1/expected-terminals', body);
      expect([answer.statusCode, answer.json().code]).toEqual([statusCode, code]);
    });

    it('keeps 𠮷 and 髙 as they are written', async () => {
      const { terminal } = await listTerminal(hanako, 'A-1', { model: '髙𠮷ノート' });
      expect(terminal.model).toBe('髙𠮷ノート');
    });
  });
