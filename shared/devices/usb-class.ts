// What a USB interface is for, from its class numbers. USB-IF, "Defined Class Codes", as of 2026-04.
import type { Phrase } from '../i18n/translate.ts';

const CLASSES: Readonly<Record<number, Phrase>> = {
  1: { ja: '音声', en: 'Audio' },
  2: { ja: '通信', en: 'Communication' },
  3: { ja: '入力装置', en: 'Input device' },
  5: { ja: '力覚装置', en: 'Physical' },
  6: { ja: '画像（カメラ・スマートフォン）', en: 'Image (camera, telephone)' },
  7: { ja: 'プリンター', en: 'Printer' },
  8: { ja: '記憶装置', en: 'Storage' },
  9: { ja: 'ハブ', en: 'Hub' },
  10: { ja: '通信データ', en: 'Communication data' },
  11: { ja: 'ICカードリーダー', en: 'Smart card reader' },
  13: { ja: 'コンテンツ保護', en: 'Content security' },
  14: { ja: 'ビデオ', en: 'Video' },
  15: { ja: '健康機器', en: 'Personal healthcare' },
  16: { ja: '音声・映像', en: 'Audio and video' },
  17: { ja: 'USB Type-C 広告', en: 'USB Type-C billboard' },
  18: { ja: 'USB Type-C ブリッジ', en: 'USB Type-C bridge' },
  220: { ja: '診断', en: 'Diagnostic' },
  224: { ja: '無線', en: 'Wireless' },
  239: { ja: '複合', en: 'Miscellaneous' },
  254: { ja: '用途固有', en: 'Application specific' },
  255: { ja: 'メーカー独自', en: 'Vendor specific' },
};

/** HID boot protocols, HID 1.11 §4.3: a keyboard and a mouse are told apart by these. */
const BOOT_PROTOCOLS: Readonly<Record<number, Phrase>> = {
  1: { ja: 'キーボード', en: 'Keyboard' },
  2: { ja: 'マウス', en: 'Mouse' },
};

/** The words for one interface; null where the class is not in the list. */
export function usbClassWords(interfaceClass: number, interfaceProtocol: number): Phrase | null {
  if (interfaceClass === 3) return BOOT_PROTOCOLS[interfaceProtocol] ?? CLASSES[3] ?? null;
  return CLASSES[interfaceClass] ?? null;
}

/** A number of a descriptor as hex: 0x0781 → `0781`. */
export function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
