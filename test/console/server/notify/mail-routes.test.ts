// Mail is set up by administrators alone; its password goes in and never comes out, and never to another server.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mailRoutes } from '../../../../console/server/notify/mail-routes.ts';
import { openTestConsole, type TestConsole } from '../../../support/console.ts';
import { ACCOUNT, type MailServerOfTest, openMailServer } from '../../../support/mail-server.ts';
import { STORES } from '../../../support/stores.ts';

for (const kind of STORES)
  describe(`${kind.name}: mail`, () => {
    let console: TestConsole;
    let server: MailServerOfTest | null = null;
    beforeEach(async () => {
      console = await openTestConsole(kind, {
        routes: ({ store, clock, options }) => [mailRoutes({ store, clock, dataFolder: options.dataFolder })],
      });
    });
    afterEach(async () => {
      await server?.close();
      server = null;
      await console.remove();
    });
    const MAIL = {
      ...{ host: 'localhost', port: 25, security: 'starttls', caPem: null as string | null, user: ACCOUNT.name },
      ...{ from: 'sekimori@city.kasumino.example', to: ['kansa@city.kasumino.example'] },
    };
    const body = (version: number, change: object = {}, reason = '控えを送るため') => ({
      version,
      mail: { ...MAIL, ...change },
      reason,
    });
    const PASSWORD = { password: ACCOUNT.password };

    it('is nothing at first, and then what was set, without its password', async () => {
      const person = await console.signedIn('administrator');
      expect((await person.get('/api/v1/mail')).json()).toEqual({ version: 0, mail: null });
      const set = await person.put('/api/v1/mail', body(0, PASSWORD));
      expect(set.json()).toEqual({ version: 1, mail: { ...MAIL, hasPassword: true } });
      expect((await person.get('/api/v1/mail')).body).not.toContain(ACCOUNT.password);
      expect((await person.put('/api/v1/mail', { version: 1, mail: null, reason: '止めるため' })).json()).toEqual({
        version: 2,
        mail: null,
      });
    });

    it('keeps the password sealed, and out of log and audit trail', async () => {
      const person = await console.signedIn('administrator');
      await person.put('/api/v1/mail', body(0, PASSWORD));
      const settings = await console.store.db.selectFrom('settings').selectAll().execute();
      const entries = await console.store.db.selectFrom('audit_entries').selectAll().execute();
      expect(JSON.stringify([settings, entries, console.logged])).not.toContain(ACCOUNT.password);
      expect(entries.map(({ action, reason }) => [action, reason])).toEqual([['mail.changed', '控えを送るため']]);
    });

    it.each([
      ['another host', { host: 'mail.stranger.example' }],
      ['another port', { port: 2_525 }],
      ['another authority', { security: 'tls' }],
      ['another account', { user: 'other' }],
    ])('asks for the password anew with %s', async (_, change) => {
      const person = await console.signedIn('administrator');
      await person.put('/api/v1/mail', body(0, PASSWORD));
      expect((await person.put('/api/v1/mail', body(1, change))).json()).toMatchObject({ code: 'SKM_MAIL_PASSWORD' });
      expect((await person.put('/api/v1/mail', body(1, { to: ['hokan@city.kasumino.example'] }))).statusCode).toBe(200);
    });

    it.each([
      ['a line break in an address', { to: ['a@b.example\r\nBcc: c@d.example'] }],
      ['two addresses in one', { from: 'a@b.example, c@d.example' }],
      ['no receiver', { to: [] }],
      ['a password that everybody on the way could read', { security: 'none' }],
      ['a certificate that is none', { caPem: '-----BEGIN CERTIFICATE-----' }],
      ['an address instead of a host', { host: 'http://169.254.169.254/' }],
    ])('refuses %s', async (_, change) => {
      const person = await console.signedIn('administrator');
      const answer = await person.put('/api/v1/mail', body(0, { ...PASSWORD, ...change }));
      expect(answer.json()).toMatchObject({ code: 'SKM_REQUEST_MALFORMED' });
    });

    it('shows the second of two changes what the first has made', async () => {
      const person = await console.signedIn('administrator');
      await person.put('/api/v1/mail', body(0, PASSWORD));
      expect((await person.put('/api/v1/mail', body(0, PASSWORD))).json()).toMatchObject({
        code: 'SKM_CHANGED_MEANWHILE',
      });
    });

    it.each(['operator', 'auditor', 'section-head', 'staff'] as const)('is closed to the role %s', async (role) => {
      const person = await console.signedIn(role);
      expect((await person.get('/api/v1/mail')).statusCode).toBe(403);
      expect((await person.put('/api/v1/mail', body(0, PASSWORD))).statusCode).toBe(403);
      expect((await person.post('/api/v1/mail/try')).statusCode).toBe(403);
    });

    it('is tried with a mail, and the try is recorded whether it arrives or not', async () => {
      server = await openMailServer();
      const person = await console.signedIn('administrator');
      expect((await person.post('/api/v1/mail/try')).json()).toMatchObject({ code: 'SKM_NOT_FOUND' });
      const { port, caPem } = server;
      await person.put('/api/v1/mail', body(0, { ...PASSWORD, port, caPem }));
      expect((await person.post('/api/v1/mail/try')).json()).toEqual({ to: MAIL.to });
      expect(server.received).toMatchObject([{ to: MAIL.to, isEncrypted: true }]);
      await person.put('/api/v1/mail', body(1, { ...PASSWORD, port, caPem: null }));
      expect((await person.post('/api/v1/mail/try')).json()).toMatchObject({
        code: 'SKM_MAIL_NOT_SENT',
        facts: { host: 'localhost', reason: 'certificate' },
      });
      const tried = await console.store.db
        .selectFrom('audit_entries')
        .select('action')
        .where('action', '=', 'mail.tried')
        .execute();
      expect(tried).toHaveLength(2);
    });
  });
