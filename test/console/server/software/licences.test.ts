// The ledger of licences: what there is too little of, contracts by day, changes that are not lost, and files.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LedgerPage, LicencesView } from '../../../../shared/protocol/api/licences.ts';
import { titleOf } from '../../../../shared/software/title.ts';
import type { Caller, TestConsole } from '../../../support/console.ts';
import { enrol, program, whole } from '../../../support/fleet.ts';
import { type Fleet, openFleetConsole } from '../../../support/fleet-console.ts';
import { STORES } from '../../../support/stores.ts';

const idOf = (name: string) => titleOf(name, 'Debian', 'dpkg').titleId;
const CONTRACT = {
  name: '包括契約 2026',
  number: '契-12',
  kind: 'paid',
  seats: 1,
  beginsOn: '2026-04-01',
  endsOn: '2027-03-31',
  note: '',
  reason: '年度更新',
} as const;

for (const kind of STORES)
  describe(`${kind.name}: the ledger of licences`, () => {
    let console: TestConsole & { fleet: Fleet };
    let hanako: Caller;
    beforeEach(async () => {
      console = await openFleetConsole(kind);
      hanako = await console.signedIn('administrator');
      for (const [name, programs] of [
        ['PC-1', ['ichitaro', 'acrobat']],
        ['PC-2', ['ichitaro', 'acrobat', 'gimp']],
      ] as const) {
        const ref = await enrol(console.store, { name });
        const items = Object.fromEntries(programs.map((each) => [each, program(each)]));
        await console.fleet.state.apply(ref, whole('software', items, 1_000), 1_000, 0);
      }
    });
    afterEach(() => console.remove());

    const ledger = async (query = '') => (await hanako.get(`/api/v1/licences?${query}`)).json() as LedgerPage;
    const add = async (name: string, more: object = {}, who = hanako) => {
      const answer = await who.post(`/api/v1/software/${idOf(name)}/licences`, { ...CONTRACT, ...more });
      return answer.json() as LicencesView;
    };
    const one = async (name: string) => {
      const { contracts } = await add(name);
      const [contract] = contracts;
      if (contract === undefined) throw new Error('no contract');
      const { state: _, endReason: __, licenceId, ...parts } = contract;
      return { licenceId, body: { ...parts, reason: '増設' } };
    };

    it('begins with the titles of which there are too few, and counts what its filters show', async () => {
      await add('ichitaro');
      await add('acrobat', { seats: 10, endsOn: '2026-06-30' });
      await add('gimp', { kind: 'free', seats: null, endsOn: null });
      const page = await ledger();
      expect(
        page.rows.map(({ title, used, seats, difference, state }) => [title, used, seats, difference, state]),
      ).toEqual([
        ['ichitaro', 2, 1, -1, 'over'],
        ['acrobat', 2, 10, 8, 'under'],
        ['gimp', 1, null, null, 'unlimited'],
      ]);
      expect(page.counts).toEqual({ all: 3, over: 1, even: 0, under: 1, unlimited: 1, soon: 1 });
      expect((await ledger('ends=soon')).rows.map(({ title, endsOn }) => [title, endsOn])).toEqual([
        ['acrobat', '2026-06-30'],
      ]);
      expect((await ledger('state=over')).total).toBe(1);
      expect((await ledger('sort=seats&direction=desc')).rows.map(({ title }) => title)).toEqual([
        'acrobat',
        'ichitaro',
        'gimp',
      ]);
      expect((await ledger(`q=${encodeURIComponent('ﾎｳｶﾂ')}`)).total).toBe(0);
      expect((await ledger(`q=${encodeURIComponent('契-12 ichi')}`)).rows.map(({ title }) => title)).toEqual([
        'ichitaro',
      ]);
      expect((await ledger('limit=1&offset=1')).rows.map(({ title }) => title)).toEqual(['acrobat']);
    });

    it('lists what is paid for and under no contract as too few by all that have it', async () => {
      await hanako.post(`/api/v1/software/${idOf('acrobat')}/decision`, {
        decision: 'allowed',
        price: 'paid',
        reason: '有償版',
        version: 1,
      });
      expect((await ledger()).rows).toMatchObject([{ title: 'acrobat', state: 'over', difference: -2, inForce: 0 }]);
    });

    it('shows the second of two changes what the first has made of it, and keeps both in the trail', async () => {
      const { licenceId, body } = await one('ichitaro');
      expect((await hanako.put(`/api/v1/licences/${licenceId}`, { ...body, seats: 5 })).statusCode).toBe(200);
      const second = await hanako.put(`/api/v1/licences/${licenceId}`, { ...body, seats: 9 });
      expect([second.statusCode, second.json().code, JSON.parse(second.json().facts.now).seats]).toEqual([
        409,
        'SKM_CHANGED_MEANWHILE',
        5,
      ]);
      const trail = await console.store.db
        .selectFrom('audit_entries')
        .select(['action', 'before_value', 'after_value', 'reason'])
        .where('subject_kind', '=', 'licence')
        .orderBy('seq')
        .execute();
      expect(trail.map(({ action, reason }) => [action, reason])).toEqual([
        ['licence.added', '年度更新'],
        ['licence.changed', '増設'],
      ]);
      expect([JSON.parse(trail[1]?.before_value ?? ''), JSON.parse(trail[1]?.after_value ?? '')]).toEqual([
        { seats: 1 },
        { seats: 5 },
      ]);
    });

    it('loses no change of a hundred made at once', async () => {
      const { licenceId, body } = await one('ichitaro');
      const answers = await Promise.all(
        Array.from({ length: 100 }, (_, seats) => hanako.put(`/api/v1/licences/${licenceId}`, { ...body, seats })),
      );
      const done = answers.filter(({ statusCode }) => statusCode === 200);
      expect([done.length, answers.filter(({ statusCode }) => statusCode === 409).length]).toEqual([1, 99]);
    });

    it('ends a contract with its last day and the reason; from the next day its seats are gone', async () => {
      const { licenceId } = await one('ichitaro');
      const end = { lastDay: '2026-04-01', reason: '解約', version: 1 };
      const late = await hanako.post(`/api/v1/licences/${licenceId}/end`, { ...end, lastDay: '2027-04-01' });
      expect(late.json().code).toBe('SKM_LICENCE_DAY');
      const view = (await hanako.post(`/api/v1/licences/${licenceId}/end`, end)).json() as LicencesView;
      expect([view.contracts[0]?.endReason, view.standing.seats]).toEqual(['解約', 1]);
      console.clock.set(Date.parse('2026-04-02T00:00:00+09:00'));
      hanako = await console.signedIn('administrator');
      expect((await ledger()).rows).toMatchObject([{ seats: 0, difference: -2 }]);
    });

    it.each([
      ['a day that does not exist', { beginsOn: '2026-02-30' }, 'SKM_LICENCE_DAY'],
      ['an end before its beginning', { endsOn: '2026-03-31' }, 'SKM_LICENCE_DAY'],
      ['fewer than no seats', { seats: -1 }, 'SKM_REQUEST_MALFORMED'],
      ['a name of blanks', { name: '　 ' }, 'SKM_REQUEST_MALFORMED'],
      ['no reason', { reason: ' ' }, 'SKM_REQUEST_MALFORMED'],
    ])('takes no contract with %s', async (_, more, code) => {
      expect(await add('ichitaro', more)).toMatchObject({ code });
      expect((await ledger()).total).toBe(0);
    });

    it('is changed by operators and administrators alone, and hostile names stay harmless in its files', async () => {
      await add('ichitaro', { name: '=cmd|calc', note: '@x' }, await console.signedIn('operator'));
      expect(await add('ichitaro', {}, await console.signedIn('auditor'))).toMatchObject({ code: 'SKM_ROLE_NEEDED' });
      const csv = (await (await console.signedIn('auditor')).get('/api/v1/licences.csv')).body;
      expect([csv.includes("'=cmd|calc"), csv.includes("'@x")]).toEqual([true, true]);
      expect((await hanako.get('/api/v1/licences.xlsx')).rawPayload.subarray(0, 2).toString()).toBe('PK');
      expect((await hanako.get(`/api/v1/software/ttl-${'0'.repeat(26)}/licences`)).statusCode).toBe(404);
    });
  });
