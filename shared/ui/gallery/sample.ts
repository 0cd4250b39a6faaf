// Invented data of a fictional city for the page of components, fixed to one morning.
import type { Liveness } from '../../endpoints/liveness.ts';
import type { EpochMs } from '../../time/epoch.ts';
import { ZONES, type Zone } from '../../zones/zone.ts';

/** 2026-11-24 (Tue) 9:42:07 in Japan. */
export const NOW: EpochMs = Date.parse('2026-11-24T09:42:07+09:00');

export interface SampleRow {
  readonly id: string;
  readonly name: string;
  readonly zone: Zone;
  readonly department: string;
  readonly site: string;
  readonly user: string | null;
  readonly liveness: Liveness;
  readonly os: string;
  readonly conditions: number;
  readonly seenAt: EpochMs;
}

const DEPARTMENTS = [
  '税務部 市民税課',
  '福祉部 生活福祉課',
  '市民部 市民課',
  '市民部 保険年金課',
  'こども部 保育課',
] as const;
const SITES = ['本庁舎 2階 東', '本庁舎 3階 西', '本庁舎 1階 窓口', '東支所 1階', '中央図書館'] as const;
const USERS = ['例示 花子', '仮名 次郎', '見本 楓', '試作 三郎', null] as const;
const STATES: readonly Liveness[] = ['silent', 'online', 'online', 'late', 'online', 'online', 'stopped', 'online'];
const PREFIXES: Record<Zone, string> = { 'my-number': 'KSM-MN', lgwan: 'KSM-LG', internet: 'KSM-IN' };

/** Endpoint number `index` of the invented city; the same every time. */
export function sampleRow(index: number): SampleRow {
  const zone = pick(ZONES, index);
  return {
    id: `e${index}`,
    name: `${PREFIXES[zone]}-${String((index * 37) % 9973).padStart(4, '0')}`,
    zone,
    department: pick(DEPARTMENTS, index * 3),
    site: pick(SITES, index * 7),
    user: pick(USERS, index * 2),
    liveness: pick(STATES, index),
    os: index % 4 === 0 ? 'Debian GNU/Linux 12' : 'Windows 11 24H2',
    conditions: index % 5,
    seenAt: NOW - (index % 50) * 61_000,
  };
}

function pick<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T;
}
