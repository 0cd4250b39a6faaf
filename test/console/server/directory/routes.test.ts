// People, OS accounts and computers from a real OpenLDAP: set up, tried, read into a plan, applied like a file.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { directoryRoutes } from '../../../../console/server/directory/routes.ts';
import { importRoutes } from '../../../../console/server/import/routes.ts';
import { organisationRoutes } from '../../../../console/server/organisation/routes.ts';
import { terminalRoutes } from '../../../../console/server/terminals/routes.ts';
import { FIRST_MAPS } from '../../../../shared/organisation/directory/map.ts';
import type { TerminalRow } from '../../../../shared/protocol/api/terminals.ts';
import { type Caller, openTestConsole, type TestConsole } from '../../../support/console.ts';
import { slapdMissing, startDirectory, type TestDirectory } from '../../../support/directory.ts';
import { addDepartment } from '../../../support/organisation.ts';
import { STORES } from '../../../support/stores.ts';

const people = [
  {
    uid: 'taro',
    cn: '髙橋 𠮷雄',
    sn: '髙橋',
    givenName: '𠮷雄',
    employeeNumber: '1001',
    departmentNumber: '0201',
    title: '課長',
  },
  { uid: 'hana', cn: '佐藤 花', sn: '佐藤', givenName: '花', employeeNumber: '1002', departmentNumber: '0201' },
  { uid: 'x', cn: 'x', sn: '=HYPERLINK("http://x")', givenName: '<img src=x>', employeeNumber: '1003' },
];
const maps = {
  people: {
    filter: '(employeeNumber=*)',
    attributes: {
      staffNumber: 'employeeNumber',
      familyName: 'sn',
      givenName: 'givenName',
      department: 'departmentNumber',
      title: 'title',
    },
  },
  'os-accounts': {
    filter: '(employeeNumber=*)',
    attributes: { account: 'uid', domain: '=CITY', staffNumber: 'employeeNumber' },
  },
  terminals: {
    filter: '(objectClass=device)',
    attributes: { name: 'cn', serial: 'serialNumber', zone: '=LGWAN', model: 'description' },
  },
};
const machines = [
  { cn: 'ksm-lg-0001', serialNumber: 'PF3ABC12' },
  { cn: 'ksm-lg-0002', description: '=HYPERLINK("http://x")' },
];

if (slapdMissing !== null) it.skip(`slapd could not run: ${slapdMissing}`, () => {});

