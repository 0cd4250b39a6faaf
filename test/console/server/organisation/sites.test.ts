// Sites as administrators keep them: endpoints find theirs by its name, and what a site has goes along when it is renamed.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { organisationRoutes } from '../../../../console/server/organisation/routes.ts';
import { calendarStore } from '../../../../console/server/store/calendar.ts';
import { endpointStore } from '../../../../console/server/store/endpoints.ts';
import { at } from '../../../../shared/calendar/day.ts';
import { USUAL_CALENDAR } from '../../../../shared/calendar/working-calendar.ts';
import { type Caller, openTestConsole, type TestConsole, testClock } from '../../../support/console.ts';
import { enrol } from '../../../support/fleet.ts';
import { STORES } from '../../../support/stores.ts';

const PARTS = { reading: '', address: '', room: '', reason: '庁舎の整理' };

for (const kind of STORES)
  describe(`${kind.name}: sites`, () => {
    let console: TestConsole;
    let hanako: Caller;
    beforeEach(async () => {
      console = await openTestConsole(kind, {
        clock: testClock(at('2026-11-25', '10:00')),
        routes: (needs) => [organisationRoutes(needs)],
      });
      hanako = await console.signedIn('administrator');
    });
    afterEach(() => console.remove());

    const sites = async () =>
      (await hanako.get('/api/v1/sites'))
        .json()
        .rows.map(({ name, endpoints }: { name: string; endpoints: number }) => [name, endpoints]);
    const standing = () =>
      console.store.db.selectFrom('endpoints').select(['name', 'site', 'site_id']).orderBy('name').execute();
    async function endpointAt(name: string, site: string) {
      const { endpointId } = await enrol(console.store, { name });
      await endpointStore(console.store).edit(endpointId, { site }, console.clock.now());
    }
    const add = async (code: string, name: string) =>
      (await hanako.post('/api/v1/sites', { code, name, ...PARTS })).json().siteId as string;
    const rename = (siteId: string, name: string) =>
      hanako.put(`/api/v1/sites/${siteId}`, { version: 1, name, isEnded: false, ...PARTS });

    it('have the endpoints that were said to stand there, before the site was made and after', async () => {
      await endpointAt('KSM-1', '東支所');
      const siteId = await add('E', '東支所');
      await endpointAt('KSM-2', '東支所');
      await endpointAt('KSM-3', '本庁舎');
      expect(await sites()).toEqual([['東支所', 2]]);
      expect((await standing()).map(({ site_id }) => site_id)).toEqual([siteId, siteId, null]);
    });

    it('take their endpoints, planned stops, hours and closures along when they are renamed', async () => {
      const siteId = await add('E', '東支所');
      await endpointAt('KSM-1', '東支所');
      await endpointAt('KSM-2', '本庁舎');
      const calendar = calendarStore(console.store.db);
      const closure = { from: '2026-12-01', to: '2026-12-01', reason: '法定点検停電' };
      await calendar.write(
        {
          ...USUAL_CALENDAR,
          sites: { 東支所: USUAL_CALENDAR.usual },
          closures: [
            { site: '東支所', ...closure },
            { site: null, ...closure },
          ],
        },
        0,
      );
      await calendar.addStop({
        stopId: 'stop-1',
        kind: 'power-inspection',
        title: '法定点検停電',
        site: '東支所',
        zone: null,
        startsAt: at('2026-12-01', '09:00'),
        backBy: at('2026-12-01', '15:00'),
        steps: [],
        reason: '年次点検',
        createdBy: '鈴木',
        createdAt: console.clock.now(),
        cancelledAt: null,
        cancelReason: null,
      });
      expect((await rename(siteId, '東市民センター')).statusCode).toBe(200);
      expect(await sites()).toEqual([['東市民センター', 1]]);
      expect((await standing()).map(({ site }) => site)).toEqual(['東市民センター', '本庁舎']);
      const { calendar: renamed } = await calendar.read();
      expect(Object.keys(renamed.sites)).toEqual(['東市民センター']);
      expect(renamed.closures.map(({ site }) => site)).toEqual(['東市民センター', null]);
      expect((await calendar.stop('stop-1'))?.site).toBe('東市民センター');
    });

    it('leave what is said of their name to a namesake', async () => {
      const one = await add('E', '支所');
      await add('W', '支所');
      const calendar = calendarStore(console.store.db);
      await calendar.write({ ...USUAL_CALENDAR, sites: { 支所: USUAL_CALENDAR.usual } }, 0);
      await endpointAt('KSM-1', '支所');
      await rename(one, '東支所');
      expect(Object.keys((await calendar.read()).calendar.sites)).toEqual(['支所']);
      expect((await standing()).map(({ site }) => site)).toEqual(['支所']);
    });
  });
