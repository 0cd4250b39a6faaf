// What kinds of device a rule can name, and which of them one USB interface is. USB-IF, "Defined Class Codes", as of 2026-04.
import type { Phrase } from '../../i18n/translate.ts';

/** Stored in policies: never renamed, never reused. */
export const DEVICE_CLASSES = [
  'storage',
  'card-reader',
  'optical',
  'floppy',
  'tape',
  'phone-camera',
  'network',
  'serial',
  'bluetooth',
  'printer',
  'keyboard',
  'pointing',
  'other-input',
  'audio',
  'video',
  'hub',
  'smart-card-reader',
  'firmware-update',
  'vendor-specific',
  'other',
] as const;
export type DeviceClass = (typeof DEVICE_CLASSES)[number];

export const DEVICE_CLASS_NAMES: Readonly<Record<DeviceClass, Phrase>> = {
  storage: { ja: 'USBメモリ・外付けディスク', en: 'Storage' },
  'card-reader': { ja: 'カードリーダー（SDなど）', en: 'Memory card reader' },
  optical: { ja: '光学ドライブ', en: 'Optical drive' },
  floppy: { ja: 'フロッピーディスク', en: 'Floppy drive' },
  tape: { ja: 'テープ装置', en: 'Tape drive' },
  'phone-camera': { ja: 'スマートフォン・カメラ（MTP・PTP）', en: 'Telephone or camera (MTP, PTP)' },
  network: { ja: 'ネットワークアダプター・テザリング', en: 'Network adapter or tethering' },
  serial: { ja: 'シリアル通信', en: 'Serial port' },
  bluetooth: { ja: 'Bluetooth', en: 'Bluetooth' },
  printer: { ja: 'プリンター', en: 'Printer' },
  keyboard: { ja: 'キーボード', en: 'Keyboard' },
  pointing: { ja: 'マウスなどのポインティング装置', en: 'Pointing device' },
  'other-input': { ja: 'その他の入力装置', en: 'Other input device' },
  audio: { ja: '音声', en: 'Audio' },
  video: { ja: 'カメラ・映像', en: 'Camera or video' },
  hub: { ja: 'ハブ', en: 'Hub' },
  'smart-card-reader': { ja: 'ICカードリーダー', en: 'Smart card reader' },
  'firmware-update': { ja: 'ファームウェア更新（DFU）', en: 'Firmware update (DFU)' },
  'vendor-specific': { ja: 'メーカー独自の機能', en: 'Vendor specific' },
  other: { ja: 'その他', en: 'Other' },
};

/** USB 2.0 §9.6.5: what one alternate setting of an interface says of itself. */
export interface InterfaceTriple {
  readonly interfaceClass: number;
  readonly interfaceSubClass: number;
  readonly interfaceProtocol: number;
}

/**
 * What one interface is. Usually one class; several where the descriptor leaves it open, and then a rule that names any of
 * them names the interface. Never empty: what nobody can place is `other`, and what a vendor keeps to itself is `vendor-specific`.
 */
export function classesOfInterface(one: InterfaceTriple): readonly DeviceClass[] {
  const { interfaceClass, interfaceSubClass: sub, interfaceProtocol: protocol } = one;
  switch (interfaceClass) {
    case 0x01:
      return ['audio'];
    case 0x02:
      return [communication(sub, protocol)];
    case 0x03:
      // HID 1.11 §4.3. Without the boot protocol it can be anything; a barcode reader that types is such a one.
      return [sub === 1 && protocol === 1 ? 'keyboard' : sub === 1 && protocol === 2 ? 'pointing' : 'other-input'];
    case 0x06:
      return ['phone-camera'];
    case 0x07:
      return ['printer'];
    case 0x08:
      return [storage(sub)];
    case 0x09:
      return ['hub'];
    case 0x0a:
      // The data half of a communication device: it says nothing of its own.
      return ['network', 'serial'];
    case 0x0b:
      return ['smart-card-reader'];
    case 0x0e:
      return ['video'];
    case 0x10:
      return ['audio', 'video'];
    case 0xe0:
      return [
        sub === 1 && (protocol === 1 || protocol === 4)
          ? 'bluetooth'
          : sub === 1 && protocol === 3
            ? 'network'
            : 'other',
      ];
    case 0xef:
      // RNDIS over Ethernet and over Wi-Fi.
      return [sub === 4 ? 'network' : 'other'];
    case 0xfe:
      return [sub === 1 ? 'firmware-update' : 'other'];
    case 0xff:
      return ['vendor-specific'];
    default:
      return ['other'];
  }
}

/** CDC 1.2 table 4: modems and serial ports (1, 2, 4, 8–11), Ethernet and the like (3, 5–7, 12–14). RNDIS hides as a vendor's modem. */
function communication(sub: number, protocol: number): DeviceClass {
  if (sub === 2 && protocol === 0xff) return 'network';
  if ([1, 2, 4, 8, 9, 10, 11].includes(sub)) return 'serial';
  if ([3, 5, 6, 7, 12, 13, 14].includes(sub)) return 'network';
  return 'other';
}

/** Mass storage overview 1.4 table 1. Most drives of every kind say 6 (SCSI), and only the drive itself then tells what it is. */
function storage(sub: number): DeviceClass {
  if (sub === 2) return 'optical';
  if (sub === 3) return 'tape';
  if (sub === 4) return 'floppy';
  return 'storage';
}