describe.skipIf(slapdMissing !== null)('the directory of a city', () => {
  let directory: TestDirectory;
  beforeAll(async () => {
    directory = await startDirectory(people, machines);
  });
  afterAll(() => directory?.stop());

  for (const kind of STORES)
    describe(kind.name, () => {
      let console: TestConsole;
      let hanako: Caller;
      beforeEach(async () => {
        console = await openTestConsole(kind, {
          routes: (needs) => [
            organisationRoutes(needs),
            importRoutes(needs),
            terminalRoutes({
              ...needs,
              comparison: { now: async () => {} },
              watch: { sweep: async () => {} },
            }),
            directoryRoutes({ ...needs, dataFolder: needs.options.dataFolder }),
          ],
        });
        hanako = await console.signedIn('administrator');
        await addDepartment(hanako, '0201', '市民税課');
      });
      afterEach(() => console.remove());

      const set = async (change: object = {}) => {
        const { caPem, secureUrl, bindDn, baseDn, password } = directory;
        const body = { version: 0, url: secureUrl, caPem, bindDn, baseDn, password, maps, reason: '人事の台帳' };
        return hanako.put('/api/v1/directory', { ...body, ...change });
      };
      const plan = async (what: string, isComplete = false) =>
        (await hanako.post('/api/v1/imports/directory', { kind: what, day: '2026-04-01', isComplete })).json();
      const apply = (importId: string) => hanako.post(`/api/v1/imports/${importId}/apply`, { reason: '人事' });

      it('gives people, then their OS accounts, by the same difference as a file', async () => {
        await set();
        const sample = (await hanako.post('/api/v1/directory/try', { kind: 'people' })).json();
        expect(sample.rows[0]).toEqual({
          staffNumber: '1001',
          familyName: '髙橋',
          givenName: '𠮷雄',
          department: '0201',
          title: '課長',
        });
        const read = await plan('people');
        expect(read).toMatchObject({ encoding: 'directory', counts: { new: 3, broken: 0 } });
        expect((await apply(read.importId)).json().state).toBe('applied');
        expect((await plan('people')).counts).toMatchObject({ same: 3, changed: 0, new: 0 });
        const accounts = await plan('os-accounts');
        await apply(accounts.importId);
        const names = (await hanako.get('/api/v1/people?sort=number'))
          .json()
          .rows.map(({ familyName }: { familyName: string }) => familyName);
        expect(names).toEqual(['髙橋', '佐藤', '=HYPERLINK("http://x")']);
      });

      it('gives computers to the ledger of terminals, which can be taken back; what is gone there is proposed', async () => {
        await set();
        const listed = async () =>
          (await hanako.get('/api/v1/expected-terminals?sort=asset'))
            .json()
            .rows.map((row: TerminalRow) => [row.assetNumber, row.serial, row.model, row.life]);
        const read = await plan('terminals');
        expect(read).toMatchObject({ encoding: 'directory', counts: { new: 2, broken: 0 } });
        expect(await listed()).toEqual([]);
        await apply(read.importId);
        expect(await listed()).toEqual([
          ['KSM-LG-0001', 'PF3ABC12', null, 'deployed'],
          ['KSM-LG-0002', null, '=HYPERLINK("http://x")', 'deployed'],
        ]);
        expect((await plan('terminals')).counts).toMatchObject({ same: 2, new: 0, changed: 0 });
        const one = { ...maps.terminals, filter: '(cn=ksm-lg-0001)' };
        await set({ version: 1, maps: { ...maps, terminals: one } });
        const later = await plan('terminals', true);
        expect(later.counts).toMatchObject({ same: 1, changed: 1, leaving: 0 });
        await apply(later.importId);
        expect((await listed())[1]).toEqual(['KSM-LG-0002', null, '=HYPERLINK("http://x")', 'stock']);
        for (const { importId } of [later, read])
          await hanako.post(`/api/v1/imports/${importId}/undo`, { reason: 'まだ使う' });
        expect(await listed()).toEqual([]);
        const sources = await console.store.db.selectFrom('audit_entries').select('action').execute();
        expect(sources.filter(({ action }) => action === 'expected-terminal.made')).toHaveLength(2);
      });

      it('lists no computer while one of them is broken', async () => {
        await set({
          maps: {
            ...maps,
            terminals: { filter: '(objectClass=device)', attributes: { name: 'cn', zone: 'description' } },
          },
        });
        const { importId, counts } = await plan('terminals');
        expect([counts.broken, (await apply(importId)).json().code]).toEqual([2, 'SKM_IMPORT_BROKEN']);
        expect((await hanako.get('/api/v1/expected-terminals')).json().total).toBe(0);
      });

      it('that was set up before it had computers goes on', async () => {
        await set();
        const { terminals: _, ...before } = maps;
        const row = await console.store.db
          .selectFrom('settings')
          .selectAll()
          .where('key', '=', 'directory')
          .executeTakeFirstOrThrow();
        const value = JSON.stringify({ ...JSON.parse(row.value), maps: before });
        await console.store.db.updateTable('settings').set({ value }).where('key', '=', 'directory').execute();
        expect((await hanako.get('/api/v1/directory')).json().maps).toMatchObject({
          ...before,
          terminals: FIRST_MAPS.terminals,
        });
      });

      it('never tells its password, which stands nowhere in the open', async () => {
        const answers = [await set(), await hanako.get('/api/v1/directory')];
        await plan('people');
        const stored = await console.store.db.selectFrom('settings').selectAll().execute();
        const trail = await console.store.db.selectFrom('audit_entries').selectAll().execute();
        const all = JSON.stringify([answers.map(({ body }) => body), stored, trail, console.logged]);
        expect([all.includes(directory.password), answers[1]?.json().hasPassword]).toEqual([false, true]);
      });

      it('needs the password anew for another address, which could be anybody’s', async () => {
        await set();
        const elsewhere = { version: 1, url: 'ldaps://elsewhere.example', password: undefined };
        expect((await set(elsewhere)).json().code).toBe('SKM_DIRECTORY_PASSWORD');
        expect((await set({ version: 1, password: undefined, baseDn: 'ou=x' })).statusCode).toBe(200);
      });

      it.each([
        ['an address of the web', { url: 'https://x' }, 'url'],
        ['an address with a password', { url: 'ldaps://cn=x:secret@host' }, 'url'],
        ['something else for a certificate', { caPem: 'x' }, 'caPem'],
        [
          'a column that does not exist',
          { maps: { ...maps, people: { filter: '(x=*)', attributes: { x: 'sn' } } } },
          'maps.people',
        ],
      ])('does not take %s', async (_, change, reason) => {
        expect((await set(change)).json()).toEqual({ code: 'SKM_REQUEST_MALFORMED', facts: { reason } });
      });

      it('that does not answer rightly leaves nothing behind', async () => {
        await set({ password: 'wrong' });
        expect(await plan('people')).toMatchObject({
          code: 'SKM_DIRECTORY_UNREACHABLE',
          facts: { reason: 'credentials' },
        });
        expect((await hanako.get('/api/v1/imports')).json().total).toBe(0);
      });

      it('changed by two at once shows the second what is there', async () => {
        await set();
        expect((await set({ baseDn: 'ou=other' })).json().code).toBe('SKM_CHANGED_MEANWHILE');
      });

      it('is asked once at a time', async () => {
        await set();
        const codes = (await Promise.all([plan('people'), plan('people')]))
          .map(({ code, state }) => code ?? state)
          .sort();
        expect(codes).toEqual(['SKM_TOO_MANY_REQUESTS', 'read']);
      });
    });
});
