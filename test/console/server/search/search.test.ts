// The search of the top bar: what each role finds, however it is typed.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { peopleStore } from '../../../../console/server/store/people.ts';
import type { PersonId } from '../../../../shared/ids/ids.ts';
import type { SearchView } from '../../../../shared/protocol/api/overview.ts';
import type { Caller, TestConsole } from '../../../support/console.ts';
import { enrol, whole } from '../../../support/fleet.ts';
import { type Fleet, openFleetConsole } from '../../../support/fleet-console.ts';
import { STICK } from '../../../support/seed/state.ts';
import { STORES } from '../../../support/stores.ts';

for (const kind of STORES)
  describe(`${kind.name}: the search over everything`, () => {
    let console: TestConsole & { fleet: Fleet };
    beforeAll(async () => {
      console = await openFleetConsole(kind);
      await enrol(console.store, { name: 'おおの1', department: 'こども部 保育課', serial: 'SN-7' });
      await enrol(console.store, { name: 'E2', department: 'こども部 保育課' });
      const person = {
        personId: 'per-1' as PersonId,
        staffNumber: '10001',
        kind: 'staff' as const,
        familyName: '<b>大野</b>',
        givenName: '𠮷雄',
        familyReading: 'おおの',
        givenReading: 'よしお',
        mail: null,
        startsOn: null,
        endsOn: null,
        contractReference: null,
        company: null,
        supervisingDepartmentId: null,
      };
      await peopleStore(console.store).addMany([person], console.clock.now());
    });
    afterAll(() => console.remove());

    const search = async (who: Caller, q: string) =>
      (await who.get(`/api/v1/search?q=${encodeURIComponent(q)}`)).json<SearchView>();

    it('finds people, endpoints and departments in whichever kana one types', async () => {
      const operator = await console.signedIn('operator');
      const found = await search(operator, 'オーノ');
      expect(found.people).toEqual([{ personId: 'per-1', title: '<b>大野</b> 𠮷雄', detail: 'おおの よしお · 10001' }]);
      expect(found.hits.map(({ title }) => title)).toEqual(['おおの1']);
      expect((await search(operator, 'コドモ部')).departments).toEqual([
        { department: 'こども部 保育課', endpoints: 2 },
      ]);
    });

    it('finds a device by its serial; a section head only what carries data, while it is at home', async () => {
      const { state } = console.fleet;
      const ref = await enrol(console.store, { name: 'E3' });
      const keyboard = { ...STICK, port: '1-1', product: 'Keyboard', serial: 'KB-4C53-1', configurations: [] };
      await state.apply(ref, whole('devices', { '1-1': keyboard, '1-2': STICK }, 1_000), 1_000, 0);
      const operator = await console.signedIn('operator');
      const titles = async (who: Caller, q: string) => (await search(who, q)).devices.map(({ title }) => title);
      expect((await search(operator, '4ｃ530001230917110465')).devices).toMatchObject([
        { title: 'SanDemo Ultra Fit', detail: '4C530001230917110465 · E3' },
      ]);
      expect(await titles(operator, '4c53')).toEqual(['SanDemo Keyboard', 'SanDemo Ultra Fit']);
      const head = await console.signedIn('section-head');
      expect(await titles(head, '4c53')).toEqual([]);
      await console.store.db.updateTable('accounts').set({ department_id: 'dep-a' }).execute();
      await console.store.db.updateTable('endpoints').set({ department_id: 'dep-a' }).execute();
      expect(await titles(head, '4c53')).toEqual(['SanDemo Ultra Fit']);
      await console.store.db.updateTable('endpoints').set({ department_id: null }).execute();
      await console.store.db.updateTable('accounts').set({ department_id: null }).execute();
    });

    it('shows a section head nobody and nothing beyond the section', async () => {
      const head = await console.signedIn('section-head');
      for (const q of ['オーノ', 'こども', 'SN-7'])
        expect(await search(head, q)).toEqual({ hits: [], people: [], departments: [], software: [], devices: [] });
    });
  });
