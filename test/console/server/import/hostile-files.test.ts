// Files that are broken, hostile, or something else under the name of CSV: nothing of them is taken over.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toCp932 } from '../../../../console/server/export/cp932.ts';
import { importRoutes } from '../../../../console/server/import/routes.ts';
import { organisationRoutes } from '../../../../console/server/organisation/routes.ts';
import { at } from '../../../../shared/calendar/day.ts';
import { type Caller, openTestConsole, type TestConsole, testClock } from '../../../support/console.ts';
import { sendFile } from '../../../support/imports.ts';
import { addDepartment } from '../../../support/organisation.ts';
import { STORES } from '../../../support/stores.ts';

const HEADINGS = '職員番号,姓,名,所属コード,職名';
const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`${HEADINGS}\n1,高,橋,,`, 'utf16le')]);
const eucJp = Buffer.from([0xbf, 0xa6, 0xb0, 0xf7, 0xc8, 0xd6, 0xb9, 0xe6, 0x2c, 0xc0, 0xab, 0x0a]);

for (const kind of STORES)
  describe(`${kind.name}: a file to import`, () => {
    let console: TestConsole;
    let hanako: Caller;
    beforeAll(async () => {
      console = await openTestConsole(kind, {
        clock: testClock(at('2026-11-25', '10:00')),
        routes: (needs) => [organisationRoutes(needs), importRoutes(needs)],
      });
      hanako = await console.signedIn('administrator');
      await addDepartment(hanako, '0201', '市民税課');
    });
    afterAll(() => console.remove());

    const read = async (file: string | Uint8Array) => (await sendFile(console.app, hanako, file, 'kind=people')).json();
    const lines = async (importId: string, query = '') =>
      (await hanako.get(`/api/v1/imports/${importId}/lines?${query}`)).json().rows;
    const count = async (table: 'persons' | 'organisation_imports' | 'audit_entries') => {
      const { rows } = await console.store.db
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
        .then((row) => ({ rows: Number(row.count) }));
      return rows;
    };

    it.each([
      ['in UTF-16', utf16, 'SKM_IMPORT_ENCODING', { found: 'UTF-16' }],
      ['that is an Excel workbook', Buffer.from('PK\u0003\u0004…'), 'SKM_IMPORT_ENCODING', { found: 'Excel' }],
      ['of random bytes', Buffer.from([0x81, 0x00, 0xff, 0xfe]), 'SKM_IMPORT_ENCODING', { found: 'binary' }],
      ['in no encoding we read', Buffer.from([0xef, 0xbb, 0xbf, 0xff]), 'SKM_IMPORT_ENCODING', { found: '?' }],
      ['in EUC-JP', eucJp, 'SKM_IMPORT_ENCODING', { found: '?' }],
      ['that is empty', '', 'SKM_IMPORT_HEADINGS', { missing: '職員番号、姓' }],
      ['without a needed heading', '職員番号,名\n1,花\n', 'SKM_IMPORT_HEADINGS', { missing: '姓', doubled: '—' }],
      ['with a doubled heading', '職員番号,姓,氏\n1,佐藤,佐藤\n', 'SKM_IMPORT_HEADINGS', { doubled: '姓' }],
      [
        'with a quote that never ends',
        `${HEADINGS}\n1,"佐藤,花\n2,田中,,,\n`,
        'SKM_IMPORT_UNREADABLE',
        { reason: '"' },
      ],
      ['with a quote inside a cell', `${HEADINGS}\n1,佐"藤,花,,\n`, 'SKM_IMPORT_UNREADABLE', { line: 2 }],
      [
        'with an endless cell',
        `${HEADINGS}\n1,佐藤,花,,\n2,${'あ'.repeat(1_001)},,,\n`,
        'SKM_IMPORT_UNREADABLE',
        { line: 3 },
      ],
      [
        'of more than 50,000 lines',
        `職員番号,姓\n${'1,佐藤\n'.repeat(50_001)}`,
        'SKM_IMPORT_TOO_LARGE',
        { most: '50,000' },
      ],
    ])('%s is refused with the reason, and leaves nothing behind', async (_, file, code, facts) => {
      const before = await count('organisation_imports');
      expect(await read(file)).toMatchObject({ code, facts });
      expect(await count('organisation_imports')).toBe(before);
    });

    it('of more than 20 MB is not even read', async () => {
      const answer = await sendFile(console.app, hanako, Buffer.alloc(20 * 1024 * 1024 + 1, 0x61), 'kind=people');
      expect([answer.statusCode, answer.json().code]).toEqual([413, 'SKM_BODY_TOO_LARGE']);
    });

    it.each([
      ['UTF-8 with its mark', Buffer.from(`\uFEFF${HEADINGS}\r\n1,髙橋,𠮷雄,,\r\n`), 'utf-8-bom', '髙橋 𠮷雄'],
      ['CP932 with signs of Windows', toCp932(`${HEADINGS}\r\n1,髙橋,①～㈱,,\r\n`).bytes, 'cp932', '髙橋 ①～㈱'],
      ['lines that end in CR alone', `${HEADINGS}\r1,髙橋,花,,\r`, 'utf-8', '髙橋 花'],
    ])('in %s keeps every character', async (_, file, encoding, name) => {
      const plan = await read(file);
      expect([plan.encoding, (await lines(plan.importId))[0].name]).toEqual([encoding, name]);
    });

    it('with formulas keeps them as text, also those that our own files guard with an apostrophe', async () => {
      const { importId } = await read(`${HEADINGS}\n1,"=HYPERLINK(""http://x"")",+1,,\n2,'=1+1,@SUM,,\n3,'太郎,-,,\n`);
      expect((await lines(importId)).map(({ name }: { name: string }) => name)).toEqual([
        '=HYPERLINK("http://x") +1',
        '=1+1 @SUM',
        "'太郎 -",
      ]);
    });

    it('tells the line as an editor counts it, with line ends inside cells and empty lines', async () => {
      const { importId } = await read(`職員番号,姓,会社名\n\n1,佐藤,"架空\n商事"\n\n2,,\n`);
      const broken = await lines(importId, 'change=broken');
      expect(
        broken.map(({ line, problem }: { line: number; problem: { code: string } }) => [line, problem.code]),
      ).toEqual([
        [3, 'control-characters'],
        [6, 'empty'],
      ]);
    });

    it('with one number for two people names both lines', async () => {
      const { importId, counts } = await read(`${HEADINGS}\n1001,佐藤,花,,\n1001,田中,一,,\n`);
      expect(counts.broken).toBe(1);
      expect((await lines(importId))[0]).toMatchObject({
        line: 3,
        problem: { code: 'number-doubled', facts: { line: 2, value: '1001' } },
      });
    });

    it('whose line 19,999 of 20,000 is broken changes nothing, and is applied once it is mended', async () => {
      const rows = Array.from({ length: 20_000 }, (_, index) => `N${index},髙橋,𠮷雄${index},0201,主任`);
      const whole = [HEADINGS, ...rows].join('\n');
      rows[19_997] = 'N19997,髙橋,,0999,主任';
      const plan = await read([HEADINGS, ...rows].join('\n'));
      expect(plan.counts).toEqual({ broken: 1, new: 19_999, changed: 0, leaving: 0, same: 0 });
      expect((await lines(plan.importId))[0]).toMatchObject({ line: 19_999, change: 'broken' });
      const apply = (importId: string) => hanako.post(`/api/v1/imports/${importId}/apply`, { reason: '人事' });
      expect((await apply(plan.importId)).json().code).toBe('SKM_IMPORT_BROKEN');
      expect(await count('persons')).toBe(0);
      const mended = await read(whole);
      expect((await apply(mended.importId)).json().state).toBe('applied');
      expect(await count('persons')).toBe(20_000);
    }, 60_000);
  });
