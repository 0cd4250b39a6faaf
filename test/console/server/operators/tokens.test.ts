// Programs with an API token: what they may, what they may not, when they stop, and how the trail names them.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DepartmentId } from '../../../../shared/ids/ids.ts';
import type { EndpointPage } from '../../../../shared/protocol/api/endpoints.ts';
import type { ApiTokenList, ApiTokenMade } from '../../../../shared/protocol/api/own-account.ts';
import { DAY_MS, MINUTE_MS } from '../../../../shared/time/epoch.ts';
import { declaredRoutes } from '../../../support/declared-routes.ts';
import { enrol } from '../../../support/fleet.ts';
import { openFleetConsole } from '../../../support/fleet-console.ts';
import { codeOfAnswer, type Office, ok, openOffice } from '../../../support/invited.ts';
import { STORES } from '../../../support/stores.ts';

const BODY = { name: '夜間集計', role: 'operator', isReadOnly: true, departmentIds: null, lifetimeDays: 30 };

for (const kind of STORES)
  describe(`${kind.name}: API tokens`, () => {
    let console: Awaited<ReturnType<typeof openFleetConsole>>;
    let office: Office;
    beforeEach(async () => {
      console = await openFleetConsole(kind);
      office = await openOffice(console);
    });
    afterEach(() => console.remove());

    const make = (browser: Office['administrator']['browser'], change: object = {}) =>
      browser.post('/api/v1/tokens', { ...BODY, ...change });
    const made = async (browser: Office['administrator']['browser'], change: object = {}) =>
      (await ok(make(browser, change))) as ApiTokenMade;
    function ask(token: string, url: string, method: 'GET' | 'POST' | 'PUT' | 'DELETE' = 'GET', body?: object) {
      const headers = { host: 'localhost:8443', authorization: `Bearer ${token}`, 'x-sekimori': '1' };
      const payload = body === undefined ? {} : { payload: body };
      return console.app.inject({ method, url, headers, remoteAddress: '10.5.5.5', ...payload });
    }

    it('reads what its owner may read, and its last use is seen with time and address', async () => {
      const { browser } = await office.join('operator');
      const { token, row } = await made(browser);
      expect(token).toMatch(/^sekimori_[\w-]{43}$/);
      expect(await codeOfAnswer(ask(token, '/api/v1/endpoints'))).toBe('done');
      const [seen] = ((await ok(browser.get('/api/v1/tokens'))) as ApiTokenList).rows;
      expect([seen?.tokenId, seen?.lastUsed]).toEqual([row.tokenId, { at: console.clock.now(), address: '10.5.5.5' }]);
    });

    it('is kept as a hash alone, and stands in no log and no entry of the trail', async () => {
      const { browser } = await office.join('operator');
      const { token } = await made(browser);
      await ask(token, '/api/v1/endpoints');
      const secret = token.slice('sekimori_'.length);
      const tables = await Promise.all([
        console.store.db.selectFrom('api_tokens').selectAll().execute(),
        console.store.db.selectFrom('audit_entries').selectAll().execute(),
      ]);
      expect(JSON.stringify([tables, console.logged])).not.toContain(secret);
    });

    it('changes nothing when it reads only, and is named with its owner in the trail when it does', async () => {
      const { endpointId } = await enrol(console.store, { name: 'PC-1' });
      const { browser, accountId } = await office.join('operator');
      const { token: reader } = await made(browser);
      const url = `/api/v1/endpoints/${endpointId}`;
      expect(await codeOfAnswer(ask(reader, url, 'PUT', { name: 'PC-2' }))).toBe('SKM_TOKEN_READS_ONLY');
      const { token: writer, row } = await made(browser, { isReadOnly: false });
      expect(await codeOfAnswer(ask(writer, url, 'PUT', { name: 'PC-2' }))).toBe('done');
      const entry = await console.store.db
        .selectFrom('audit_entries')
        .selectAll()
        .where('action', '=', 'endpoint.edited')
        .executeTakeFirstOrThrow();
      expect([entry.account_id, entry.token_id, entry.address]).toEqual([accountId, row.tokenId, '10.5.5.5']);
      expect(entry.actor_name).toMatch(/（夜間集計）$/);
    });

    it('comes near no account, session, factor, deputy, token or setting, whatever its role', async () => {
      const { token } = await made(office.administrator.browser, { role: 'administrator', isReadOnly: false });
      const near = declaredRoutes(console.app).filter(({ path }) =>
        /^\/api\/v1\/(session|sessions|accounts|me|deputies|tokens|invitation|first-run|setup|settings|live)\b/.test(
          path,
        ),
      );
      expect(near.length).toBeGreaterThan(40);
      const answers = await Promise.all(
        near.map(async ({ method, path }) => [
          `${method} ${path}`,
          await codeOfAnswer(ask(token, path.replaceAll(/\{\w+\}/g, 'any'), method, method === 'GET' ? undefined : {})),
        ]),
      );
      expect(answers.filter(([, code]) => code !== 'SKM_TOKEN_NOT_HERE' && code !== 'SKM_STEP_NOT_DUE')).toEqual([]);
    });

    it('has no more than its owner', async () => {
      const operator = await office.join('operator');
      const head = await office.join('section-head');
      const auditor = await office.join('auditor');
      for (const [browser, change] of [
        [operator.browser, { role: 'administrator' }],
        [operator.browser, { role: 'auditor' }],
        [operator.browser, { role: 'section-head' }],
        [operator.browser, { role: 'operator', departmentIds: ['dep-tax'] }],
        [head.browser, { role: 'operator' }],
        [head.browser, { role: 'section-head', departmentIds: ['dep-welfare'] }],
        [auditor.browser, { role: 'auditor', isReadOnly: false }],
      ] as const)
        expect([change, await codeOfAnswer(make(browser, change))]).toEqual([change, 'SKM_TOKEN_TOO_MUCH']);
      expect(await codeOfAnswer(make(head.browser, { role: 'section-head', departmentIds: ['dep-tax'] }))).toBe('done');
      expect(await codeOfAnswer(make(auditor.browser, { role: 'auditor' }))).toBe('done');
      expect(await codeOfAnswer(make(operator.browser, { lifetimeDays: 367 }))).toBe('SKM_REQUEST_MALFORMED');
    });

    it('sees only the departments it was made for', async () => {
      const tax = await enrol(console.store, { name: 'TAX-1' });
      await enrol(console.store, { name: 'WEL-1' });
      await console.store.db
        .updateTable('endpoints')
        .set({ department_id: 'dep-tax' as DepartmentId })
        .where('id', '=', tax.id)
        .execute();
      const narrow = { role: 'section-head', departmentIds: ['dep-tax'] };
      const { token } = await made(office.administrator.browser, narrow);
      const page = (await ok(ask(token, '/api/v1/endpoints'))) as EndpointPage;
      expect([page.rows.map(({ name }) => name), page.counts.all]).toEqual([['TAX-1'], 1]);
    });

    describe('is refused', () => {
      it('after its end, after it was revoked, and when it is made up', async () => {
        const { browser } = await office.join('operator');
        const { token } = await made(browser, { lifetimeDays: 1 });
        const second = await made(browser);
        await ok(browser.post(`/api/v1/tokens/${second.row.tokenId}/revoke`, { reason: '使わない' }));
        expect(await codeOfAnswer(ask(second.token, '/api/v1/endpoints'))).toBe('SKM_TOKEN_INVALID');
        console.clock.move(DAY_MS);
        expect(await codeOfAnswer(ask(token, '/api/v1/endpoints'))).toBe('SKM_TOKEN_INVALID');
        for (const forged of [`sekimori_${'A'.repeat(43)}`, 'sekimori_', "' OR 1=1 --", token.toUpperCase()])
          expect(await codeOfAnswer(ask(forged, '/api/v1/endpoints'))).toBe('SKM_TOKEN_INVALID');
      });

      it('with its owner’s account, and when the owner has a smaller role now', async () => {
        const { browser, accountId } = await office.join('operator');
        const { token } = await made(browser);
        const admin = office.administrator.browser;
        await ok(admin.post(`/api/v1/accounts/${accountId}/disable`, { reason: '退職' }));
        expect(await codeOfAnswer(ask(token, '/api/v1/endpoints'))).toBe('SKM_TOKEN_INVALID');
        await office.prove();
        await ok(admin.post(`/api/v1/accounts/${accountId}/enable`, { reason: '復職' }));
        expect(await codeOfAnswer(ask(token, '/api/v1/endpoints'))).toBe('done');
        const { account } = (await ok(admin.get(`/api/v1/accounts/${accountId}`))) as { account: { version: number } };
        await ok(
          admin.put(`/api/v1/accounts/${accountId}`, { version: account.version, reason: '異動', role: 'staff' }),
        );
        expect(await codeOfAnswer(ask(token, '/api/v1/endpoints'))).toBe('SKM_TOKEN_INVALID');
      });

      it('by its making, when the second factor was not given just now', async () => {
        const { browser } = await office.join('operator');
        console.clock.move(5 * MINUTE_MS);
        expect(await codeOfAnswer(make(browser))).toBe('SKM_STEP_UP_NEEDED');
      });

      it('to be revoked by somebody who is neither its owner nor an administrator', async () => {
        const { browser } = await office.join('operator');
        const { row } = await made(browser);
        const other = await office.join('operator');
        const url = `/api/v1/tokens/${row.tokenId}/revoke`;
        expect(await codeOfAnswer(other.browser.post(url, { reason: '試し' }))).toBe('SKM_NOT_FOUND');
        expect(await codeOfAnswer(office.administrator.browser.post(url, { reason: '漏えいの疑い' }))).toBe('done');
        const all = (await ok(office.administrator.browser.get('/api/v1/tokens?all=true'))) as ApiTokenList;
        expect(all.rows.map(({ tokenId, revokedAt }) => [tokenId, revokedAt !== null])).toEqual([[row.tokenId, true]]);
        expect(((await ok(other.browser.get('/api/v1/tokens?all=true'))) as ApiTokenList).rows).toEqual([]);
      });
    });
  });
