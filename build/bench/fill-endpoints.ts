// Fills a store with endpoints before anything is measured.
import type { Store } from '../../console/server/store/store.ts';
import { DAY_MS, SECOND_MS } from '../../shared/time/epoch.ts';
import { ZONES } from '../../shared/zones/zone.ts';
import { enrol } from '../../test/support/fleet.ts';

const DEPARTMENTS = [
  '市民部 市民課',
  '税務部 市民税課',
  '福祉部 生活福祉課',
  'こども部 保育課',
  '総務部 情報システム課',
  '選挙管理委員会',
];
const SITES = ['本庁舎 1階', '本庁舎 2階', '東支所', '中央図書館'];
const LIVENESS = ['online', 'online', 'online', 'online', 'stopped', 'late', 'silent'];

/** Writes so many endpoints over three zones, six departments and four sites. */
export async function fillEndpoints(store: Pick<Store, 'db'>, count: number): Promise<void> {
  const now = Date.now();
  await store.db.transaction().execute(async (db) => {
    for (let n = 0; n < count; n++) {
      const zone = ZONES[n % 3] ?? 'lgwan';
      const prefix = { 'my-number': 'MN', lgwan: 'LG', internet: 'IN' }[zone];
      await enrol(
        { db },
        {
          name: `KSM-${prefix}-${String(n).padStart(5, '0')}`,
          zone,
          department: DEPARTMENTS[n % DEPARTMENTS.length] ?? null,
          site: SITES[n % SITES.length] ?? null,
          enrolledAt: now - (n % 900) * DAY_MS,
          user: n % 5 === 0 ? null : `shokuin${n % 4_000}`,
          serial: `MP${String(n * 7_919).padStart(9, '0')}`,
          liveness: LIVENESS[n % LIVENESS.length] ?? 'online',
          lastSeenAt: now - (n % 50) * SECOND_MS,
        },
      );
    }
  });
}
