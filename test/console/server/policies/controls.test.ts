// What terminals say of each control: counted, listed with the reason, and each figure is the count of the list it opens.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { policyRoutes } from '../../../../console/server/policies/routes.ts';
import { conditionStore } from '../../../../console/server/store/conditions.ts';
import { endpointStore } from '../../../../console/server/store/endpoints.ts';
import { stateStore } from '../../../../console/server/store/state.ts';
import type { Stage } from '../../../../shared/policies/controls.ts';
import type { ControlCount, NotProvenList, PolicyList, PolicyView } from '../../../../shared/protocol/api/policies.ts';
import { type Caller, openTestConsole, type TestConsole } from '../../../support/console.ts';
import { enrol, whole } from '../../../support/fleet.ts';
import { STORES } from '../../../support/stores.ts';

const line = (control: string, stage: Stage, reason: string | null = null) => ({
  control,
  stage,
  reason,
  policyVersion: 1,
  policyHash: 'a'.repeat(64),
});

for (const kind of STORES)
  describe(`${kind.name}: what terminals say of each control`, () => {
    let console: TestConsole;
    let hanako: Caller;
    beforeEach(async () => {
      console = await openTestConsole(kind, {
        routes: (needs) => [policyRoutes({ ...needs, authority: { signPolicy: () => '' } })],
      });
      hanako = await console.signedIn('operator');
      await says('KSM-MN-0001', [
        line('usb-closed', 'proven'),
        line('bluetooth', 'not-controlled', 'built-in-only-by-firmware'),
      ]);
      await says('KSM-MN-0002', [
        line('usb-closed', 'failed', 'opens-by-itself'),
        line('bluetooth', 'proven'),
        line('clipboard', 'not-controlled', '"stage":"failed"'),
      ]);
      await says('KSM-MN-0003', [line('usb-closed', 'failed', 'opens-by-itself')], { isRevoked: true });
    });
    afterEach(() => console.remove());

    async function says(name: string, lines: readonly ReturnType<typeof line>[], given: { isRevoked?: true } = {}) {
      const { store } = console;
      const endpoint = await enrol(store, { name, zone: 'my-number' });
      const conditions = conditionStore(store);
      const state = stateStore({ store, conditions, endpoints: endpointStore(store) });
      const items = Object.fromEntries(lines.map((each) => [each.control, each]));
      await state.apply(endpoint, whole('enforcement', items, 1_000), 1_000, 0);
      if (given.isRevoked)
        await store.db
          .updateTable('endpoints')
          .set({ revoked_at: 2_000 })
          .where('endpoint_id', '=', endpoint.endpointId)
          .execute();
    }
    const counts = async () => ((await hanako.get('/api/v1/policies/my-number')).json() as PolicyView).controls;
    const listed = async (control: string) =>
      (await endpointStore(console.store).page({ zone: ['my-number'], control }, 3_000)).total;

    it('is counted by stage with the reasons, without those whose rights ended', async () => {
      expect(await counts()).toEqual<ControlCount[]>([
        { control: 'usb-closed', stage: 'proven', count: 1, reasons: [] },
        { control: 'usb-closed', stage: 'failed', count: 1, reasons: ['opens-by-itself'] },
        { control: 'bluetooth', stage: 'proven', count: 1, reasons: [] },
        { control: 'bluetooth', stage: 'not-controlled', count: 1, reasons: ['built-in-only-by-firmware'] },
        { control: 'clipboard', stage: 'not-controlled', count: 1, reasons: ['"stage":"failed"'] },
      ]);
      const { zones } = (await hanako.get('/api/v1/policies')).json() as PolicyList;
      expect(zones.map(({ zone, notControlled }) => [zone, notControlled])).toEqual([
        ['my-number', 2],
        ['lgwan', 0],
        ['internet', 0],
      ]);
    });

    it('opens a list of as many endpoints as each figure says', async () => {
      for (const { control, stage, count } of await counts()) expect(await listed(`${control}:${stage}`)).toBe(count);
      expect([await listed('any:not-controlled'), await listed('any:failed')]).toEqual([2, 1]);
      await expect(listed('bluetooth:%')).rejects.toThrow('SKM_REQUEST_MALFORMED');
    });

    it('is listed where it does not hold, with the reason, in windows over the whole', async () => {
      const at = async (query: string) =>
        (await hanako.get(`/api/v1/policies/my-number/not-proven${query}`)).json() as NotProvenList;
      expect(await at('')).toMatchObject({
        total: 1,
        rows: [{ name: 'KSM-MN-0002', control: 'usb-closed', stage: 'failed', reason: 'opens-by-itself' }],
      });
      expect(await at('?offset=1&limit=1')).toMatchObject({ total: 1, rows: [] });
    });
  });
