// From watching to closing over HTTP: the proposed list of a zone, and what its draft would stop.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { policyRoutes } from '../../../../console/server/policies/routes.ts';
import { proposalRoutes } from '../../../../console/server/proposals/routes.ts';
import { withProposed } from '../../../../shared/devices/proposal.ts';
import { policyTemplate } from '../../../../shared/policies/templates.ts';
import type { ExplanationView, ImpactPage, ProposalView } from '../../../../shared/protocol/api/proposals.ts';
import type { UsbDevice } from '../../../../shared/protocol/uplink/state.ts';
import { DAY_MS } from '../../../../shared/time/epoch.ts';
import { type Caller, openTestConsole, type TestConsole } from '../../../support/console.ts';
import { cityHallDevice } from '../../../support/device-fixtures.ts';
import { enrol, whole } from '../../../support/fleet.ts';
import { fleetOf } from '../../../support/fleet-console.ts';
import { STICK } from '../../../support/seed/state.ts';
import { STORES } from '../../../support/stores.ts';

const KEYBOARD = cityHallDevice('keyboard', '1-1');
const PRINTER = cityHallDevice('receipt-printer', '1-3');

for (const kind of STORES)
  describe(`${kind.name}: from watching to closing`, () => {
    let console: TestConsole;
    let hanako: Caller;
    beforeEach(async () => {
      console = await openTestConsole(kind, {
        routes: (needs) => [
          policyRoutes({ ...needs, authority: { signPolicy: () => 'signed' } }),
          proposalRoutes(needs),
        ],
      });
      hanako = await console.signedIn('administrator');
    });
    afterEach(() => console.remove());

    async function terminal(
      name: string,
      items: readonly UsbDevice[],
      at = console.clock.now(),
      zone: 'lgwan' | 'internet' = 'lgwan',
    ) {
      const ref = await enrol(console.store, { name, zone, user: `CITY\\${name}`, lastSeenAt: at });
      const report = whole('devices', Object.fromEntries(items.map((item) => [item.port, item])), at);
      await fleetOf(console.store).state.apply(ref, report, at, 0);
      return ref;
    }
    const get = async <T>(path: string): Promise<T> => {
      const answer = await hanako.get(`/api/v1/policies/lgwan/${path}`);
      expect(answer.statusCode, answer.body).toBe(200);
      return answer.json();
    };
    const draft = async (rules: readonly object[], change = 0) => {
      const content = { ...policyTemplate('lgwan'), mode: 'enforce' as const };
      const body = { change, content: { ...content, devices: { ...content.devices, rules } } };
      const answer = await hanako.put('/api/v1/policies/lgwan/draft', body);
      expect(answer.statusCode, answer.body).toBe(200);
    };

    it('proposes what the zone’s devices were, and takes a rule that the draft has for done', async () => {
      await terminal('A', [KEYBOARD, PRINTER, STICK]);
      await terminal('B', [KEYBOARD]);
      await terminal('I', [cityHallDevice('scanner')], undefined, 'internet');
      const { rows } = await get<ProposalView>('proposal');
      expect(rows.map(({ product, kind: what, endpoints, people }) => [product, what, endpoints, people])).toEqual([
        ['KB216 Wired Keyboard', 'class', 2, 2],
        ['Generic Bulk Device', 'product', 1, 1],
        ['Ultra Fit', 'medium', 1, 1],
      ]);
      expect(rows[2]).toMatchObject({ rule: null, toRegister: [expect.stringMatching(/^dev-/)] });
      const rules = withProposed(
        [],
        rows.flatMap(({ rule }) => rule ?? []),
      );
      await draft(rules);
      expect((await get<ProposalView>('proposal')).rows.map(({ isInDraft }) => isInDraft)).toEqual([true, true, false]);
    });

    it('looks at 30 days, and at the departments that were asked for', async () => {
      const at = console.clock.now();
      const ref = await terminal('A', [KEYBOARD, PRINTER], at);
      await fleetOf(console.store).state.apply(ref, whole('devices', { [KEYBOARD.port]: KEYBOARD }, at + 1), at + 1, 0);
      console.clock.move(31 * DAY_MS);
      hanako = await console.signedIn('administrator');
      expect((await get<ProposalView>('proposal')).rows.map(({ product }) => product)).toEqual([
        'KB216 Wired Keyboard',
      ]);
      expect((await get<ProposalView>('proposal?department=dep-9')).rows).toEqual([]);
    });

    it('says which devices a draft would stop, and which of them is a terminal’s only keyboard', async () => {
      await terminal('A', [KEYBOARD, STICK]);
      await terminal('B', [KEYBOARD, PRINTER]);
      await draft([]);
      const all = await get<ImpactPage>('impact');
      expect(all).toMatchObject({
        looked: 4,
        total: 4,
        closes: { devices: 4, endpoints: 2 },
        opens: { devices: 0 },
        refused: { devices: 2, endpoints: 2 },
      });
      const refused = await get<ImpactPage>('impact?refused=yes');
      expect(refused.rows.map(({ endpoint, product, refused: part }) => [endpoint.name, product, part])).toEqual([
        ['A', 'KB216 Wired Keyboard', 'keyboard'],
        ['B', 'KB216 Wired Keyboard', 'keyboard'],
      ]);
      expect((await get<ImpactPage>('impact?direction=closes&limit=1')).rows).toHaveLength(1);
      const { rows } = await get<ProposalView>('proposal');
      await draft(
        withProposed(
          [],
          rows.flatMap(({ rule }) => rule ?? []),
        ),
        1,
      );
      const after = await get<ImpactPage>('impact');
      expect(after.rows.map(({ product }) => product)).toEqual(['Ultra Fit']);
    });

    it('explains one device against the draft', async () => {
      const ref = await terminal('A', [PRINTER]);
      const { rows } = await get<ProposalView>('proposal');
      await draft(rows.flatMap(({ rule }) => rule ?? []));
      const [device] = (await console.store.db.selectFrom('fleet_devices').select('device_id').execute()) as [
        { device_id: string },
      ];
      const path = `explanation?deviceId=${device.device_id}&endpointId=${ref.endpointId}`;
      expect(await get<ExplanationView>(path)).toMatchObject({
        outcome: 'allow',
        decidedBy: 'rule',
        tried: [{ step: 'decides', conditions: [{ result: 'met' }, { result: 'met' }] }],
      });
      const other = `explanation?deviceId=dev-${'0'.repeat(32)}&endpointId=${ref.endpointId}`;
      expect((await hanako.get(`/api/v1/policies/lgwan/${other}`)).statusCode).toBe(404);
    });

    it('is not shown to a section head: the concrete rules are not public', async () => {
      const head = await console.signedIn('section-head');
      for (const path of ['proposal', 'impact'])
        expect((await head.get(`/api/v1/policies/lgwan/${path}`)).statusCode).toBe(403);
    });
  });
