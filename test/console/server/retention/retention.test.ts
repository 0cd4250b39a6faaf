import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { byName, openAudit } from '../../../../console/server/audit/audit.ts';
import { type AuditKeeper, openAuditKeeper } from '../../../../console/server/audit/keeper.ts';
import { openRetention, type Retention } from '../../../../console/server/retention/retention.ts';
import { retentionRoutes } from '../../../../console/server/retention/routes.ts';
import { openStore } from '../../../../console/server/store/store.ts';
import type { RetentionView } from '../../../../shared/protocol/api/retention.ts';
import { USUAL_KEEP } from '../../../../shared/retention/due.ts';
import { DAY_MS, HOUR_MS } from '../../../../shared/time/epoch.ts';
import { openTestConsole, type TestConsole, testClock } from '../../../support/console.ts';
import { framesOf } from '../../../support/event-frames.ts';
import { STORES } from '../../../support/stores.ts';

const at = (text: string) => Date.parse(`${text}T12:00:00+09:00`);
const HANAKO = byName('架空 花子');

for (const kind of STORES)
  describe(`${kind.name}: retention`, () => {
    let console: TestConsole;
    let retention: Retention;
    let keeper: AuditKeeper;
    beforeEach(async () => {
      console = await openTestConsole(kind, {
        clock: testClock(at('2026-11-24')),
        routes({ store, options, clock }) {
          const audit = openAudit({ dialect: store.dialect, clock });
          const log = pino({ level: 'silent' });
          keeper = openAuditKeeper({ store, audit, clock, log, dataFolder: options.dataFolder });
          retention = openRetention({ store, audit, keeper, clock, log });
          return [retentionRoutes({ retention })];
        },
      });
      const list = (...days: string[]) => days.map((day) => ({ at: at(day) }));
      await console.store.events.append([
        ...framesOf(1, 'lgwan', list('2023-09-30', '2023-10-31', '2023-11-01', '2026-11-01')),
        ...framesOf(2, 'lgwan', list('2023-10-02')),
        ...framesOf(3, 'my-number', list('2023-10-02')),
      ]);
    });
    afterEach(() => console.remove());

    const partitions = async () =>
      (await console.store.eventReader.partitions()).map(({ zone, month }) => `${zone} ${month}`).sort();

    it('shows what the next run removes: whole months of a zone, with rows and bytes, and nothing that is younger', async () => {
      const { plan, stored, keep } = await retention.view();
      expect(keep).toEqual(USUAL_KEEP);
      expect(plan.events).toEqual([
        { zone: 'lgwan', month: '2023-09', rows: 1, bytes: expect.any(Number) },
        { zone: 'lgwan', month: '2023-10', rows: 2, bytes: expect.any(Number) },
      ]);
      expect(stored.find(({ zone }) => zone === 'lgwan')).toMatchObject({ months: 4, oldest: '2023-09' });
    });

    it('shows what other months would remove, without setting them', async () => {
      const administrator = await console.signedIn('administrator');
      const tried = (await administrator.get('/api/v1/retention?my-number=36&lgwan=240')).json<RetentionView>();
      expect(tried.plan.events.map(({ zone, month }) => [zone, month])).toEqual([['my-number', '2023-10']]);
      expect((await retention.view()).plan.events).toHaveLength(2);
      expect((await administrator.get('/api/v1/retention?lgwan=1')).statusCode).toBe(400);
    });

    it('removes exactly that at night, records it before, and leaves a signed head', async () => {
      await retention.nightly();
      expect(await partitions()).toEqual(['lgwan 2023-11', 'lgwan 2026-11', 'my-number 2023-10']);
      const entries = (await keeper.trail.entries(1, 100)).map(({ entry }) => entry);
      expect(entries.find(({ action }) => action === 'retention.ran')).toMatchObject({
        actor: { name: 'sekimori' },
        after: {
          events: [
            { zone: 'lgwan', month: '2023-09', rows: 1 },
            { month: '2023-10', rows: 2 },
          ],
        },
      });
      expect(await keeper.trail.lastHead()).toMatchObject({ why: 'retention', firstSeq: 1 });
    });

    it('runs once a night, and not before two o’clock', async () => {
      console.clock.set(Date.parse('2026-11-24T01:59:00+09:00'));
      await retention.nightly();
      expect(await partitions()).toHaveLength(5);
      console.clock.move(HOUR_MS);
      await retention.nightly();
      expect(await partitions()).toHaveLength(3);
      expect((await retention.view()).ranAt).toBe(console.clock.now());
    });

    const again = () => framesOf(2, 'lgwan', [{ at: at('2023-10-02'), receivedAt: console.clock.now() }]);

    it('forgets no number: what was stored is neither missing nor stored again', async () => {
      await retention.nightly();
      expect(await console.store.events.append(again())).toEqual([]);
      expect(await console.store.events.headsOf(1)).toMatchObject([{ ranges: [[1, 4]] }]);
      expect(await console.store.events.headsOf(2)).toMatchObject([{ ranges: [[1, 1]] }]);
    });

    it('forgets no number over a start either', async () => {
      await retention.nightly();
      await console.store.close();
      const later = await openStore(console.options);
      const heads = [await later.events.headsOf(1), await later.events.headsOf(2)];
      const stored = await later.events.append(again());
      await later.close();
      expect(heads).toMatchObject([[{ ranges: [[1, 4]] }], [{ ranges: [[1, 1]] }]]);
      expect(stored).toEqual([]);
    });

    it('asked for by hand needs the plan that was shown, and a reason', async () => {
      const administrator = await console.signedIn('administrator');
      const { plan } = (await administrator.get('/api/v1/retention')).json<RetentionView>();
      const run = (body: object) => administrator.post('/api/v1/retention/run', body);
      expect((await run({ planId: plan.planId })).statusCode).toBe(400);
      await console.store.events.append(framesOf(9, 'lgwan', [{ at: at('2023-09-01') }]));
      expect((await run({ planId: plan.planId, reason: '容量' })).json()).toMatchObject({
        code: 'SKM_RETENTION_CHANGED',
      });
      const { plan: fresh } = (await administrator.get('/api/v1/retention')).json<RetentionView>();
      expect((await run({ planId: fresh.planId, reason: '容量' })).json()).toMatchObject({ plan: { events: [] } });
      expect(await partitions()).toHaveLength(3);
    });

    it('is set with a reason by an administrator, and nobody else', async () => {
      const keep = { ...USUAL_KEEP, lgwan: 60 };
      const administrator = await console.signedIn('administrator');
      expect((await administrator.put('/api/v1/retention', { keep, reason: '条例' })).statusCode).toBe(200);
      expect((await retention.view()).keep).toEqual(keep);
      expect((await keeper.trail.entries(1, 9)).at(-1)?.entry).toMatchObject({
        action: 'retention.changed',
        before: USUAL_KEEP,
        after: keep,
        reason: '条例',
      });
      const auditor = await console.signedIn('auditor');
      expect((await auditor.put('/api/v1/retention', { keep, reason: 'x' })).statusCode).toBe(403);
      expect((await auditor.get('/api/v1/retention')).statusCode).toBe(200);
    });

    it('shortens the audit trail too, and a broken one is not shortened', async () => {
      for (let n = 0; n < 3; n++) await retention.set(USUAL_KEEP, `${n}`, HANAKO);
      await retention.set({ ...USUAL_KEEP, audit: 12 }, '短く', HANAKO);
      console.clock.move(400 * DAY_MS);
      const { plan } = await retention.view();
      expect(plan.audit?.entries).toBe(4);
      await retention.run(plan.planId, '期限', HANAKO);
      expect(await keeper.trail.lastHead()).toMatchObject({ why: 'retention', firstSeq: 5 });
      expect((await keeper.check()).broken).toBeNull();
      console.clock.move(400 * DAY_MS);
      await console.store.db.updateTable('audit_head').set({ removing_up_to: 5 }).execute();
      await console.store.db.deleteFrom('audit_entries').where('seq', '=', 5).execute();
      const second = await retention.view();
      await expect(retention.run(second.plan.planId, '期限', HANAKO)).rejects.toMatchObject({
        code: 'SKM_AUDIT_BROKEN',
      });
    });
  });
