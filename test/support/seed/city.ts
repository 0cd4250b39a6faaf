// The endpoints of a fictional city, 霞野市: the same every time, so that pictures can be compared.
import type { Liveness } from '../../../shared/endpoints/liveness.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../shared/time/epoch.ts';
import type { Zone } from '../../../shared/zones/zone.ts';

export interface CityEndpoint {
  readonly name: string;
  readonly zone: Zone;
  readonly department: string;
  readonly site: string;
  readonly user: string | null;
  readonly serial: string;
  readonly osName: string;
  readonly kernel: string;
  readonly liveness: Liveness;
  /** Milliseconds before now; null: never. */
  readonly seenAgo: number | null;
  readonly enrolledAgo: number;
  readonly address: string;
}

const ZONES_OF_CITY = [
  { zone: 'my-number', prefix: 'KSM-MN', count: 41 },
  { zone: 'lgwan', prefix: 'KSM-LG', count: 138 },
  { zone: 'internet', prefix: 'KSM-IN', count: 35 },
] as const;
const DEPARTMENTS = {
  'my-number': ['税務部 市民税課', '福祉部 生活福祉課', '市民部 市民課', '市民部 保険年金課', '福祉部 障害福祉課'],
  lgwan: [
    '総務部 総務課',
    '財務部 契約課',
    '税務部 資産税課',
    'こども部 保育課',
    '都市部 建築課',
    '教育委員会 学校教育課',
  ],
  internet: ['秘書広報課', '情報システム課', '中央図書館', '産業部 観光課'],
} as const;
const SITES = [
  '本庁舎 1階 窓口',
  '本庁舎 2階 東',
  '本庁舎 2階 西',
  '本庁舎 3階 西',
  '東支所 1階',
  '中央図書館',
] as const;
const USERS = [
  'reiji.hanako',
  'kamei.jiro',
  'mihon.kaede',
  'shisaku.saburo',
  'kakuu.sakura',
  null,
  'reiji.ken',
] as const;

/** All endpoints: KSM-MN-0012 is silent, KSM-MN-0005 carries most of what is shown about one machine. */
export function cityEndpoints(): CityEndpoint[] {
  return ZONES_OF_CITY.flatMap(({ zone, prefix, count }, zoneIndex) =>
    Array.from({ length: count }, (_, index) => {
      const number = index + 1;
      const liveness = livenessOf(zone, number);
      return {
        name: `${prefix}-${String(number).padStart(4, '0')}`,
        zone,
        department: pick(DEPARTMENTS[zone], number * 3),
        site: pick(SITES, number * 5 + zoneIndex),
        user: liveness === 'online' || liveness === 'late' ? pick(USERS, number * 2) : null,
        serial: `MP${(number * 7919 + zoneIndex * 104_729).toString(36).toUpperCase().padStart(6, '0')}`,
        osName: number % 5 === 0 ? 'Ubuntu 24.04.1 LTS' : 'Debian GNU/Linux 12 (bookworm)',
        kernel: number % 5 === 0 ? '6.8.0-48-generic' : '6.1.0-27-amd64',
        liveness,
        seenAgo: seenAgo(liveness, number),
        enrolledAgo: number % 40 === 7 ? 16 * HOUR_MS : (3 + ((number * 13) % 80)) * DAY_MS,
        address: `10.${zoneIndex + 20}.${number % 7}.${(number * 11) % 250}`,
      };
    }),
  );
}

function livenessOf(zone: Zone, number: number): Liveness {
  if (zone === 'my-number' && number === 12) return 'silent';
  if (zone === 'lgwan' && number === 20) return 'silent';
  if (zone === 'lgwan' && (number === 33 || number === 71)) return 'late';
  if (zone === 'internet' && number === 9) return 'revoked';
  if (zone === 'lgwan' && number === 138) return 'never-seen';
  return number % 9 === 4 ? 'stopped' : 'online';
}

function seenAgo(liveness: Liveness, number: number): number | null {
  switch (liveness) {
    case 'online':
      return (number % 19) * SECOND_MS;
    case 'late':
      return 2 * MINUTE_MS + number * 300;
    case 'silent':
      return 50 * MINUTE_MS + number * 40 * SECOND_MS;
    case 'stopped':
      return 14 * HOUR_MS + number * MINUTE_MS;
    case 'revoked':
      return 6 * DAY_MS;
    case 'never-seen':
      return null;
  }
}

export function pick<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T;
}
