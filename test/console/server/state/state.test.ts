import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConditionStore } from '../../../../console/server/conditions/store.ts';
import type { EndpointRef, StateStore } from '../../../../console/server/state/store.ts';
import { conditionStore } from '../../../../console/server/store/conditions.ts';
import { endpointStore } from '../../../../console/server/store/endpoints.ts';
import { stateStore } from '../../../../console/server/store/state.ts';
import type { Section } from '../../../../shared/protocol/uplink/state.ts';
import { difference, enrol, hashOf, type Items, program, report, whole } from '../../../support/fleet.ts';
import { STORES, type TestStore } from '../../../support/stores.ts';

const NOW = 9_000;

for (const kind of STORES)
  describe(`${kind.name}: state of an endpoint`, () => {
    let test: TestStore;
    let state: StateStore;
    let conditions: ConditionStore;
    let endpoint: EndpointRef;
    let announced: string[];
    beforeEach(async () => {
      test = await kind.open();
      conditions = conditionStore(test.store);
      state = stateStore({ store: test.store, conditions, endpoints: endpointStore(test.store) });
      endpoint = await enrol(test.store);
      announced = [];
      test.store.announcements.subscribe('state', ({ section }) => announced.push(section));
    });
    afterEach(() => test.remove());

    const view = async (section: Section, on: number | null = null) =>
      state.view(endpoint.endpointId, section, on, NOW);
    const itemsOf = async (section: Section, on: number | null = null): Promise<Items> =>
      Object.fromEntries((await view(section, on))?.items.map(({ key, item }) => [key, item]) ?? []);
    const changesOf = async (section: Section, limit = 100) =>
      (await state.changes(endpoint.endpointId, section, limit, NOW))?.changes;
    const intervals = () =>
      test.store.db
        .selectFrom('state_items')
        .select(['key', 'valid_from', 'valid_to', 'recorded_at', 'recorded_to'])
        .orderBy('valid_from')
        .orderBy('key')
        .execute();
    const openConditions = async () =>
      (await conditions.openOf(endpoint.endpointId)).map(({ code, facts }) => ({ code, facts }));

    const first = { 'dpkg:bash:amd64': program('bash'), 'dpkg:vim:amd64': program('vim') };
    const second = { 'dpkg:bash:amd64': program('bash', '1.1'), 'dpkg:nano:amd64': program('nano') };

    it('holds a whole section under its hash', async () => {
      expect(await state.apply(endpoint, whole('software', first, 1_000), 1_200, 50)).toEqual({
        hash: hashOf(first),
        wantsWhole: false,
      });
      expect(await view('software')).toEqual({
        asOf: NOW,
        takenAt: 1_050,
        unknown: null,
        items: Object.entries(first).map(([key, item]) => ({ key, item, validFrom: 1_050 })),
      });
      expect(announced).toEqual(['software']);
      expect(await changesOf('software')).toEqual([]);
    });

    it('applies a difference to what it holds and says what changed, newest first', async () => {
      await state.apply(endpoint, whole('software', first, 1_000), 1_000, 0);
      const answer = await state.apply(endpoint, difference('software', first, second, 2_000), 2_010, 0);
      expect(answer).toEqual({ hash: hashOf(second), wantsWhole: false });
      expect(await itemsOf('software')).toEqual(second);
      const at = 2_000;
      expect(await changesOf('software')).toEqual([
        { key: 'dpkg:bash:amd64', at, recordedAt: 2_010, before: program('bash'), after: program('bash', '1.1') },
        { key: 'dpkg:nano:amd64', at, recordedAt: 2_010, before: null, after: program('nano') },
        { key: 'dpkg:vim:amd64', at, recordedAt: 2_010, before: program('vim'), after: null },
      ]);
      expect(await changesOf('software', 1)).toHaveLength(1);
    });

    it('shows a past instant as it was recorded then', async () => {
      await state.apply(endpoint, whole('software', first, 1_000), 1_000, 0);
      // The terminal was away: it says at 5,000 what was so from 2,000 on.
      await state.apply(endpoint, difference('software', first, second, 2_000), 5_000, 0);
      expect(await itemsOf('software', 4_999)).toEqual(first);
      expect(await itemsOf('software', 5_000)).toEqual(second);
      expect(await itemsOf('software', 999)).toEqual({});
    });

    it('wants the whole when the difference starts from something else', async () => {
      expect(await state.apply(endpoint, difference('software', first, second, 2_000), 2_000, 0)).toEqual({
        hash: null,
        wantsWhole: true,
      });
      await state.apply(endpoint, whole('software', first, 3_000), 3_000, 0);
      const other = { 'dpkg:vi:amd64': program('vi') };
      expect(await state.apply(endpoint, difference('software', other, second, 4_000), 4_000, 0)).toEqual({
        hash: hashOf(first),
        wantsWhole: true,
      });
      expect(await itemsOf('software')).toEqual(first);
    });

    it('does not believe a difference that does not lead to the told hash', async () => {
      await state.apply(endpoint, whole('software', first, 1_000), 1_000, 0);
      const lie = { ...difference('software', first, second, 2_000), hash: hashOf({}) };
      expect(await state.apply(endpoint, lie, 2_000, 0)).toEqual({ hash: hashOf(first), wantsWhole: true });
      expect(await itemsOf('software')).toEqual(first);
    });

    it('changes no more intervals than needed when a whole replaces a whole', async () => {
      await state.apply(endpoint, whole('software', first, 1_000), 1_000, 0);
      await state.apply(endpoint, whole('software', { ...first, 'dpkg:nano:amd64': program('nano') }, 2_000), 2_100, 0);
      const open = { valid_to: null, recorded_to: null };
      expect(await intervals()).toEqual([
        { key: 'dpkg:bash:amd64', valid_from: 1_000, recorded_at: 1_000, ...open },
        { key: 'dpkg:vim:amd64', valid_from: 1_000, recorded_at: 1_000, ...open },
        { key: 'dpkg:nano:amd64', valid_from: 2_000, recorded_at: 2_100, ...open },
      ]);
    });

    it('gathers a whole in parts and answers with the last', async () => {
      const hash = hashOf({ ...first, ...second });
      const part = (number: number, set: Items) =>
        report({ section: 'software', takenAt: 1_000, hash, set, part: [number, 2] });
      expect(await state.apply(endpoint, part(0, first), 1_000, 0)).toBe(null);
      expect(await itemsOf('software')).toEqual({});
      expect(await state.apply(endpoint, part(1, second), 1_000, 0)).toEqual({ hash, wantsWhole: false });
      expect(await itemsOf('software')).toEqual({ ...first, ...second });
    });

    it.each([
      ['a part is missing', [1]],
      ['a part comes twice', [0, 0, 2]],
      ['the connection broke in between', [0, 'gone', 1]],
      ['a number is beyond the count', [3]],
    ] as const)('wants the whole again when %s', async (_, numbers) => {
      const answers = [];
      for (const number of numbers)
        if (number === 'gone') state.disconnected(endpoint.id);
        else
          answers.push(
            await state.apply(
              endpoint,
              report({ section: 'software', takenAt: 1_000, hash: hashOf(first), set: {}, part: [number, 3] }),
              1_000,
              0,
            ),
          );
      expect(answers.at(-1)).toEqual({ hash: null, wantsWhole: true });
      expect(await itemsOf('software')).toEqual({});
    });

    it('leaves an item out that does not fit, counts it, and still proves the hash', async () => {
      const bad: Items = { ...first, 'dpkg:odd:amd64': { name: 'odd' }, '': program('no key'), 'a\0b': program('nul') };
      expect(await state.apply(endpoint, whole('software', bad, 1_000), 1_000, 0)).toEqual({
        hash: hashOf(bad),
        wantsWhole: false,
      });
      expect(await itemsOf('software')).toEqual(first);
      expect(await openConditions()).toEqual([
        { code: 'frames-refused', facts: { code: 'SKM_FRAME_INVALID', count: 3 } },
      ]);
      // The difference from there is proven against the hash of what was refused too.
      const better: Items = { ...bad, 'dpkg:odd:amd64': program('odd') };
      expect(await state.apply(endpoint, difference('software', bad, better, 2_000), 2_000, 0)).toEqual({
        hash: hashOf(better),
        wantsWhole: false,
      });
      expect(await itemsOf('software')).toEqual({ ...first, 'dpkg:odd:amd64': program('odd') });
    });

    it('no longer shows what an item was when what it became does not fit', async () => {
      await state.apply(endpoint, whole('software', first, 1_000), 1_000, 0);
      const odd: Items = { ...first, 'dpkg:vim:amd64': { name: 'vim' } };
      expect((await state.apply(endpoint, difference('software', first, odd, 2_000), 2_000, 0))?.wantsWhole).toBe(
        false,
      );
      expect(Object.keys(await itemsOf('software'))).toEqual(['dpkg:bash:amd64']);
    });

    it('stores a whole whose hash is wrong as it came, or it would be asked for without end', async () => {
      const wrong = { ...whole('software', first, 1_000), hash: hashOf({}) };
      expect(await state.apply(endpoint, wrong, 1_000, 0)).toEqual({ hash: hashOf({}), wantsWhole: false });
      const surrogate: Items = { 'dpkg:odd:amd64': program('\ud800') };
      const unprovable = report({ section: 'software', takenAt: 2_000, hash: hashOf({}), set: surrogate });
      expect(await state.apply(endpoint, unprovable, 2_000, 0)).toEqual({ hash: hashOf({}), wantsWhole: false });
    });

    it('keeps the items of a section that became unknown, as of then, and says why', async () => {
      await state.apply(endpoint, whole('software', first, 1_000), 1_000, 0);
      const why = { unknown: 'command-failed', detail: 'dpkg-query: exit 2' } as const;
      const blind = report({ section: 'software', takenAt: 2_000, hash: hashOf({}), unknown: why });
      expect(await state.apply(endpoint, blind, 2_000, 0)).toEqual({ hash: hashOf({}), wantsWhole: false });
      expect(await itemsOf('software')).toEqual(first);
      expect(await view('software')).toMatchObject({ takenAt: 1_000, unknown: why });
      expect(await view('software', 1_500)).toMatchObject({ unknown: null });
      expect(await openConditions()).toEqual([
        { code: 'collector-failed', facts: { section: 'software', reason: 'command-failed', count: 1 } },
      ]);

      await state.apply(endpoint, whole('software', first, 3_000), 3_000, 0);
      expect(await view('software')).toMatchObject({ takenAt: 3_000, unknown: null });
      expect(await view('software', 2_500)).toMatchObject({ unknown: why });
      expect(await openConditions()).toEqual([]);
      expect(await changesOf('software')).toEqual([]);
    });

    it('calls nobody for what this terminal cannot have', async () => {
      const blind = report({ section: 'devices', takenAt: 1, hash: hashOf({}), unknown: { unknown: 'not-present' } });
      await state.apply(endpoint, blind, 1_000, 0);
      expect(await openConditions()).toEqual([]);
      expect(await state.sectionsOf(endpoint.id)).toEqual([
        { section: 'devices', takenAt: 1, changedAt: 1, count: 0, unknown: { unknown: 'not-present' } },
      ]);
    });

    it('never lets an interval end before it began, however the clock of the terminal is set', async () => {
      await state.apply(endpoint, whole('software', first, 1_000), 1_000, 0);
      await state.apply(endpoint, difference('software', first, second, -8e15), 2_000, 0);
      await state.apply(endpoint, difference('software', second, {}, 8e15), 3_000, 0);
      for (const { valid_from, valid_to } of await intervals())
        expect(valid_to ?? Number.POSITIVE_INFINITY).toBeGreaterThan(valid_from);
      expect(await itemsOf('software')).toEqual({});
      expect((await changesOf('software'))?.map(({ at }) => at)).toEqual([3_000, 3_000, 1_001, 1_001, 1_001]);
    });

    it('wants whole what an agent holds under another hash', async () => {
      await state.apply(endpoint, whole('software', first, 1_000), 1_000, 0);
      const told = { software: hashOf(first), network: hashOf({}), posture: null, hardware: hashOf(first) };
      expect(await state.wants(endpoint.id, told)).toEqual(['network', 'hardware']);
    });

    it('opens a condition for what of the policy does not hold, and closes it when all is proven', async () => {
      const line = (control: string, stage: string, reason: string | null = null) => ({
        control,
        stage,
        policyVersion: 3,
        policyHash: 'a'.repeat(64),
        reason,
      });
      const standing = () =>
        test.store.db.selectFrom('endpoints').select(['policy_version', 'policy_hash', 'standing']).executeTakeFirst();
      const broken = {
        policy: line('policy', 'proven'),
        'network-gate': line('network-gate', 'failed', 'not-as-wanted'),
        bluetooth: line('bluetooth', 'not-controlled', 'no-interface'),
      };
      await state.apply(endpoint, whole('enforcement', broken, 1_000), 1_000, 0);
      const failing = [await standing(), await openConditions()];
      const mended = { ...broken, 'network-gate': line('network-gate', 'proven') };
      await state.apply(endpoint, difference('enforcement', broken, mended, 2_000), 2_000, 0);
      expect([failing, await standing(), await openConditions()]).toEqual([
        [
          { policy_version: 3, policy_hash: 'a'.repeat(64), standing: 'failed' },
          [{ code: 'policy-not-held', facts: { control: 'network-gate', reason: 'not-as-wanted' } }],
        ],
        { policy_version: 3, policy_hash: 'a'.repeat(64), standing: 'proven' },
        [],
      ]);
    });

    it('takes the serial and the posture over into the list', async () => {
      const system = { kind: 'system', facts: { serial: 'ＳＮ-9', model: 'X' } };
      await state.apply(endpoint, whole('hardware', { system }, 1_000), 1_000, 0);
      const check = (name: string, holds: unknown) => ({ check: name, holds, evidence: [], value: null });
      const posture = {
        firewall: check('firewall', false),
        'secure-boot': check('secure-boot', { unknown: 'not-supported' }),
      };
      await state.apply(endpoint, whole('posture', posture, 1_000), 1_000, 0);
      const row = await test.store.db
        .selectFrom('endpoints')
        .select(['serial', 'posture', 'search_text'])
        .executeTakeFirst();
      expect(row).toEqual({
        serial: 'ＳＮ-9',
        posture: '|firewall:false|secure-boot:unknown|',
        search_text: 'ksm-lg-0001\nsn-9',
      });
    });

    it('answers nothing about an endpoint it does not know', async () => {
      expect(await state.view('nobody' as never, 'software', null, NOW)).toBe(null);
      expect(await state.changes('nobody' as never, 'software', 10, NOW)).toBe(null);
    });
  });
