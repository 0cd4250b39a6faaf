// The search of the top bar: what each role finds, however it is typed.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { peopleStore } from '../../../../console/server/store/people.ts';
import type { PersonId } from '../../../../shared/ids/ids.ts';
import type { SearchView } from '../../../../shared/protocol/api/overview.ts';
import type { Caller, TestConsole } from '../../../support/console.ts';
import { enrol } from '../../../support/fleet.ts';
import { openFleetConsole } from '../../../support/fleet-console.ts';
import { STORES } from '../../../support/stores.ts';

for (const kind of STORES)
  describe(`${kind.name}: the search over everything`, () => {
    let console: TestConsole;
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

    it('shows a section head nobody and nothing beyond the section', async () => {
      const head = await console.signedIn('section-head');
      for (const q of ['オーノ', 'こども', 'SN-7'])
        expect(await search(head, q)).toEqual({ hits: [], people: [], departments: [], software: [] });
    });
  });
