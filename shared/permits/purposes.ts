// What media are carried for: the city's own list, and the one it begins with.

export const MOST_PURPOSES = 50;
export const MOST_PURPOSE_LENGTH = 60;

/** Until the city has written its own; in the order in which they are offered. */
export const DEFAULT_PURPOSES: readonly string[] = [
  '国・県への進達',
  '関係機関への提出',
  '訪問調査',
  '支所・出張所との受け渡し',
  '会議・説明会での使用',
  '印刷・封入の委託',
  'システムの保守',
  '調査票・申告書の受け取り',
  'ソフトウェアの更新',
];

/** Without blanks around them, empty ones and doubles. */
export function cleanPurposes(purposes: readonly string[]): string[] {
  return [...new Set(purposes.map((purpose) => purpose.trim()).filter((purpose) => purpose !== ''))];
}
