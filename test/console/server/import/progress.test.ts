// A long import tells how far it is, and is dropped with whoever no longer waits for it.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ITSELF } from '../../../../console/server/audit/audit.ts';
import { planImport } from '../../../../console/server/import/imports.ts';
import { readCsv } from '../../../../console/server/import/read-csv.ts';
import { importRoutes } from '../../../../console/server/import/routes.ts';
import { type WorkWatch, watchWork } from '../../../../console/server/live/progress.ts';
import { organisationRoutes } from '../../../../console/server/organisation/routes.ts';
import type { AnnouncementTopics } from '../../../../console/server/store/announcements.ts';
import { PERSON_COLUMNS } from '../../../../shared/organisation/import/columns.ts';
import { type Caller, openTestConsole, type TestConsole, testClock } from '../../../support/console.ts';
import { sendFile } from '../../../support/imports.ts';
import { STORES } from '../../../support/stores.ts';

type Told = AnnouncementTopics['progress'];
const NAME = '00000000-0000-4000-8000-000000000001';
const people = (count: number) =>
  ['職員番号,姓,名', ...Array.from({ length: count }, (_, n) => `${n + 1},架空,${n}`)].join('\n');

for (const kind of STORES)
  describe(`${kind.name}: a long import`, () => {
    let console: TestConsole;
    let hanako: Caller;
    let told: Told[];
    /** Announcements of PostgreSQL come round by the database. */
    let onTold: (fact: Told) => void;
    beforeEach(async () => {
      console = await openTestConsole(kind, {
        routes: (needs) => [organisationRoutes(needs), importRoutes(needs)],
      });
      hanako = await console.signedIn('administrator');
      told = [];
      onTold = () => {};
      console.store.announcements.subscribe('progress', (fact) => {
        told.push(fact);
        onTold(fact);
      });
    });
    afterEach(() => console.remove());

    const until = (step: string, done: number) =>
      new Promise<void>((resolve) => {
        const isThere = (fact: Told) => fact.step === step && fact.done === done;
        if (told.some(isThere)) resolve();
        onTold = (fact) => isThere(fact) && resolve();
      });

    it('tells of lines that were read, compared and kept, and then of those that were applied', async () => {
      const file = await sendFile(console.app, hanako, people(2_500), `kind=people&progress=${NAME}`);
      await until('keep', 2_500);
      const { importId } = file.json();
      await hanako.post(`/api/v1/imports/${importId}/apply`, { reason: '4月の人事', progress: NAME });
      await until('record', 2_500);
      expect(told.map(({ step, done, all, progress }) => [step, done, all, progress])).toEqual([
        ['read', 1_000, 2_501, NAME],
        ['compare', 0, 2_500, NAME],
        ['keep', 1_000, 2_500, NAME],
        ['keep', 2_500, 2_500, NAME],
        ['apply', 0, 2_500, NAME],
        ['record', 500, 2_500, NAME],
        ['record', 2_500, 2_500, NAME],
      ]);
    });

    it('that nobody gave a name tells nothing, and a name of another form is refused', async () => {
      expect((await sendFile(console.app, hanako, people(1), 'kind=people')).json().counts.new).toBe(1);
      const refused = await sendFile(console.app, hanako, people(1), 'kind=people&progress=%3Cscript%3E');
      expect([refused.json().code, told]).toEqual(['SKM_REQUEST_MALFORMED', []]);
    });
  });

describe('an import that is cancelled', () => {
  const room = { store: { announcements: { publish: () => {} } }, clock: testClock() };
  const watch = (response: { destroyed: boolean; writableEnded: boolean }) => watchWork(room, undefined, response);
  it.each([
    ['goes on while somebody waits', { destroyed: false, writableEnded: false }, null],
    ['goes on after its answer', { destroyed: true, writableEnded: true }, null],
    ['ends when nobody waits any more', { destroyed: true, writableEnded: false }, 'SKM_IMPORT_CANCELLED'],
  ])('%s', (_, response, code) => {
    let thrown: unknown = null;
    try {
      watch(response).demandWanted();
    } catch (cause) {
      thrown = (cause as { code: string }).code;
    }
    expect(thrown).toBe(code);
  });

  it('ends between two lines', async () => {
    const gone = watch({ destroyed: true, writableEnded: false });
    await expect(readCsv(Buffer.from(people(1_000)), PERSON_COLUMNS, gone)).rejects.toMatchObject({
      code: 'SKM_IMPORT_CANCELLED',
    });
  });

  for (const kind of STORES)
    it(`${kind.name}: leaves nothing behind, in the middle of its plan`, async () => {
      const console = await openTestConsole(kind, { routes: () => [] });
      try {
        let isGone = false;
        const leaving: WorkWatch = {
          tell: (step) => {
            isGone = step === 'keep';
          },
          demandWanted: () => watch({ destroyed: isGone, writableEnded: false }).demandWanted(),
        };
        const source = {
          kind: 'people',
          sourceName: 'people.csv',
          encoding: 'utf-8',
          rows: (await readCsv(Buffer.from(people(3_000)), PERSON_COLUMNS)).rows,
          choice: { day: '2026-04-01', isComplete: false },
        } as const;
        const { store, clock } = console;
        const audit = console.app.audit;
        await expect(planImport({ store, clock, audit }, source, ITSELF, leaving)).rejects.toMatchObject({
          code: 'SKM_IMPORT_CANCELLED',
        });
        const left = await Promise.all(
          (['organisation_imports', 'organisation_import_lines', 'audit_entries'] as const).map((table) =>
            store.db.selectFrom(table).selectAll().execute(),
          ),
        );
        expect(left).toEqual([[], [], []]);
      } finally {
        await console.remove();
      }
    });
});
