// Imports of departments and of OS accounts over HTTP.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importRoutes } from '../../../../console/server/import/routes.ts';
import { organisationRoutes } from '../../../../console/server/organisation/routes.ts';
import { at } from '../../../../shared/calendar/day.ts';
import { type Caller, openTestConsole, type TestConsole, testClock } from '../../../support/console.ts';
import { enrol } from '../../../support/fleet.ts';
import { sendFile } from '../../../support/imports.ts';
import { addDepartment, addPerson } from '../../../support/organisation.ts';
import { STORES } from '../../../support/stores.ts';

const CITY = `所属コード,名称,ふりがな,上位所属コード,区分
0200,税務部,ぜいむぶ,,部
0201,市民税課,しみんぜいか,0200,課
0202,資産税課,しさんぜいか,0200,課
`;

for (const kind of STORES) {
  const opened = async () => {
    const console = await openTestConsole(kind, {
      clock: testClock(at('2026-11-25', '10:00')),
      routes: (needs) => [organisationRoutes(needs), importRoutes(needs)],
    });
    return { console, hanako: await console.signedIn('administrator') };
  };
  const actsOf = (console: TestConsole, hanako: Caller, what: string) => ({
    read: async (file: string, query = '') =>
      (await sendFile(console.app, hanako, file, `kind=${what}${query}`)).json(),
    act: async (importId: string, act: 'apply' | 'undo') =>
      (await hanako.post(`/api/v1/imports/${importId}/${act}`, { reason: '組織表のとおり' })).json(),
    lines: async (importId: string, query = '') =>
      (await hanako.get(`/api/v1/imports/${importId}/lines?${query}`)).json().rows,
  });

  describe(`${kind.name}: an import of departments`, () => {
    let console: TestConsole;
    let hanako: Caller;
    beforeEach(async () => {
      ({ console, hanako } = await opened());
    });
    afterEach(() => console.remove());
    const tree = async (on = '2026-11-25') =>
      (await hanako.get(`/api/v1/departments?on=${on}`))
        .json()
        .rows.map(({ code, fullName }: { code: string; fullName: string }) => `${code} ${fullName}`);

    it('makes the tree in whatever order its lines stand, from the day on', async () => {
      const { read, act } = actsOf(console, hanako, 'departments');
      const [head, ...lines] = CITY.trim().split('\n');
      const { importId, counts } = await read([head, ...lines.reverse()].join('\n'), '&day=2027-04-01');
      expect(counts).toMatchObject({ new: 3, broken: 0 });
      await act(importId, 'apply');
      expect(await tree('2027-03-31')).toEqual([]);
      expect((await tree('2027-04-01')).sort()).toEqual([
        '0200 税務部',
        '0201 税務部 市民税課',
        '0202 税務部 資産税課',
      ]);
    });

    it('renames, moves and ends, and puts all of it back', async () => {
      const { read, act, lines } = actsOf(console, hanako, 'departments');
      await act((await read(CITY, '&day=2020-04-01')).importId, 'apply');
      await enrol(console.store, { name: 'KSM-LG-0001', department: '税務部 市民税課' });
      const before = await tree();
      const next = '所属コード,名称,ふりがな,上位所属コード\n0200,市税部,しぜいぶ,\n0201,市民税課,しみんぜいか,\n';
      const { importId } = await read(next, '&isComplete=true');
      expect((await lines(importId)).map(({ key, change }: Record<string, string>) => `${key} ${change}`)).toEqual([
        '0200 changed',
        '0201 changed',
        '0202 leaving',
      ]);
      await act(importId, 'apply');
      expect(await tree()).toEqual(['0200 市税部', '0201 市民税課']);
      expect(await tree('2026-11-24')).toEqual(before);
      expect((await act(importId, 'undo')).state).toBe('undone');
      expect(await tree()).toEqual(before);
    });

    it('is not taken back when somebody belongs to a new department by now', async () => {
      const { read, act } = actsOf(console, hanako, 'departments');
      const { importId } = await read(CITY, '&day=2020-04-01');
      await act(importId, 'apply');
      const rows = (await hanako.get('/api/v1/departments')).json().rows;
      const { departmentId } = rows.find(({ code }: { code: string }) => code === '0201');
      const personId = await addPerson(hanako, '1001');
      const post = { departmentId, title: '', isHead: false, kind: 'main', from: '2026-04-01', lastDay: null };
      await hanako.post(`/api/v1/people/${personId}/posts`, { version: 1, ...post, reason: '発令' });
      expect(await act(importId, 'undo')).toMatchObject({ code: 'SKM_IMPORT_CHANGED', facts: { first: '市民税課' } });
    });

    it.each([
      ['0200,A,,0201\n0201,B,,0200', ['ring', 'ring']],
      ['0200,A,,0999', ['parent-unknown']],
      ['0200,A,,\n0200,B,,', ['line-doubled']],
      ['0200,,,', ['empty']],
    ])('finds what cannot be: %j', async (rows, codes) => {
      const { read, lines } = actsOf(console, hanako, 'departments');
      const { importId } = await read(`所属コード,名称,ふりがな,上位所属コード\n${rows}\n`);
      const broken = await lines(importId, 'change=broken');
      expect(broken.map(({ problem }: { problem: { code: string } }) => problem.code)).toEqual(codes);
    });

    it('does not end a department that still holds somebody', async () => {
      const { read, act, lines } = actsOf(console, hanako, 'departments');
      await act((await read(CITY, '&day=2020-04-01')).importId, 'apply');
      await enrol(console.store, { name: 'KSM-LG-0001', department: '税務部 資産税課' });
      const rows = (await hanako.get('/api/v1/departments')).json().rows;
      const { departmentId } = rows.find(({ code }: { code: string }) => code === '0202');
      const { endpoint_id } = await console.store.db
        .selectFrom('endpoints')
        .select('endpoint_id')
        .executeTakeFirstOrThrow();
      await hanako.put(`/api/v1/endpoints/${endpoint_id}/department`, { departmentId, reason: '配置' });
      const { importId } = await read(CITY.replace(/0202.*\n/u, ''), '&isComplete=true');
      expect(await lines(importId, 'change=broken')).toMatchObject([
        { line: null, key: '0202', problem: { code: 'department-not-empty' } },
      ]);
    });
  });

  describe(`${kind.name}: an import of OS accounts`, () => {
    let console: TestConsole;
    let hanako: Caller;
    beforeEach(async () => {
      ({ console, hanako } = await opened());
      await addDepartment(hanako, '0201', '市民税課');
      await addPerson(hanako, '1001');
      await addPerson(hanako, '1002', { familyName: '佐藤', givenName: '花' });
    });
    afterEach(() => console.remove());
    const mapped = async () => {
      const rows = await console.store.db
        .selectFrom('os_accounts')
        .innerJoin('persons', 'persons.person_id', 'os_accounts.person_id')
        .select(['domain', 'account', 'staff_number'])
        .where('valid_to', 'is', null)
        .orderBy('account')
        .execute();
      return rows.map(({ domain, account, staff_number }) => `${domain}\\${account} ${staff_number}`);
    };

    it('maps accounts to people in whatever spelling terminals tell them, and takes them back', async () => {
      const { read, act } = actsOf(console, hanako, 'os-accounts');
      await act((await read('OSアカウント,職員番号\ncity\\jiro,1001\n')).importId, 'apply');
      const { importId } = await read(
        'ドメイン,OSアカウント,職員番号\nCITY,Taro,1001\n,hanako@city.example.jp,1002\nCITY,jiro,1002\n',
      );
      await act(importId, 'apply');
      expect(await mapped()).toEqual(['city.example.jp\\hanako 1002', 'city\\jiro 1002', 'city\\taro 1001']);
      await act(importId, 'undo');
      expect(await mapped()).toEqual(['city\\jiro 1001']);
    });

    it('finds unknown people and doubled accounts', async () => {
      const { read, lines } = actsOf(console, hanako, 'os-accounts');
      const { importId } = await read('OSアカウント,職員番号\ncity\\taro,9999\ncity\\jiro,1001\nCITY\\Jiro,1002\n');
      const broken = await lines(importId, 'change=broken');
      expect(broken.map(({ problem }: { problem: { code: string } }) => problem.code)).toEqual([
        'person-unknown',
        'line-doubled',
      ]);
    });
  });
}
