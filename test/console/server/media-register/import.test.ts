// The import of the register of media: the difference first, then all of it or nothing, and back.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importRoutes } from '../../../../console/server/import/routes.ts';
import { mediaRegisterRoutes } from '../../../../console/server/media-register/routes.ts';
import { peopleStore } from '../../../../console/server/store/people.ts';
import { at } from '../../../../shared/calendar/day.ts';
import type { PersonId } from '../../../../shared/ids/ids.ts';
import { type Caller, openTestConsole, type TestConsole, testClock } from '../../../support/console.ts';
import { sendFile } from '../../../support/imports.ts';
import { STORES } from '../../../support/stores.ts';

const NOW = at('2026-11-25', '10:00');

for (const kind of STORES)
  describe(`${kind.name}: the register of media out of a file`, () => {
    let console: TestConsole;
    let hanako: Caller;
    beforeEach(async () => {
      console = await openTestConsole(kind, {
        clock: testClock(NOW),
        routes: (needs) => [importRoutes(needs), mediaRegisterRoutes({ ...needs, changed: async () => {} })],
      });
      hanako = await console.signedIn('administrator');
      const nothing = { mail: null, startsOn: null, endsOn: null, contractReference: null, company: null };
      const names = { familyName: '架空', givenName: '健', familyReading: 'かくう', givenReading: 'けん' };
      const person = { personId: 'per-1' as PersonId, staffNumber: '1001', kind: 'staff' as const };
      await peopleStore(console.store).addMany(
        [{ ...person, supervisingDepartmentId: null, ...nothing, ...names }],
        NOW,
      );
    });
    afterEach(() => console.remove());

    const read = async (...lines: string[]) =>
      (await sendFile(console.app, hanako, lines.join('\r\n'), 'kind=media')).json();
    const act = (importId: string, what: 'apply' | 'undo') =>
      hanako.post(`/api/v1/imports/${importId}/${what}`, { reason: '台帳の移行' });
    const list = async () => (await hanako.get('/api/v1/media-register')).json();
    const problems = async (importId: string) =>
      (await hanako.get(`/api/v1/imports/${importId}/lines?change=broken`))
        .json()
        .rows.map((row: { problem: { code: string } }) => row.problem.code);

    it('is shown first, then registered as a whole, and taken back as a whole', async () => {
      const { importId, counts } = await read(
        '媒体番号,ラベル,種類,ベンダーID,製品ID,シリアル番号,容量,暗号化,機密性,系,状態,借用者の職員番号,返却期限',
        '税-001,市民税課 1,USBメモリ,0781,5583,4C530001230917110042,32GB,ハードウェア,3B,個人番号,貸出中,1001,令和8年12月25日',
        '税-002,DVD 令和7年度,DVD,,,,,なし,,LGWAN,在庫,,',
      );
      expect([counts.new, (await list()).total]).toEqual([2, 0]);
      expect((await act(importId, 'apply')).json().state).toBe('applied');
      expect((await list()).rows).toMatchObject([
        {
          number: '税-001',
          vendorId: 0x0781,
          capacityBytes: 32_000_000_000,
          state: 'lent',
          holder: { personId: 'per-1' },
          dueOn: '2026-12-25',
          zone: 'my-number',
        },
        { number: '税-002', kind: 'optical-disc', vendorId: null, state: 'in-stock' },
      ]);
      const [{ mediumId }] = (await list()).rows;
      const { course } = (await hanako.get(`/api/v1/media-register/${mediumId}`)).json();
      expect(course.map(({ act: what }: { act: string }) => what)).toEqual(['register']);
      expect((await act(importId, 'undo')).json().state).toBe('undone');
      expect((await list()).total).toBe(0);
    });

    it('changes nothing while one line is broken, and says what each lacks', async () => {
      const { importId, counts } = await read(
        '媒体番号,ベンダーID,製品ID,シリアル番号,容量,系,状態,借用者の職員番号,返却期限',
        'A-1,0781,5583,4C530001230917110042,32GB,LGWAN,在庫,,',
        'A-2,0781,5583,4C530001230917110042,32GB,LGWAN,在庫,,',
        'A-3,ZZZZ,5583,S,1,LGWAN,在庫,,',
        'A-4,,,,大きい,LGWAN,在庫,,',
        'A-5,,,,,LGWAN,貸出中,1001,',
        'A-6,,,,,LGWAN,貸出中,9999,2026-12-01',
        '=A-7,,,,,LGWAN,在庫,,',
        'A-8,,,,,,在庫,,',
      );
      expect([counts.broken, counts.new]).toEqual([7, 1]);
      expect((await problems(importId)).toSorted()).toEqual(
        [
          'medium-twin',
          'medium-ids',
          'medium-capacity',
          'medium-loan',
          'medium-holder',
          'medium-number',
          'empty',
        ].toSorted(),
      );
      expect((await act(importId, 'apply')).statusCode).toBe(409);
      expect((await list()).total).toBe(0);
    });

    it('corrects what is registered, and leaves what is done to it to its page', async () => {
      const first = await read('媒体番号,ラベル,系', 'A-1,古い,LGWAN');
      await act(first.importId, 'apply');
      const second = await read('媒体番号,ラベル', 'A-1,新しい');
      expect(second.counts).toMatchObject({ changed: 1, new: 0 });
      await act(second.importId, 'apply');
      expect((await list()).rows).toMatchObject([{ number: 'A-1', label: '新しい', zone: 'lgwan' }]);
      const third = await read('媒体番号,状態', 'A-1,紛失');
      expect(await problems(third.importId)).toEqual(['medium-state']);
    });

    it('reads the file that the register itself writes, and finds no difference', async () => {
      const first = await read('媒体番号,ラベル,系,容量', 'A-1,"x, ""y""",LGWAN,32GB');
      await act(first.importId, 'apply');
      const file = (await hanako.get('/api/v1/media-register.csv')).body.replace('\uFEFF', '');
      const again = (await sendFile(console.app, hanako, file, 'kind=media')).json();
      expect(again.counts).toMatchObject({ same: 1, new: 0, changed: 0, broken: 0 });
    });
  });
