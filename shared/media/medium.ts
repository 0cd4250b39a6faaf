// What the register says of a medium itself: its kind, its encryption, and how its label and number look.
import type { Phrase } from '../i18n/translate.ts';

/** Stored: never renamed. */
export const MEDIUM_KINDS = ['usb-stick', 'external-disk', 'memory-card', 'optical-disc', 'tape', 'other'] as const;
export type MediumKind = (typeof MEDIUM_KINDS)[number];

/** hardware: the medium does it by itself · software: a program of the terminal · none */
export const ENCRYPTIONS = ['hardware', 'software', 'none'] as const;
export type Encryption = (typeof ENCRYPTIONS)[number];

export const MEDIUM_KIND_WORDS: Readonly<Record<MediumKind, Phrase>> = {
  'usb-stick': { ja: 'USBメモリ', en: 'USB stick' },
  'external-disk': { ja: '外付けディスク', en: 'External disk' },
  'memory-card': { ja: 'メモリーカード', en: 'Memory card' },
  'optical-disc': { ja: '光ディスク', en: 'Optical disc' },
  tape: { ja: 'テープ', en: 'Tape' },
  other: { ja: 'その他', en: 'Other' },
};
export const ENCRYPTION_WORDS: Readonly<Record<Encryption, Phrase>> = {
  hardware: { ja: 'ハードウェア暗号化', en: 'Hardware' },
  software: { ja: 'ソフトウェア暗号化', en: 'Software' },
  none: { ja: 'なし', en: 'None' },
};

/** As it is written on a label: letters and digits first, short enough for a sticker. */
export const MEDIUM_NUMBER = /^[\p{L}\p{N}][\p{L}\p{N} ._/()-]{0,39}$/u;
export const MEDIUM_NUMBER_PATTERN = MEDIUM_NUMBER.source;

/** `2026` is the fiscal year in which it is registered: `M2026-0012`. */
export function mediumNumber(year: number, count: number): string {
  return `M${year}-${String(count).padStart(4, '0')}`;
}

/** The highest count among numbers of a year; 0: none. Numbers that people gave themselves do not count. */
export function highestCount(numbers: readonly string[], year: number): number {
  const own = new RegExp(`^M${year}-(\\d{4,9})$`);
  return Math.max(0, ...numbers.map((number) => Number(own.exec(number)?.[1] ?? 0)));
}
