// Updates that were left for two weeks become a condition of the terminal, which ends when they are installed.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { updatesWatch } from '../../../../console/server/posture/updates-watch.ts';
import { updatesReader } from '../../../../console/server/store/updates-said.ts';
import type { EndpointId } from '../../../../shared/ids/ids.ts';
import { DAY_MS } from '../../../../shared/time/epoch.ts';
import { testClock } from '../../../support/console.ts';
import { enrol, whole } from '../../../support/fleet.ts';
import { fleetOf } from '../../../support/fleet-console.ts';
import { STORES, type TestStore } from '../../../support/stores.ts';

const START = Date.parse('2026-11-01T09:00:00+09:00');

for (const kind of STORES)
  describe(`${kind.name}: waiting updates`, () => {
    let opened: TestStore;
    let endpoint: { id: number; endpointId: EndpointId };
    const clock = testClock();
    beforeEach(async () => {
      opened = await kind.open();
      clock.set(START);
      endpoint = await enrol(opened.store, { name: 'KSM-LG-0001', zone: 'lgwan' });
    });
    afterEach(() => opened.remove());

    async function said(day: number, holds: boolean, value: number): Promise<void> {
      clock.set(START + day * DAY_MS);
      const item = { check: 'pending-updates', holds, evidence: [`day ${day}`], value };
      const report = whole('posture', { 'pending-updates': item }, clock.now());
      await fleetOf(opened.store).state.apply(endpoint, report, clock.now(), 0);
    }
    async function open(day: number) {
      clock.set(START + day * DAY_MS);
      const { conditions } = fleetOf(opened.store);
      await updatesWatch({ updates: updatesReader(opened.store.db), conditions, clock })();
      return (await conditions.openOn('updates-waiting')).map(({ facts }) => facts);
    }

    it('call nobody before two weeks are over, however their number changes meanwhile', async () => {
      await said(0, true, 0);
      await said(1, false, 3);
      await said(8, false, 5);
      expect([await open(14), await open(15)]).toEqual([[], [{ since: START + DAY_MS, count: 5 }]]);
    });

    it('are over when they are installed, and when the terminal is no longer one of the city’s', async () => {
      await said(1, false, 3);
      const before = (await open(20)).length;
      await said(21, true, 0);
      const installed = await open(21);
      await said(22, false, 1);
      const again = (await open(40)).length;
      await fleetOf(opened.store).endpoints.revoke(endpoint.endpointId, '廃棄', clock.now());
      expect({ before, installed, again, revoked: await open(41) }).toEqual({
        before: 1,
        installed: [],
        again: 1,
        revoked: [],
      });
    });
  });
