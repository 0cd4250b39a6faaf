import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EndpointStore } from '../../../../console/server/endpoints/store.ts';
import { conditionStore } from '../../../../console/server/store/conditions.ts';
import { endpointStore } from '../../../../console/server/store/endpoints.ts';
import { LIVENESS_STATES, type Liveness } from '../../../../shared/endpoints/liveness.ts';
import { ENDPOINT_SORTS, type EndpointFilter } from '../../../../shared/protocol/api/endpoints.ts';
import { ZONES } from '../../../../shared/zones/zone.ts';
import { enrol, helloOf, journalStatus } from '../../../support/fleet.ts';
import { STORES, type TestStore } from '../../../support/stores.ts';

const NOW = 9_000;
const CHECKS = ['firewall', 'secure-boot'] as const;
const DEPARTMENTS = ['税務部 市民税課', '福祉部 生活福祉課', null];
const HOSTILE = `<b>\u202e\u0007${'長'.repeat(80)}`;

for (const kind of STORES)
  describe(`${kind.name}: the list of endpoints`, () => {
    let test: TestStore;
    let endpoints: EndpointStore;
    beforeAll(async () => {
      test = await kind.open();
      endpoints = endpointStore(test.store);
      const conditions = conditionStore(test.store);
      for (let index = 0; index < 60; index++) {
        const { id } = await enrol(test.store, {
          name: index === 7 ? HOSTILE : index % 9 === 0 ? `100%_of\\${index}` : `KSM-${index % 13}`,
          zone: ZONES[index % 3] ?? 'lgwan',
          department: DEPARTMENTS[index % DEPARTMENTS.length] ?? null,
          site: index % 4 === 0 ? '本庁舎 1階' : null,
          user: index % 5 === 0 ? 'Ｈａｎａｋｏ 花子' : null,
          serial: index % 6 === 0 ? null : `SN-${index}`,
          enrolledAt: 1_000 + (index % 10),
          liveness: LIVENESS_STATES[index % LIVENESS_STATES.length] ?? 'online',
          lastSeenAt: index % 7 === 0 ? null : 2_000 + index,
        });
        if (index % 4 === 0) await conditions.open({ code: 'silent', endpoint: id, facts: { since: 1 } }, NOW);
        if (index % 8 === 0) await conditions.open({ code: 'clock-wrong', endpoint: id, facts: { offset: 1 } }, NOW);
        if (index % 3 > 0)
          await endpoints.learned(id, { posture: `|firewall:${index % 2 === 0}|secure-boot:unknown|` });
      }
    });
    afterAll(() => test.remove());

    const filters: fc.Arbitrary<EndpointFilter> = fc.record(
      {
        q: fc.constantFrom('ksm', 'ＫＳＭ－1', '100%', '_', '\\', '%%', 'hanako 花子', 'sn-1', '税務', '', ' ', '\0'),
        zone: fc.subarray([...ZONES], { minLength: 1 }),
        liveness: fc.subarray<Liveness>([...LIVENESS_STATES], { minLength: 1 }),
        department: fc.constantFrom('税務部 市民税課', '税務部'),
        under: fc.constantFrom('税務部', '税務', '%', '税務部 市民税課'),
        site: fc.constantFrom('本庁舎 1階', ''),
        condition: fc.constantFrom('any', 'silent', 'clock-wrong', 'no such'),
        posture: fc
          .tuple(fc.constantFrom(...CHECKS, 'disk-health'), fc.constantFrom('true', 'false', 'unknown'))
          .map((parts) => parts.join(':')),
        enrolledSince: fc.constantFrom(1_005, 1_009, 2_000),
        'zone!': fc.subarray([...ZONES], { maxLength: 2 }),
        'liveness!': fc.subarray<Liveness>([...LIVENESS_STATES], { maxLength: 2 }),
        'department!': fc.subarray(['税務部 市民税課', 'no such']),
        'site!': fc.subarray(['本庁舎 1階', 'no such']),
        'condition!': fc.subarray(['any', 'silent', 'no such'], { maxLength: 2 }),
        'posture!': fc.subarray(['firewall:false', 'disk-health:unknown'], { maxLength: 1 }),
      },
      { requiredKeys: [] },
    );

    it('counts for every filter exactly the rows it lists, each once, in windows of any size and order', async () => {
      await fc.assert(
        fc.asyncProperty(
          filters,
          fc.constantFrom(...ENDPOINT_SORTS),
          fc.constantFrom('asc' as const, 'desc' as const),
          fc.integer({ min: 5, max: 70 }),
          async (filter, sort, direction, limit) => {
            const all: string[] = [];
            let total = 0;
            for (let offset = 0; offset === 0 || offset < total; offset += limit) {
              const page = await endpoints.page({ ...filter, sort, direction, offset, limit }, NOW);
              total = page.total;
              all.push(...page.rows.map(({ endpointId }) => endpointId));
            }
            expect(all).toHaveLength(total);
            expect(new Set(all).size).toBe(total);
            const rows = await endpoints.rows(filter, { sort, direction });
            expect(rows.map(({ endpointId }) => endpointId)).toEqual(all);
            const figures = await endpoints.figures(filter);
            const sum = Object.values(figures).flatMap((zone) => Object.values(zone));
            expect(sum.reduce((a, b) => a + b, 0)).toBe(total);
          },
        ),
        { numRuns: 60 },
      );
    });

    it.each([
      ['zone', 'internet'],
      ['liveness', 'silent'],
      ['department', '税務部 市民税課'],
      ['site', '本庁舎 1階'],
      ['condition', 'any'],
      ['condition', 'clock-wrong'],
      ['posture', 'firewall:false'],
      ['posture', 'firewall:unknown'],
    ])('excludes exactly what it would find, those without a value among the rest: %s!=%s', async (name, value) => {
      const idsOf = async (filter: EndpointFilter) =>
        (await endpoints.rows(filter, { sort: 'enrolled', direction: 'asc' })).map(({ endpointId }) => endpointId);
      const isList = name === 'zone' || name === 'liveness';
      const found = await idsOf({ [name]: isList ? [value] : value });
      const others = await idsOf({ [`${name}!`]: [value] });
      expect(found.length * others.length).toBeGreaterThan(0);
      expect([...found, ...others].sort()).toEqual((await idsOf({})).sort());
    });

    it.each([
      ['税務部', (name: string | null) => name !== null && (name === '税務部' || name.startsWith('税務部 '))],
      ['税務部 市民税課', (name: string | null) => name === '税務部 市民税課'],
      // A part of a name is no department, and a wildcard none either.
      ['税務', () => false],
      ['%', () => false],
    ])('has of a department everything below it: %s', async (under, isBelow) => {
      const order = { sort: 'enrolled', direction: 'asc' } as const;
      const names = (await endpoints.rows({ under }, order)).map(({ department }) => department);
      const all = (await endpoints.rows({}, order)).map(({ department }) => department);
      expect(names).toEqual(all.filter(isBelow));
    });

    it('says beside each tab how many rows that tab would show', async () => {
      await fc.assert(
        fc.asyncProperty(filters, async (filter) => {
          const { counts } = await endpoints.page(filter, NOW);
          const { 'liveness!': _, ...ofTab } = filter;
          const { 'zone!': __, ...ofZone } = filter;
          for (const liveness of LIVENESS_STATES) {
            const { total } = await endpoints.page({ ...ofTab, liveness: [liveness] }, NOW);
            expect(counts.liveness[liveness] ?? 0).toBe(total);
          }
          for (const zone of ZONES)
            expect(counts.zone[zone] ?? 0).toBe((await endpoints.page({ ...ofZone, zone: [zone] }, NOW)).total);
          expect(counts.all).toBe(60);
        }),
        { numRuns: 15 },
      );
    });

    it.each([
      ['a percent sign is no wildcard', '100%', 7],
      ['an underscore is no wildcard', '_', 7],
      ['a backslash is itself', 'of\\9', 1],
      ['full width finds half width', 'ｋｓｍ－１２', 4],
      ['half width finds full width', 'hanako', 12],
      ['words may lie in different columns and any order', '花子 SN-5', 3],
      ['a word does not reach from one column into the next', 'ksm-1sn', 0],
      ['markup and direction marks are text', '<b>\u202e\u0007', 1],
    ])('searches as typed: %s', async (_, q, total) => {
      expect((await endpoints.page({ q }, NOW)).total).toBe(total);
    });

    it('puts rows without a value last in both directions, and breaks ties by the primary key', async () => {
      for (const direction of ['asc', 'desc'] as const) {
        const { rows } = await endpoints.page({ sort: 'lastSeen', direction }, NOW);
        expect(rows.slice(-9).map(({ lastSeenAt }) => lastSeenAt)).toEqual(Array(9).fill(null));
      }
      const [up, down] = await Promise.all(
        (['asc', 'desc'] as const).map((direction) => endpoints.rows({}, { sort: 'enrolled', direction })),
      );
      expect(up?.toReversed()).toEqual(down);
    });

    it('has the gravest first when sorted by liveness', async () => {
      const { rows } = await endpoints.page({ sort: 'liveness' }, NOW);
      expect([...new Set(rows.map(({ liveness }) => liveness))]).toEqual([
        'silent',
        'late',
        'never-seen',
        'online',
        'stopped',
        'revoked',
      ]);
    });

    it('shows nothing beyond its end', async () => {
      expect((await endpoints.page({ offset: 1_000_000 }, NOW)).rows).toEqual([]);
    });

    it('refuses a posture it cannot read', async () => {
      await expect(endpoints.page({ posture: "firewall' OR 1" }, NOW)).rejects.toMatchObject({
        code: 'SKM_REQUEST_MALFORMED',
      });
    });
  });

