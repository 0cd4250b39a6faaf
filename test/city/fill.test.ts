// A small city in a console's store: whole, without a hole in any journal, and once however often it is filled.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { missing, union } from '../../console/server/ingest/seq-ranges.ts';
import { reorganisationFacts } from '../../console/server/store/reorganisation-facts.ts';
import { reorganisationStore } from '../../console/server/store/reorganisations.ts';
import { terminalStore } from '../../console/server/store/terminals.ts';
import { openTerminalComparison } from '../../console/server/terminals/compare.ts';
import { rehearse } from '../../shared/organisation/reorganisation/rehearse.ts';
import { STORES, type TestStore } from '../support/stores.ts';
import { fillCity } from './fill.ts';

const NOW = Date.parse('2026-11-25T14:00:00+09:00');
const OPTIONS = { seed: 'small', endpoints: 60, days: 10, now: NOW };

for (const kind of STORES)
  describe(`${kind.name}: a small city`, () => {
    let opened: TestStore;
    beforeEach(async () => {
      opened = await kind.open();
    });
    afterEach(() => opened.remove());

    it('has its terminals with people, state and a journal without holes, and what its stories tell is found by the product', async () => {
      const { store } = opened;
      const { walks } = await fillCity(opened, OPTIONS);
      expect(walks).toHaveLength(60);
      for (const { id } of walks)
        for (const head of await store.events.headsOf(id))
          expect(missing(union(head.ranges, head.explained))).toEqual([]);
      const count = async (table: 'endpoints' | 'persons' | 'software_installs' | 'fleet_devices') =>
        Number(
          (
            await store.db
              .selectFrom(table)
              .select(({ fn }) => fn.countAll().as('n'))
              .executeTakeFirst()
          )?.n,
        );
      expect(await count('endpoints')).toBe(60);
      expect(await count('persons')).toBeGreaterThan(40);
      expect(await count('software_installs')).toBeGreaterThan(60 * 20);
      expect(await count('fleet_devices')).toBeGreaterThan(60);
      const open = await store.db.selectFrom('conditions').select('code').where('closed_at', 'is', null).execute();
      expect(open.map(({ code }) => code).toSorted()).toEqual([
        'device-cloned',
        'device-cloned',
        'logins-failing',
        'updates-waiting',
      ]);
    });

    it('has a reorganisation planned for the next 1 April, in which every move fits', async () => {
      const { store } = opened;
      await fillCity(opened, { ...OPTIONS, days: 1 });
      const [plan] = (await reorganisationStore(store.db).page(['planned'], { offset: 0, limit: 1 })).rows;
      const moves = plan?.moves ?? [];
      const rehearsal = rehearse(await reorganisationFacts(store.db).groundOn('2027-04-01', moves), moves);
      expect([plan?.title, plan?.on, moves.length, rehearsal.problems]).toEqual([
        '令和9年度 機構改革',
        '2027-04-01',
        3,
        [],
      ]);
    });

    it('has a ledger of its terminals: two are not in it, some lines have no agent, some are out of scope', async () => {
      const { store } = opened;
      await fillCity(opened, { ...OPTIONS, days: 1 });
      const comparison = openTerminalComparison({ store, clock: { now: () => NOW }, log: { error() {} } });
      await comparison.now();
      await comparison.close();
      const { counts } = await terminalStore(store).counts({}, NOW);
      expect(counts.standing).toMatchObject({ matched: OPTIONS.endpoints - 2, 'no-agent': 6, 'out-of-scope': 3 });
    });

    it('is filled once: what is there already is left as it is', async () => {
      const { store } = opened;
      const figures = async () => {
        const heads = await Promise.all(first.walks.map(({ id }) => store.events.headsOf(id)));
        return heads.map(([head]) => head?.ranges);
      };
      const first = await fillCity(opened, OPTIONS);
      const before = await figures();
      await fillCity(opened, OPTIONS);
      expect(await figures()).toEqual(before);
    });
  });
