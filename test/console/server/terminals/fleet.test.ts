// The ledger of terminals where the fleet is shown: the overview's figures, the filter of endpoints, and the page of one endpoint.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { terminalStore } from '../../../../console/server/store/terminals.ts';
import { openTerminalComparison } from '../../../../console/server/terminals/compare.ts';
import { addDays, dayOf } from '../../../../shared/calendar/day.ts';
import type { TerminalId } from '../../../../shared/ids/ids.ts';
import { DAY_MS } from '../../../../shared/time/epoch.ts';
import type { Caller } from '../../../support/console.ts';
import { enrol } from '../../../support/fleet.ts';
import { openFleetConsole } from '../../../support/fleet-console.ts';
import { STORES } from '../../../support/stores.ts';

for (const kind of STORES)
  describe(`${kind.name}: the ledger of terminals beside the fleet`, () => {
    let console: Awaited<ReturnType<typeof openFleetConsole>>;
    let hanako: Caller;
    beforeEach(async () => {
      console = await openFleetConsole(kind);
      hanako = await console.signedIn('administrator');
    });
    afterEach(() => console.remove());

    async function list(...lines: { asset: string; serial: string; leaseEndsOn?: string }[]): Promise<void> {
      const { store, clock } = console;
      await terminalStore(store).addMany(
        lines.map(({ asset, serial, leaseEndsOn = null }) => ({
          terminalId: `term-${asset}` as TerminalId,
          source: 'import',
          life: 'deployed',
          assetNumber: asset,
          serial,
          hostname: null,
          model: null,
          zone: 'lgwan',
          departmentId: null,
          siteId: null,
          leaseEndsOn,
          leaseReference: null,
        })),
        clock.now() - 2 * DAY_MS,
      );
      const comparison = openTerminalComparison({ store, clock, log: { error() {} } });
      await comparison.now();
      await comparison.close();
    }
    const endpoints = async (query: string) => (await hanako.get(`/api/v1/endpoints?${query}`)).json();
    const overview = async () => (await hanako.get('/api/v1/overview')).json();

    it('says nothing on the overview while nothing is listed', async () => {
      await enrol(console.store, { serial: 'S1' });
      expect((await overview()).ledger).toBeNull();
    });

    it('counts on the overview what has no agent and what is not listed, as the very lists do', async () => {
      await enrol(console.store, { name: 'listed', serial: 'S1' });
      await enrol(console.store, { name: 'stray', serial: 'S9' });
      const today = dayOf(console.clock.now());
      await list({ asset: 'A-1', serial: 'S1', leaseEndsOn: addDays(today, 30) }, { asset: 'A-2', serial: 'S2' });
      expect((await overview()).ledger).toEqual({ expected: 2, noAgent: 1, notListed: 1, leaseEnding: 1 });
      expect((await endpoints('listed=no')).rows).toMatchObject([{ name: 'stray' }]);
      expect((await endpoints('listed=yes')).rows).toMatchObject([{ name: 'listed' }]);
    });

    it('misses nobody who was revoked', async () => {
      const { endpointId } = await enrol(console.store, { name: 'gone' });
      await console.fleet.endpoints.revoke(endpointId, '廃棄', console.clock.now());
      expect((await endpoints('listed=no')).total).toBe(0);
    });

    it('is told on the page of an endpoint', async () => {
      const { endpointId } = await enrol(console.store, { serial: 'S1' });
      const listing = async () => (await hanako.get(`/api/v1/endpoints/${endpointId}`)).json().listing;
      expect(await listing()).toBeNull();
      await list({ asset: 'A-1', serial: 'S1' });
      expect(await listing()).toEqual({
        terminalId: 'term-A-1',
        assetNumber: 'A-1',
        life: 'deployed',
        leaseEndsOn: null,
        lease: 'none',
      });
    });
  });
