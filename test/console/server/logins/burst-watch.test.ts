// Logins that fail one after another become a condition once, also of a terminal that was away; after a week they are history.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { burstWatch } from '../../../../console/server/logins/burst-watch.ts';
import { conditionStore } from '../../../../console/server/store/conditions.ts';
import { events, SEVERITIES } from '../../../../shared/protocol/uplink/events.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../../shared/time/epoch.ts';
import { testClock } from '../../../support/console.ts';
import { enrol } from '../../../support/fleet.ts';
import { STORES, type TestStore } from '../../../support/stores.ts';

const NIGHT = Date.parse('2026-11-24T22:41:00+09:00');

for (const kind of STORES)
  describe(`${kind.name}: failed logins`, () => {
    let opened: TestStore;
    let endpoint: number;
    let seq = 0;
    const clock = testClock();
    beforeEach(async () => {
      opened = await kind.open();
      clock.set(NIGHT + 10 * HOUR_MS);
      endpoint = (await enrol(opened.store, { name: 'KSM-IN-0001', zone: 'internet' })).id;
      seq = 0;
    });
    afterEach(() => opened.remove());

    const conditions = () => conditionStore(opened.store);
    const watch = () => burstWatch({ reader: opened.store.eventReader, conditions: conditions(), clock });
    const open = async () => (await conditions().openOn('logins-failing')).map(({ facts }) => facts);

    async function failed(times: readonly number[], receivedAt = clock.now()): Promise<void> {
      const { number, severity } = events['login.failed'];
      await opened.store.events.append([
        {
          endpoint,
          zone: 'internet',
          epoch: 1,
          receivedAt,
          clockOffsetMs: 0,
          headSeq: seq + times.length,
          headHash: 'head',
          explained: [],
          records: times.map((at) => {
            seq += 1;
            const data = JSON.stringify({ user: 'admin', tty: null, remoteHost: null, service: 'logon' });
            return { seq, at, deviceAt: at, mono: at, type: number, severity: SEVERITIES.indexOf(severity), data };
          }),
        },
      ]);
    }
    const row = (count: number, from = NIGHT) =>
      Array.from({ length: count }, (_, index) => from + index * 4 * SECOND_MS);

    it('of a clerk who mistypes call nobody; sixty at night call somebody, once', async () => {
      const judge = watch();
      await failed(row(9));
      await judge();
      expect(await open()).toEqual([]);
      await failed(row(51, NIGHT + MINUTE_MS));
      await judge();
      await judge();
      expect(await open()).toEqual([{ since: NIGHT, at: NIGHT + MINUTE_MS + 200 * SECOND_MS, count: 60 }]);
    });

    it('that cannot be seen whole in a day’s look stay as they were told', async () => {
      const judge = watch();
      await failed(row(60));
      await judge();
      clock.set(NIGHT + DAY_MS + 2 * MINUTE_MS);
      await judge();
      expect((await open()).map(({ count }) => count)).toEqual([60]);
    });

    it('that arrive three days late are found at the start, and within a day without one', async () => {
      const judge = watch();
      await judge();
      clock.move(3 * DAY_MS);
      await failed(row(60));
      await judge();
      expect((await open()).map(({ count }) => count)).toEqual([60]);
    });

    it('are closed by themselves after a week', async () => {
      const judge = watch();
      await failed(row(60));
      await judge();
      clock.set(NIGHT + 7 * DAY_MS);
      await judge();
      const before = (await open()).length;
      clock.move(HOUR_MS);
      await judge();
      expect([before, (await open()).length]).toEqual([1, 0]);
    });
  });
