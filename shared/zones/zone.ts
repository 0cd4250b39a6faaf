// The three zones of the city's policy, Article 7 (3). The stored value of each is explicit and never reused.
export const ZONES = ['my-number', 'lgwan', 'internet'] as const;
export type Zone = (typeof ZONES)[number];

export const ZONE_NAMES: Record<Zone, { ja: string; shortJa: string; en: string }> = {
  'my-number': { ja: '個人番号利用事務系', shortJa: '個人番号', en: 'My Number zone' },
  lgwan: { ja: 'LGWAN接続系', shortJa: 'LGWAN', en: 'LGWAN zone' },
  internet: { ja: 'インターネット接続系', shortJa: 'インターネット', en: 'Internet zone' },
};

export function isZone(value: unknown): value is Zone {
  return typeof value === 'string' && (ZONES as readonly string[]).includes(value);
}
