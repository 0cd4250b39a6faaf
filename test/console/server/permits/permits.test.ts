// Permits to carry data out: asked for by staff, decided by the head of the section, signed for one terminal, and closed again.
import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { permitRoutes } from '../../../../console/server/permits/routes.ts';
import { sheetsInStep } from '../../../../console/server/permits/sheets.ts';
import type { EndpointRef } from '../../../../console/server/state/store.ts';
import type { PermitSheet } from '../../../../shared/permits/document.ts';
import { permitSigningText } from '../../../../shared/permits/signed.ts';
import type { PermitPage, PermitView } from '../../../../shared/protocol/api/permits.ts';
import { openTestConsole, type TestConsole } from '../../../support/console.ts';
import {
  ABOVE,
  addOsAccount,
  addSection,
  type Member,
  member,
  prove,
  requestOf,
  SERIAL,
  standIn,
} from '../../../support/permits.ts';
import { STORES } from '../../../support/stores.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const authority = { signPolicy: (text: string) => sign(null, Buffer.from(text), privateKey).toString('base64url') };
const HOUR = 3_600_000;

for (const kind of STORES)
  describe(`${kind.name}: a permit`, () => {
    let console: TestConsole;
    let terminal: EndpointRef;
    let hanako: Member;
    let head: Member;
    beforeEach(async () => {
      console = await openTestConsole(kind, { routes: (needs) => [permitRoutes({ ...needs, authority })] });
      terminal = await addSection(console);
      hanako = await member(console, '例示 花子', { osAccount: 'hanako' });
      head = await member(console, '課長 一郎', { role: 'section-head', isHead: true });
    });
    afterEach(() => console.remove());

    const codeOf = (answer: { json(): unknown }) => (answer.json() as { code?: string }).code ?? null;
    const asking = (change: object = {}, who = hanako) =>
      who.browser.post('/api/v1/me/permits', requestOf(terminal.endpointId, console.clock.now(), change));
    const ask = async (change: object = {}, who = hanako) => {
      const answer = await asking(change, who);
      if (answer.statusCode !== 200) throw new Error(answer.body);
      return (answer.json() as { permitIds: string[] }).permitIds[0] ?? '';
    };
    const view = async (permitId: string, who = head) =>
      (await who.browser.get(`/api/v1/permits/${permitId}`)).json() as PermitView;
    const decide = (permitId: string, how: string, body: object = {}, who = head) =>
      who.browser.post(`/api/v1/permits/${permitId}/${how}`, { version: 1, reason: '確認した', ...body });
    const list = async (query = '', who = head) =>
      (await who.browser.get(`/api/v1/permits?${query}`)).json() as PermitPage;
    const sheet = async () => {
      const row = await console.store.db.selectFrom('permit_sheets').selectAll().executeTakeFirst();
      return row === undefined || row.number === 0 ? null : { row, sheet: JSON.parse(row.text) as PermitSheet };
    };
    const actions = async () =>
      (
        await console.store.db
          .selectFrom('audit_entries')
          .select('action')
          .where('action', 'like', 'permit.%')
          .orderBy('seq')
          .execute()
      ).map(({ action }) => action);

    it('is asked for by staff out of what is theirs, and waits in the inbox of the head', async () => {
      const choices = (await hanako.browser.get('/api/v1/me/permits/choices')).json();
      expect(choices).toMatchObject({
        departments: [{ name: '福祉部 生活福祉課' }],
        endpoints: [{ name: 'KSM-MN-0305', isOwn: true }],
        media: [{ label: 'Ultra', detail: SERIAL, strength: 'strong' }],
      });
      const permitId = await ask();
      const { rows, counts } = await list('deciding=yes');
      expect([rows.map((row) => [row.permitId, row.number, row.state]), counts.deciding, counts.all]).toEqual([
        [[permitId, '2026-00001', 'asked']],
        1,
        1,
      ]);
      expect([await sheet(), await actions()]).toEqual([null, ['permit.asked']]);
    });

    it('that is approved stands on a sheet for that terminal, medium, person and time, signed', async () => {
      const permitId = await ask();
      expect((await decide(permitId, 'approval')).statusCode).toBe(200);
      const found = await sheet();
      const isSigned = verify(
        null,
        Buffer.from(permitSigningText(found?.row.text ?? '')),
        createPublicKey(publicKey.export({ format: 'pem', type: 'spki' }).toString()),
        Buffer.from(found?.row.signature ?? '', 'base64url'),
      );
      expect([isSigned, found?.sheet]).toMatchObject([
        true,
        {
          endpointId: terminal.endpointId,
          zone: 'my-number',
          permits: [
            {
              id: permitId,
              number: '2026-00001',
              object: { kind: 'medium', vendorId: 0x0781, productId: 0x5581, serial: SERIAL, identity: 'strong' },
              person: { id: hanako.personId, osUsers: ['hanako'] },
              right: 'read-write',
              maxFiles: 12,
            },
          ],
        },
      ]);
      expect([(await view(permitId)).permit.state, await actions()]).toEqual([
        'running',
        ['permit.asked', 'permit.approved'],
      ]);
    });

    it('may be narrowed by whoever approves, and never widened', async () => {
      const permitId = await ask();
      const now = console.clock.now();
      const wider = [
        { until: now + 9 * HOUR },
        { from: now - 1 },
        { maxFiles: 13 },
        { maxBytes: 10_000_001 },
        { from: now + 5, until: now + 5 },
      ];
      const answers = [];
      for (const each of wider) answers.push(codeOf(await decide(permitId, 'approval', each)));
      expect(answers).toEqual(wider.map(() => 'SKM_PERMIT_WIDER'));
      await decide(permitId, 'approval', { until: now + HOUR, right: 'read-only', maxFiles: 3 });
      const { permit, asked, course } = await view(permitId);
      expect([permit.until - now, permit.right, permit.maxFiles, asked.maxFiles, course.at(-1)?.narrowed]).toEqual([
        HOUR,
        'read-only',
        3,
        12,
        true,
      ]);
    });

    it('needs a factor given just now to be approved', async () => {
      const permitId = await ask();
      console.clock.move(10 * 60_000);
      expect([codeOf(await decide(permitId, 'approval')), await sheet()]).toEqual(['SKM_STEP_UP_NEEDED', null]);
    });

    it('is never decided by whoever asked, nor by a deputy in the name of whoever asked', async () => {
      const own = await ask({}, head);
      await standIn(console, hanako.accountId, head.accountId);
      const ofHanako = await ask();
      const answers = [
        codeOf(await decide(own, 'approval', {}, head)),
        codeOf(await decide(own, 'approval', {}, hanako)),
        codeOf(await decide(ofHanako, 'approval', {}, hanako)),
        codeOf(await decide(ofHanako, 'refusal', {}, hanako)),
      ];
      expect(answers).toEqual(answers.map(() => 'SKM_PERMIT_OWN'));
      const inbox = await Promise.all([head, hanako].map(async (who) => (await list('deciding=yes', who)).total));
      expect(inbox).toEqual([1, 0]);
    });

    it('of the head is decided by the head above', async () => {
      const above = await member(console, '部長 二郎', { role: 'section-head', isHead: true, department: ABOVE });
      await addOsAccount(console.store, head.personId, 'ichiro');
      const own = await ask({}, head);
      expect((await decide(own, 'approval', {}, above)).statusCode).toBe(200);
    });

    it('is decided by a deputy of the head, and the trail names both', async () => {
      const deputy = await member(console, '係長 三郎');
      await standIn(console, deputy.accountId, head.accountId);
      const permitId = await ask();
      expect((await decide(permitId, 'approval', {}, deputy)).statusCode).toBe(200);
      expect((await view(permitId)).course.at(-1)).toMatchObject({ by: '係長 三郎', onBehalfOf: '課長 一郎' });
    });

    it('is not seen, and not decided, by the head of another section', async () => {
      const other = await member(console, '別課長 四郎', {
        role: 'section-head',
        isHead: true,
        department: 'dep-other',
      });
      const permitId = await ask();
      expect([
        (await list('', other)).total,
        (await other.browser.get(`/api/v1/permits/${permitId}`)).statusCode,
        codeOf(await decide(permitId, 'approval', {}, other)),
        codeOf(await decide(permitId, 'withdrawal', {}, other)),
      ]).toEqual([0, 404, 'SKM_NOT_FOUND', 'SKM_NOT_FOUND']);
    });

    it('of somebody else is not seen by staff', async () => {
      const permitId = await ask();
      const jiro = await member(console, '同僚 次郎');
      expect([
        (await jiro.browser.get('/api/v1/me/permits')).json(),
        (await jiro.browser.get(`/api/v1/me/permits/${permitId}`)).statusCode,
        (await jiro.browser.get(`/api/v1/permits/${permitId}`)).statusCode,
      ]).toEqual([[], 404, 403]);
    });

    it('that is withdrawn is not on the next sheet, whose number is higher', async () => {
      const permitId = await ask();
      await decide(permitId, 'approval');
      const first = await sheet();
      console.clock.move(1_000);
      expect((await decide(permitId, 'withdrawal', { version: 2 })).statusCode).toBe(200);
      const second = await sheet();
      expect([second?.sheet.permits, (second?.row.number ?? 0) > (first?.row.number ?? 0)]).toEqual([[], true]);
      expect((await view(permitId)).permit.state).toBe('withdrawn');
    });

    it('that was sent back is mended by whoever asked, and asked for again', async () => {
      const permitId = await ask();
      await decide(permitId, 'sending-back', { reason: '件数を書いてください' });
      const edit = { ...requestOf(terminal.endpointId, console.clock.now(), { subject: '決定通知 3件' }), version: 2 };
      const answer = await hanako.browser.put(`/api/v1/me/permits/${permitId}`, edit);
      const { permit, course } = answer.json() as PermitView;
      expect([permit.state, permit.subject, course.map(({ step }) => step)]).toEqual([
        'asked',
        '決定通知 3件',
        ['ask', 'send-back', 'ask-again'],
      ]);
    });

    it('is two across 31 March, each with its own number and answer', async () => {
      console.clock.set(Date.parse('2027-03-30T09:00:00+09:00'));
      await prove(console);
      const answer = await asking({ until: Date.parse('2027-04-02T17:00:00+09:00') });
      const { permitIds } = answer.json() as { permitIds: string[] };
      const views = await Promise.all(permitIds.map((permitId) => view(permitId)));
      expect(views.map(({ permit, pair }) => [permit.number, permit.state, pair?.number])).toEqual([
        ['2026-00001', 'asked', '2027-00001'],
        ['2027-00001', 'asked', '2026-00001'],
      ]);
      await decide(permitIds[0] ?? '', 'approval');
      expect((await sheet())?.sheet.permits.map(({ number, until }) => [number, until])).toEqual([
        ['2026-00001', Date.parse('2027-04-01T00:00:00+09:00')],
      ]);
    });

    it('ends with its time, is overdue until somebody else records what became of the medium', async () => {
      const permitId = await ask();
      await decide(permitId, 'approval');
      console.clock.move(9 * HOUR);
      await prove(console);
      const { total, rows } = await list('overdue=yes');
      expect([total, rows[0]?.state, rows[0]?.isOverdue]).toEqual([1, 'ended', true]);
      await decide(permitId, 'closings', { version: 2, closing: 'returned' });
      await decide(permitId, 'closings', { version: 3, closing: 'erased' });
      expect([(await view(permitId)).permit.state, (await list('overdue=yes')).total, await actions()]).toEqual([
        'erased',
        0,
        ['permit.asked', 'permit.approved', 'permit.returned', 'permit.erased'],
      ]);
    });

    it('whose medium came back before its time opens no more', async () => {
      const permitId = await ask();
      await decide(permitId, 'approval');
      console.clock.move(1_000);
      await decide(permitId, 'closings', { version: 2, closing: 'returned' });
      expect((await sheet())?.sheet.permits).toEqual([]);
    });

    it('leaves the sheet when its person leaves the city, or has no account at terminals any more', async () => {
      const permitId = await ask();
      await decide(permitId, 'approval');
      const inStep = sheetsInStep({ store: console.store, authority, clock: console.clock });
      const before = await sheet();
      await inStep();
      expect((await sheet())?.row.number).toBe(before?.row.number);
      await console.store.db.updateTable('persons').set({ ends_on: '2026-03-31' }).execute();
      await inStep();
      expect([(await sheet())?.sheet.permits, permitId.length]).toEqual([[], 40]);
    });

    it('is not approved for somebody whom the terminal could not know', async () => {
      const jiro = await member(console, '同僚 次郎');
      const permitId = await ask({}, jiro);
      expect(codeOf(await decide(permitId, 'approval'))).toBe('SKM_PERMIT_NO_OS_ACCOUNT');
    });

    it('is decided once, however many press at once', async () => {
      const permitId = await ask();
      const answers = await Promise.all(Array.from({ length: 6 }, () => decide(permitId, 'approval')));
      expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
      expect((await view(permitId)).course.map(({ step }) => step)).toEqual(['ask', 'approve']);
    });

    it('has a number of its own, however many ask at once', async () => {
      await Promise.all(Array.from({ length: 6 }, () => asking()));
      const { rows } = await list('sort=number&direction=asc');
      expect(rows.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6].map((nth) => `2026-0000${nth}`));
    });

    it.each([
      ['for a terminal of others', { endpointId: '7f3f1a9e-6f0e-4d58-9a1c-1f2f3a4b5c6d' }, 'SKM_PERMIT_NOT_YOURS'],
      ['of another section', { departmentId: 'dep-other' }, 'SKM_PERMIT_NOT_YOURS'],
      ['for a medium nobody saw', { medium: { deviceId: `dev-${'b'.repeat(32)}` } }, 'SKM_PERMIT_NOT_YOURS'],
      ['for a purpose of no list', { purpose: '私用' }, 'SKM_PERMIT_PURPOSE'],
      ['that ends before it begins', { until: 0 }, 'SKM_PERMIT_PERIOD'],
      ['with a bound below one', { maxFiles: 0 }, 'SKM_REQUEST_MALFORMED'],
    ])('%s is not asked for', async (_, change, expected) => {
      expect([codeOf(await asking(change)), (await list()).total]).toEqual([expected, 0]);
    });

    it('is not asked for by an account that belongs to nobody', async () => {
      const nobody = await console.signedIn('staff');
      const answer = await nobody.post('/api/v1/me/permits', requestOf(terminal.endpointId, console.clock.now()));
      expect(codeOf(answer)).toBe('SKM_PERMIT_NO_PERSON');
    });

    it('to bring data in is read-only, whatever was asked', async () => {
      const permitId = await ask({ direction: 'bring-in' });
      await decide(permitId, 'approval');
      expect((await sheet())?.sheet.permits[0]?.right).toBe('read-only');
    });

    it('is read by an auditor and changed by none; a list is a file that runs no formula', async () => {
      const permitId = await ask({ subject: '=cmd|calc' });
      const auditor = await member(console, '監査 五郎', { role: 'auditor', department: null });
      const csv = await auditor.browser.get('/api/v1/permits.csv');
      expect([
        (await list('', auditor)).total,
        (await decide(permitId, 'approval', {}, auditor)).statusCode,
        (await decide(permitId, 'closings', { closing: 'returned' }, auditor)).statusCode,
        csv.body.includes("'=cmd|calc"),
      ]).toEqual([1, 403, 403, true]);
    });

    it('is found by name, number, medium and terminal, and each state by its figure', async () => {
      await ask();
      const withdrawn = await ask({ subject: '世帯票 1冊分' });
      await hanako.browser.post(`/api/v1/me/permits/${withdrawn}/withdrawal`, { version: 1, reason: '不要' });
      const found = async (q: string) => (await list(`q=${encodeURIComponent(q)}`)).total;
      expect([
        await found('花子'),
        await found('世帯票'),
        await found('2026-00002'),
        await found('MN-0305'),
        await found('%'),
        (await list('state=withdrawn')).total,
        (await list()).counts.state.withdrawn,
      ]).toEqual([2, 1, 1, 2, 0, 1, 1]);
    });
  });
