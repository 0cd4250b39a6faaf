import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConditionStore } from '../../../../console/server/conditions/store.ts';
import { conditionStore } from '../../../../console/server/store/conditions.ts';
import type { ConditionCode } from '../../../../shared/conditions/condition.ts';
import { EXPLAINS } from '../../../../shared/conditions/explains.ts';
import type { EndpointId } from '../../../../shared/ids/ids.ts';
import { enrol } from '../../../support/fleet.ts';
import { STORES, type TestStore } from '../../../support/stores.ts';

const TAKER = { accountId: 'acc-a', displayName: '運用担当 A' };

for (const kind of STORES)
  describe(`${kind.name}: conditions`, () => {
    let test: TestStore;
    let conditions: ConditionStore;
    let announced: string[];
    beforeEach(async () => {
      test = await kind.open();
      conditions = conditionStore(test.store);
      announced = [];
      test.store.announcements.subscribe('condition', ({ conditionId }) => announced.push(conditionId));
    });
    afterEach(() => test.remove());

    const openCount = async (id: number) =>
      (await test.store.db.selectFrom('endpoints').select('open_conditions').where('id', '=', id).executeTakeFirst())
        ?.open_conditions;
    const codes = async (filter: Parameters<ConditionStore['list']>[0]) =>
      (await conditions.list(filter, { offset: 0, limit: 100 })).map(({ code }) => code);

    it('rings once: opened again, the same condition has newer facts and its first time', async () => {
      const { id, endpointId } = await enrol(test.store);
      await conditions.open({ code: 'clock-wrong', endpoint: id, facts: { offset: 5_000 } }, 100);
      await conditions.open({ code: 'clock-wrong', endpoint: id, facts: { offset: 9_000 } }, 200);
      await conditions.open({ code: 'clock-wrong', endpoint: id, facts: { offset: 9_000 } }, 300);
      expect(await conditions.openOf(endpointId)).toEqual([
        {
          conditionId: announced[0],
          code: 'clock-wrong',
          severity: 'today',
          endpointId,
          endpointName: 'KSM-LG-0001',
          openedAt: 100,
          closedAt: null,
          owner: null,
          ownerId: null,
          note: null,
          facts: { offset: 9_000 },
        },
      ]);
      expect(await openCount(id)).toBe(1);
      expect(announced).toEqual([announced[0], announced[0]]);
    });

    it('is open again as a new one after it was closed, and closing twice is closing once', async () => {
      const { id, endpointId } = await enrol(test.store);
      await conditions.open({ code: 'silent', endpoint: id, facts: { since: 1 } }, 100);
      await conditions.close('silent', id, 200);
      await conditions.close('silent', id, 250);
      expect(await openCount(id)).toBe(0);
      await conditions.open({ code: 'silent', endpoint: id, facts: { since: 2 } }, 300);
      const all = await conditions.list({ endpointId }, { offset: 0, limit: 10 });
      expect(all.map(({ openedAt, closedAt }) => [openedAt, closedAt])).toEqual([
        [300, null],
        [100, 200],
      ]);
      expect(await openCount(id)).toBe(1);
    });

    it('keeps the console apart from its endpoints', async () => {
      const { id } = await enrol(test.store);
      await conditions.open({ code: 'console-store-failed', endpoint: null, facts: { code: 'SKM_DISK_FULL' } }, 100);
      await conditions.open({ code: 'console-store-failed', endpoint: null, facts: { code: 'SKM_DISK_FULL' } }, 200);
      expect(await conditions.counts({ isOpen: true })).toEqual({ now: 1, today: 0, week: 0 });
      expect(await openCount(id)).toBe(0);
      await conditions.close('console-store-failed', null, 300);
      expect(await conditions.counts({ isOpen: true })).toEqual({ now: 0, today: 0, week: 0 });
    });

    it('counts up what happens again', async () => {
      const { id, endpointId } = await enrol(test.store);
      const opening = { code: 'frames-refused', endpoint: id, facts: { code: 'SKM_FRAME_INVALID' } } as const;
      await conditions.count(opening, 2, 100);
      await conditions.count(opening, 3, 200);
      expect((await conditions.openOf(endpointId)).map(({ facts }) => facts)).toEqual([
        { code: 'SKM_FRAME_INVALID', count: 5 },
      ]);
    });

    it('leaves out of the list of work what another one explains, on the same endpoint only', async () => {
      const silent = await enrol(test.store);
      const other = await enrol(test.store, { name: 'KSM-LG-0002' });
      await conditions.open({ code: 'silent', endpoint: silent.id, facts: { since: 1 } }, 100);
      for (const { id } of [silent, other]) {
        await conditions.open({ code: 'clock-wrong', endpoint: id, facts: { offset: 5_000 } }, 200);
        await conditions.open({ code: 'journal-gap', endpoint: id, facts: { missing: 1, from: 1, to: 1 } }, 300);
      }
      expect(await codes({ isOpen: true, causesOnly: true })).toEqual([
        'journal-gap',
        'journal-gap',
        'clock-wrong',
        'silent',
      ]);
      expect(await conditions.counts({ isOpen: true, causesOnly: true })).toEqual({ now: 2, today: 2, week: 0 });
      await conditions.open({ code: 'console-store-failed', endpoint: null, facts: { code: 'SKM_DISK_FULL' } }, 400);
      expect(await codes({ isOpen: true, causesOnly: true })).not.toContain('silent');
    });

    it.each(Object.entries(EXPLAINS).flatMap(([cause, effects]) => effects.map((effect) => [cause, effect] as const)))(
      '%s explains %s, until it is closed',
      async (cause, effect) => {
        const { id } = await enrol(test.store);
        const scope = cause.startsWith('console-') ? null : id;
        await conditions.open({ code: cause as ConditionCode, endpoint: scope, facts: {} }, 100);
        await conditions.open({ code: effect, endpoint: id, facts: {} }, 100);
        expect(await codes({ isOpen: true, causesOnly: true })).toEqual([cause]);
        await conditions.close(cause as ConditionCode, scope, 200);
        expect(await codes({ isOpen: true, causesOnly: true })).toEqual([effect]);
      },
    );

    it('opens and closes for a thousand endpoints in one go', async () => {
      const all: number[] = [];
      for (let index = 0; index < 30; index++) all.push((await enrol(test.store, { name: `E${index}` })).id);
      await conditions.openAll(
        'silent',
        all.map((endpoint) => ({ endpoint, facts: { since: 1 } })),
        100,
      );
      await conditions.closeAll('silent', all.slice(10), 200);
      expect(await conditions.counts({ isOpen: true })).toEqual({ now: 0, today: 10, week: 0 });
      expect(await Promise.all(all.map(openCount))).toEqual(all.map((_, index) => (index < 10 ? 1 : 0)));
    });

    it('is taken by somebody and given back, while it is open', async () => {
      const { id } = await enrol(test.store);
      await conditions.open({ code: 'silent', endpoint: id, facts: { since: 1 } }, 100);
      const [conditionId = ''] = announced;
      expect(await conditions.take(conditionId, TAKER)).toMatchObject({ owner: '運用担当 A', ownerId: 'acc-a' });
      expect(await conditions.take(conditionId, null)).toMatchObject({ owner: null, ownerId: null });
      await conditions.close('silent', id, 200);
      await expect(conditions.take(conditionId, TAKER)).rejects.toMatchObject({ code: 'SKM_NOT_FOUND' });
      await expect(conditions.take('no such', null)).rejects.toMatchObject({ code: 'SKM_NOT_FOUND' });
    });

    it('keeps a hostile fact as it is', async () => {
      const { id, endpointId } = await enrol(test.store);
      const facts = { reason: `<script>\u0000\u202e\ud800${'長'.repeat(10_000)}`, section: "'; DROP TABLE conditions" };
      await conditions.open({ code: 'collector-failed', endpoint: id, facts }, 100);
      expect((await conditions.openOf(endpointId as EndpointId))[0]?.facts).toEqual(facts);
    });
  });
