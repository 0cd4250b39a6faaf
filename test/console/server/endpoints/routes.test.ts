import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EndpointRef } from '../../../../console/server/state/store.ts';
import type { EndpointPage, EndpointView } from '../../../../shared/protocol/api/endpoints.ts';
import type { Caller, TestConsole } from '../../../support/console.ts';
import { framesOf } from '../../../support/event-frames.ts';
import { difference, enrol, helloOf, program, whole } from '../../../support/fleet.ts';
import { type Fleet, openFleetConsole } from '../../../support/fleet-console.ts';
import { STORES } from '../../../support/stores.ts';

const LONG = `長${'い'.repeat(9_998)}名`;

for (const kind of STORES)
  describe(`${kind.name}: endpoints over HTTP`, () => {
    let console: TestConsole & { fleet: Fleet };
    let operator: Caller;
    let auditor: Caller;
    let endpoint: EndpointRef;
    let hostile: EndpointRef;
    beforeAll(async () => {
      console = await openFleetConsole(kind);
      operator = await console.signedIn('operator');
      auditor = await console.signedIn('auditor');
      endpoint = await enrol(console.store, { name: '受付1', department: '市民部 市民課', user: '例示 花子' });
      hostile = await enrol(console.store, {
        name: '=HYPERLINK("http://x","\r\n")',
        user: '\u202e+SUM(A1)',
        site: LONG,
      });
      const now = console.clock.now();
      const { endpoints, state, conditions } = console.fleet;
      await endpoints.connected(
        endpoint,
        { hello: helloOf(endpoint, { user: '例示 花子' }), address: '10.0.0.7', clockOffsetMs: -5 },
        now,
      );
      const before = { 'dpkg:vim:amd64': program('vim'), 'dpkg:bash:amd64': program(LONG.slice(0, 1_000)) };
      const after = { 'dpkg:vim:amd64': program('vim', '2.0') };
      await state.apply(endpoint, whole('software', before, now - 9_000), now - 9_000, 0);
      await state.apply(endpoint, difference('software', before, after, now - 5_000), now - 5_000, 0);
      await conditions.open({ code: 'clock-wrong', endpoint: endpoint.id, facts: { offset: 7 } }, now);
      await console.store.events.append(
        framesOf(endpoint.id, 'lgwan', [{ at: now }, { at: now + 1 }, { at: now + 2 }]).toSpliced(1, 1),
      );
    });
    afterAll(() => console.remove());

    it('lists, filters and counts', async () => {
      const page = (
        await operator.get('/api/v1/endpoints?q=%E8%8A%B1%E5%AD%90&zone=lgwan&sort=conditions&direction=desc')
      ).json<EndpointPage>();
      expect(page).toMatchObject({
        asOf: console.clock.now(),
        total: 1,
        counts: { all: 2, zone: { lgwan: 1 } },
        rows: [{ endpointId: endpoint.endpointId, name: '受付1', openConditions: 1, clockOffsetMs: -5 }],
      });
    });

    it('shows one endpoint with its journal, gaps, conditions and sections', async () => {
      const view = (await auditor.get(`/api/v1/endpoints/${endpoint.endpointId}`)).json<EndpointView>();
      expect(view).toMatchObject({
        hostname: 'ksm-lg-0001',
        journal: { epoch: 1, lastSeq: 10, storedUpTo: 1, missing: [[2, 2]] },
        conditions: [{ code: 'clock-wrong', endpointName: '受付1' }],
        sections: [{ section: 'software', count: 1, unknown: null }],
      });
    });

    it('shows state now and then, and what changed', async () => {
      const now = console.clock.now();
      const path = `/api/v1/endpoints/${endpoint.endpointId}/state/software`;
      expect((await operator.get(path)).json().items).toMatchObject([{ item: { version: '2.0' } }]);
      expect((await operator.get(`${path}?on=${now - 6_000}`)).json().items).toHaveLength(2);
      const { changes } = (await operator.get(`${path}/changes?limit=2`)).json();
      expect(changes).toMatchObject([
        { key: 'dpkg:bash:amd64', after: null },
        { key: 'dpkg:vim:amd64', before: { version: '1.0' }, after: { version: '2.0' } },
      ]);
    });

    it('gives the whole list as CSV that no spreadsheet runs', async () => {
      const answer = await operator.get('/api/v1/endpoints.csv?sort=name&direction=desc');
      expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
      expect(answer.headers['content-disposition']).toBe('attachment; filename="endpoints-2026-04-01.csv"');
      const text = answer.rawPayload.toString();
      expect(text.startsWith('\uFEFF端末名,系,')).toBe(true);
      expect(text.endsWith('\r\n')).toBe(true);
      expect(text).toContain('受付1,LGWAN接続系,市民部 市民課,,never-seen,2026-04-01T09:00:00+09:00,');
      expect(text).toContain(`"'=HYPERLINK(""http://x"",""\r\n"")"`);
      expect(text).toContain(LONG);
      const filtered = await operator.get('/api/v1/endpoints.csv?condition=clock-wrong');
      expect(filtered.rawPayload.toString().trimEnd().split('\r\n')).toHaveLength(2);
    });

    it('gives the list in CP932 where that is asked for, and counts what it does not have', async () => {
      await enrol(console.store, { name: '髙𠮷', site: '窓口' });
      const answer = await operator.get(
        '/api/v1/endpoints.csv?encoding=cp932&columns=name,site&site=%E7%AA%93%E5%8F%A3',
      );
      expect(answer.headers['content-type']).toBe('text/csv; charset=windows-31j');
      expect(answer.headers['x-replaced-characters']).toBe('1');
      expect(new TextDecoder('shift_jis').decode(answer.rawPayload).split('\r\n')).toEqual([
        '端末名,場所',
        '髙〓,窓口',
        '※ この文字コードにない文字を〓に置き換えました: 1文字',
        '',
      ]);
    });

    it('gives the list as an Excel file, with the very rows and columns of the CSV', async () => {
      const answer = await auditor.get(
        '/api/v1/endpoints.xlsx?sort=name&columns=name,conditions&department!=%E4%BD%95%E8%AA%B2',
      );
      expect(answer.headers['content-disposition']).toBe('attachment; filename="endpoints-2026-04-01.xlsx"');
      const rows = await readSheet(answer.rawPayload);
      expect(rows[0]).toEqual(['端末名', '対応が必要な状態']);
      expect(rows.slice(1)).toContainEqual(['=HYPERLINK("http://x","\r\n")', 0]);
      expect(rows).toHaveLength(4);
    });

    it('gives as CSV the columns that were on the screen, in their order, and all where none is known', async () => {
      const heading = async (columns: string) => {
        const answer = await operator.get(`/api/v1/endpoints.csv?columns=${columns}`);
        return answer.rawPayload.toString().split('\r\n')[0];
      };
      expect(await heading('name,lastSeen,nothing,zone')).toBe('\uFEFF端末名,最終応答,系');
      expect(await heading('toString')).toMatch(/^\uFEFF端末名,系,部・課,場所,状態,/u);
    });

    it('lets operators rename, and nobody who only reads', async () => {
      const path = `/api/v1/endpoints/${hostile.endpointId}`;
      expect((await auditor.put(path, { name: 'x' })).statusCode).toBe(403);
      expect((await operator.put(path, { name: '窓口2', site: null })).json()).toEqual({ done: true });
      expect((await operator.get(path)).json<EndpointView>().endpoint).toMatchObject({ name: '窓口2', site: null });
      expect((await operator.put(path, { name: 'x'.repeat(101) })).json().code).toBe('SKM_REQUEST_MALFORMED');
      expect((await operator.put(path, {})).json()).toEqual({ done: true });
    });

    it('revokes at once, by an administrator', async () => {
      const path = `/api/v1/endpoints/${hostile.endpointId}`;
      const ended: string[] = [];
      console.store.announcements.subscribe('revoked', ({ endpointId }) => ended.push(endpointId));
      expect((await operator.post(`${path}/revoke`, { reason: '紛失' })).statusCode).toBe(403);
      const administrator = await console.signedIn('administrator');
      expect((await administrator.post(`${path}/revoke`, { reason: '' })).statusCode).toBe(400);
      expect((await administrator.post(`${path}/revoke`, { reason: '紛失' })).json()).toEqual({ done: true });
      expect((await operator.get(path)).json<EndpointView>().endpoint.liveness).toBe('revoked');
      expect(ended).toEqual([hostile.endpointId]);
    });

    it.each([
      ['/api/v1/endpoints/nobody', 404],
      ['/api/v1/endpoints/nobody/events', 404],
      ['/api/v1/endpoints/nobody/state/software', 404],
      ['/api/v1/endpoints/nobody/state/software/changes', 404],
      ['/api/v1/endpoints/nobody/state/nothing', 400],
      ['/api/v1/endpoints?offset=1000001', 400],
      ['/api/v1/endpoints?offset=-1', 400],
      ['/api/v1/endpoints?limit=201', 400],
      ['/api/v1/endpoints?zone=moon', 400],
      ['/api/v1/endpoints?sort=password', 400],
      [`/api/v1/endpoints?q=${'a'.repeat(201)}`, 400],
      ['/api/v1/endpoints?posture=firewall', 400],
      ['/api/v1/endpoints?offset=1000000', 200],
      ['/api/v1/endpoints?q=%25%27%22%5C_%E2%80%AE', 200],
      ['/api/v1/endpoints/%00', 400],
    ])('answers %s with %i', async (url, status) => {
      expect((await operator.get(url)).statusCode).toBe(status);
    });
  });
