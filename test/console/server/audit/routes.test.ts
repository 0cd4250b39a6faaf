import { pino } from 'pino';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAudit } from '../../../../console/server/audit/audit.ts';
import { openAuditKeeper } from '../../../../console/server/audit/keeper.ts';
import { auditRoutes } from '../../../../console/server/audit/routes.ts';
import { readAnchorLine } from '../../../../shared/audit/anchor.ts';
import type { AuditPage, AuditRow } from '../../../../shared/protocol/api/audit.ts';
import { MINUTE_MS } from '../../../../shared/time/epoch.ts';
import { type Caller, openTestConsole, type TestConsole } from '../../../support/console.ts';
import { STORES } from '../../../support/stores.ts';

for (const kind of STORES)
  describe(`${kind.name}: the audit trail over HTTP`, () => {
    let console: TestConsole;
    let administrator: Caller;
    let auditor: Caller;
    beforeAll(async () => {
      console = await openTestConsole(kind, {
        routes({ store, options, clock }) {
          const audit = openAudit({ dialect: store.dialect, clock });
          const log = pino({ level: 'silent' });
          const keeper = openAuditKeeper({ store, audit, clock, log, dataFolder: options.dataFolder });
          return [auditRoutes({ keeper, store, clock })];
        },
      });
      administrator = await console.signedIn('administrator');
      auditor = await console.signedIn('auditor');
      await administrator.put('/api/v1/settings/city', { name: '霞野市', zones: ['lgwan'] });
      console.clock.move(MINUTE_MS);
      await administrator.put('/api/v1/settings/city', { name: '=HYPERLINK("x")', zones: ['lgwan', 'internet'] });
    });
    afterAll(() => console.remove());

    const rows = async (query: string) => (await auditor.get(`/api/v1/audit?${query}`)).json<AuditPage>();
    const actions = async (query: string) => (await rows(query)).rows.map(({ action }) => action);

    it('lists newest first, and its count is that of the same filter', async () => {
      const page = await rows('action=settings.city-changed&limit=1');
      expect(page).toMatchObject({ total: 2, rows: [{ subject: { kind: 'settings', id: 'city' } }] });
      expect(page.rows[0]?.actor).toMatchObject({ name: '架空 花子', role: 'administrator', address: '127.0.0.1' });
    });

    it.each([
      ['text of both sides, folded and in any order', 'q=lgwan%20ＨＹＰＥＲ', 1],
      ['an address', 'q=127.0.0.1&action=settings.city-changed', 2],
      ['a wildcard that stands for itself', 'q=%25', 0],
      ['another subject', 'subjectKind=endpoint', 0],
      ['one subject', 'subjectKind=settings&subjectId=city', 2],
      ['a span that has not begun', 'from=8000000000000000', 0],
      ['an unknown account', 'account=nobody', 0],
    ])('finds by %s', async (_, query, count) => {
      expect(await actions(query)).toHaveLength(count);
      expect((await rows(query)).total).toBe(count);
    });

    it('takes `from` into the span and leaves `to` out', async () => {
      const at = (await rows('action=settings.city-changed')).rows.at(-1)?.at ?? 0;
      expect((await rows(`action=settings.city-changed&from=${at}&to=${at + 1}`)).total).toBe(1);
      expect((await rows(`action=settings.city-changed&to=${at}`)).total).toBe(0);
    });

    it('shows one entry with both sides', async () => {
      const { seq } = (await rows('action=settings.city-changed')).rows[0] as AuditRow;
      expect((await auditor.get(`/api/v1/audit/entries/${seq}`)).json()).toMatchObject({
        before: { name: '霞野市', zones: ['lgwan'] },
        after: { name: '=HYPERLINK("x")', zones: ['lgwan', 'internet'] },
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      });
      expect((await auditor.get('/api/v1/audit/entries/999999')).statusCode).toBe(404);
    });

    it('writes CSV in which no cell is run as a formula, and keeps who took it away', async () => {
      const { payload } = await auditor.get('/api/v1/audit.csv?action=settings.city-changed');
      expect(payload.split('\r\n')).toHaveLength(4);
      expect(payload).toContain(`'=HYPERLINK`);
      expect(await actions('action=audit.exported&limit=1')).toEqual(['audit.exported']);
    });

    it('gives the same rows as an Excel file, and keeps that once', async () => {
      const { rawPayload } = await auditor.get('/api/v1/audit.xlsx?action=settings.city-changed');
      const [head, first] = await readSheet(rawPayload);
      expect(head?.slice(0, 3)).toEqual(['番号', '日時', '行った人']);
      expect(first).toContain('=HYPERLINK("x")');
      expect(await actions('limit=2')).not.toEqual(['audit.exported', 'personal-data.read']);
    });

    it('is checked and signed by an administrator; the state of the chain says so', async () => {
      expect((await auditor.get('/api/v1/audit/chain')).json()).toMatchObject({ checked: null, signed: null });
      expect((await administrator.post('/api/v1/audit/sign')).statusCode).toBe(200);
      const view = (await administrator.post('/api/v1/audit/check')).json();
      expect(view).toMatchObject({ checked: { broken: null }, signed: { why: 'demand' }, firstSeq: 1 });
      expect(readAnchorLine(view.signed.line)).toMatchObject({ seq: view.signed.seq, firstSeq: 1, keyId: view.keyId });
      expect((await auditor.get('/api/v1/audit/key.pem')).payload).toMatch(/^-----BEGIN PUBLIC KEY-----\n/);
    });

    it('exports the whole chain, the signed heads with it', async () => {
      const { payload } = await auditor.get('/api/v1/audit/export.jsonl');
      const lines = payload
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(lines[0]).toMatchObject({ kind: 'export', isWhole: true, firstSeq: 1 });
      expect(lines.filter(({ kind: each }) => each === 'entry').at(-1)?.entry.action).toBe('audit.exported');
      expect(lines.at(-1)).toMatchObject({ kind: 'head', why: 'demand' });
    });

    it.each(['/api/v1/audit/check', '/api/v1/audit/sign'])('lets no auditor change anything: %s', async (url) => {
      expect((await auditor.post(url)).statusCode).toBe(403);
    });
  });
