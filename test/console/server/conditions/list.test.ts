// The list of conditions: what needs somebody, and what was closed.
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { conditionOwners } from '../../../../console/server/store/migrations/0014-condition-owners.ts';
import type { Owner } from '../../../../shared/conditions/owner.ts';
import type { Caller } from '../../../support/console.ts';
import { enrol } from '../../../support/fleet.ts';
import { openFleetConsole } from '../../../support/fleet-console.ts';
import { STORES } from '../../../support/stores.ts';

for (const kind of STORES)
  describe(`${kind.name}: the list of conditions`, () => {
    let test: Awaited<ReturnType<typeof openFleetConsole>>;
    let hanako: Caller;
    beforeEach(async () => {
      test = await openFleetConsole(kind);
      hanako = await test.signedIn('operator');
    });
    afterEach(() => test.remove());

    async function opened(...codes: ('silent' | 'clock-wrong' | 'journal-gap')[]): Promise<void> {
      const { id } = await enrol(test.store, { name: 'KSM-1' });
      for (const code of codes) await test.fleet.conditions.open({ code, endpoint: id, facts: {} }, test.clock.now());
    }
    const list = async (query = '') => {
      const { total, counts, rows } = (await hanako.get(`/api/v1/conditions${query}`)).json();
      return { total, counts, codes: rows.map(({ code }: { code: string }) => code) };
    };

    it('has the gravest first, counts by urgency, and one cause once', async () => {
      await opened('silent', 'clock-wrong', 'journal-gap');
      expect(await list()).toEqual({
        total: 2,
        counts: { now: 1, today: 1, week: 0 },
        codes: ['journal-gap', 'silent'],
      });
      expect((await list('?causesOnly=false')).codes.toSorted()).toEqual(['clock-wrong', 'journal-gap', 'silent']);
    });

    it('narrows by urgency without losing the counts of the others', async () => {
      await opened('silent', 'journal-gap');
      expect(await list('?severity=today')).toEqual({
        total: 1,
        counts: { now: 1, today: 1, week: 0 },
        codes: ['silent'],
      });
      expect((await list('?code=journal-gap')).codes).toEqual(['journal-gap']);
    });

    it('narrows to a department, and says which have the most to do', async () => {
      const { conditions } = test.fleet;
      for (const [name, department, codes] of [
        ['KSM-1', '税務部 市民税課', ['silent', 'journal-gap']],
        ['KSM-2', '税務部 市民税課', ['silent']],
        ['KSM-3', '福祉部 生活福祉課', ['silent']],
        ['KSM-4', null, ['silent']],
      ] as const) {
        const { id } = await enrol(test.store, { name, department });
        for (const code of codes) await conditions.open({ code, endpoint: id, facts: {} }, test.clock.now());
      }
      expect(await conditions.departments({ isOpen: true }, 5)).toEqual([
        { department: '税務部 市民税課', count: 3 },
        { department: '福祉部 生活福祉課', count: 1 },
      ]);
      expect(await conditions.departments({ isOpen: true }, 1)).toHaveLength(1);
      expect((await list(`?department=${encodeURIComponent('税務部 市民税課')}`)).total).toBe(3);
      expect((await list(`?department=${encodeURIComponent('税務部')}`)).total).toBe(0);
    });

    it('knows whose they are', async () => {
      await opened('silent', 'journal-gap');
      const { rows } = (await hanako.get('/api/v1/conditions?code=silent')).json();
      await hanako.post(`/api/v1/conditions/${rows[0].conditionId}/owner`);
      expect([(await list('?owner=me')).codes, (await list('?owner=nobody')).codes]).toEqual([
        ['silent'],
        ['journal-gap'],
      ]);
    });

    it('are handed to a colleague with a word for them, who finds them among their own', async () => {
      const jiro = await test.signedIn('administrator');
      await test.signedIn('auditor');
      await opened('silent');
      const { rows } = (await hanako.get('/api/v1/conditions')).json();
      const { rows: colleagues } = (await hanako.get('/api/v1/conditions/colleagues')).json();
      // Whoever only reads is put in charge of nothing.
      expect(colleagues.map(({ role }: { role: string }) => role).toSorted()).toEqual(['administrator', 'operator']);
      const { accountId } = colleagues.find(({ role }: { role: string }) => role === 'administrator');
      const hand = (body: object) => hanako.post(`/api/v1/conditions/${rows[0].conditionId}/hand-over`, body);
      const note = '<b>線</b>は挿し直した。\u202e明朝もう一度';
      expect((await hand({ accountId, note })).json()).toMatchObject({ ownerId: accountId, note });
      const mine = (await jiro.get('/api/v1/conditions?owner=me')).json();
      expect(mine.rows.map((row: { note: string }) => row.note)).toEqual([note]);
      const { action, after_value } = await test.store.db
        .selectFrom('audit_entries')
        .where('action', 'like', 'condition.%')
        .select(['action', 'after_value'])
        .orderBy('seq', 'desc')
        .executeTakeFirstOrThrow();
      expect([action, JSON.parse(after_value ?? '{}').note]).toEqual(['condition.handed-over', note]);
      // Without a new word the last one stays.
      expect((await hand({ accountId, note: ' ' })).json().note).toBe(note);
    });

    it('are handed to nobody who cannot take them', async () => {
      await opened('silent');
      const { rows } = (await hanako.get('/api/v1/conditions')).json();
      const auditor = await test.signedIn('auditor');
      const { accountId } = (await auditor.get('/api/v1/session')).json().account;
      const hand = (conditionId: string, to: string) =>
        hanako.post(`/api/v1/conditions/${conditionId}/hand-over`, { accountId: to, note: '' });
      for (const to of [accountId, 'nobody'])
        expect((await hand(rows[0].conditionId, to)).json().code).toBe('SKM_NO_SUCH_COLLEAGUE');
      const me = (await hanako.get('/api/v1/session')).json().account.accountId;
      expect((await hand('none', me)).json().code).toBe('SKM_NOT_FOUND');
      expect((await hanako.get('/api/v1/conditions')).json().rows[0].owner).toBeNull();
    });

    it('are one’s own by the account, not by the name: two of one name are two', async () => {
      const namesake = await test.signedIn('operator');
      await opened('silent', 'journal-gap');
      const { rows } = (await hanako.get('/api/v1/conditions?code=silent')).json();
      const taken = (await hanako.post(`/api/v1/conditions/${rows[0].conditionId}/owner`)).json();
      expect([taken.owner, typeof taken.ownerId]).toEqual(['架空 花子', 'string']);
      const mine = async (person: Caller) => (await person.get('/api/v1/conditions?owner=me')).json().total;
      expect([await mine(hanako), await mine(namesake)]).toEqual([1, 0]);
    });

    it('taken before accounts were kept belong to the one who has that name, and stay shown where two have it', async () => {
      await opened('silent', 'journal-gap');
      const { db } = test.store;
      const { display_name } = await db.selectFrom('accounts').select('display_name').executeTakeFirstOrThrow();
      await db.updateTable('conditions').set({ owner: display_name, owner_id: null }).execute();
      await sql.raw('ALTER TABLE conditions DROP COLUMN owner_id').execute(db);
      await conditionOwners.up(db);
      expect(await db.selectFrom('conditions').select('owner_id').distinct().execute()).toEqual([
        { owner_id: (await db.selectFrom('accounts').select('account_id').executeTakeFirstOrThrow()).account_id },
      ]);

      await test.signedIn('operator');
      await sql.raw('ALTER TABLE conditions DROP COLUMN owner_id').execute(db);
      await conditionOwners.up(db);
      const { rows } = (await hanako.get('/api/v1/conditions?owner=me')).json();
      expect(rows.map(({ owner, ownerId }: Owner) => [owner, ownerId])).toEqual([
        [display_name, null],
        [display_name, null],
      ]);
    });

    it('has the closed ones apart, since a time', async () => {
      await opened('silent', 'journal-gap');
      const { conditions } = test.fleet;
      const [{ id } = { id: 0 }] = await test.store.db.selectFrom('endpoints').select('id').execute();
      await conditions.close('silent', id, test.clock.now());
      const closedAt = test.clock.now();
      expect((await list()).codes).toEqual(['journal-gap']);
      expect((await list(`?state=closed&closedSince=${closedAt}`)).codes).toEqual(['silent']);
      expect((await list(`?state=closed&closedSince=${closedAt + 1}`)).total).toBe(0);
    });

    it.each([
      '?severity=soon',
      '?state=both',
      '?owner=taro',
      `?code=${'x'.repeat(65)}`,
      '?limit=201',
      '?openedSince=x',
    ])('refuses %s', async (query) => {
      const answer = await hanako.get(`/api/v1/conditions${query}`);
      expect([answer.statusCode, answer.json().code]).toEqual([400, 'SKM_REQUEST_MALFORMED']);
    });
  });