for (const kind of STORES)
  describe(`${kind.name}: one endpoint`, () => {
    let test: TestStore;
    let endpoints: EndpointStore;
    beforeAll(async () => {
      test = await kind.open();
      endpoints = endpointStore(test.store);
    });
    afterAll(() => test.remove());

    it('is found by what its agent and an operator say of it, and shows both', async () => {
      const endpoint = await enrol(test.store);
      const hello = helloOf(endpoint, { hostname: 'host\0name', user: '例示 花子' });
      await endpoints.connected(endpoint, { hello, address: '10.0.0.7', clockOffsetMs: -40 }, NOW);
      await endpoints.learned(endpoint.id, { serial: 'SN-1' });
      await endpoints.edit(endpoint.endpointId, { name: '受付1', department: '市民部 市民課' }, NOW);
      for (const q of ['host', '花子', 'sn-1', '受付1', '市民課', '10.0.0.7'])
        expect((await endpoints.page({ q }, NOW)).total, q).toBe(1);
      await endpoints.edit(endpoint.endpointId, { department: null }, NOW);
      expect((await endpoints.page({ q: '市民課' }, NOW)).total).toBe(0);
      expect(await endpoints.find(endpoint.endpointId)).toMatchObject({
        id: endpoint.id,
        hostname: 'host\uFFFDname',
        kernel: '6.1.0',
        address: '10.0.0.7',
        isPrivileged: true,
        journal: journalStatus,
        certificate: null,
        row: { name: '受付1', department: null, user: '例示 花子', clockOffsetMs: -40, mode: 'observe' },
      });
    });

    it('follows who is logged in with the signs of life', async () => {
      const endpoint = await enrol(test.store);
      const sign = { at: NOW, clockOffsetMs: 0, journal: journalStatus };
      endpoints.seen(endpoint.id, { ...sign, user: '架空 桜' });
      await endpoints.flush();
      expect((await endpoints.page({ q: '架空' }, NOW)).rows).toMatchObject([{ user: '架空 桜', lastSeenAt: NOW }]);
      endpoints.seen(endpoint.id, { ...sign, user: null });
      await endpoints.flush();
      expect((await endpoints.page({ q: '架空' }, NOW)).total).toBe(0);
    });

    it('writes the signs of all others although one names a person that no database can hold', async () => {
      const [odd, good] = [await enrol(test.store, { name: 'odd' }), await enrol(test.store, { name: 'good' })];
      const sign = { at: NOW, clockOffsetMs: 0, journal: journalStatus };
      endpoints.seen(odd.id, { ...sign, user: `\ud800\0\u202e${'名'.repeat(256)}` });
      endpoints.seen(good.id, { ...sign, user: '見本 楓' });
      await endpoints.flush();
      expect((await endpoints.page({ q: '見本' }, NOW)).total).toBe(1);
      const [row] = (await endpoints.page({ q: 'odd' }, NOW)).rows;
      expect(row?.user).toBe(`\uFFFD\uFFFD\u202e${'名'.repeat(256)}`);
    });

    it('is not there under an id that nobody has', async () => {
      expect(await endpoints.find('nobody' as never)).toBe(null);
      await expect(endpoints.edit('nobody' as never, { name: 'x' }, NOW)).rejects.toMatchObject({
        code: 'SKM_NOT_FOUND',
      });
      await expect(endpoints.revoke('nobody' as never, 'x', NOW)).rejects.toMatchObject({ code: 'SKM_NOT_FOUND' });
    });
  });
