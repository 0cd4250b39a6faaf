// The columns of the list of devices in CSV and Excel.
import type { StrengthReason } from '../../../shared/devices/strength.ts';
import { hex } from '../../../shared/devices/usb-class.ts';
import type { DeviceRow } from '../../../shared/protocol/api/devices.ts';
import type { ExportColumn } from '../export/column.ts';

export const STRENGTH_IN_FILES: Readonly<Record<StrengthReason, string>> = {
  'serial-and-descriptors': '強い（シリアルと記述子）',
  serial: '普通（シリアル）',
  'no-serial': '弱い（シリアルがない）',
  'implausible-serial': '弱い（ありふれたシリアル）',
  cloned: '弱い（同じシリアルが同時に二か所にあった）',
};

export const DEVICE_COLUMNS: readonly ExportColumn<DeviceRow>[] = [
  { id: 'manufacturer', heading: '製造元', kind: 'text', width: 20, value: ({ manufacturer }) => manufacturer },
  { id: 'product', heading: '製品', kind: 'text', width: 26, value: ({ product }) => product },
  { id: 'vendorId', heading: 'ベンダーID', kind: 'text', width: 11, value: ({ vendorId }) => hex(vendorId, 4) },
  { id: 'productId', heading: '製品ID', kind: 'text', width: 9, value: ({ productId }) => hex(productId, 4) },
  { id: 'serial', heading: 'シリアル', kind: 'text', width: 26, value: ({ serial }) => serial },
  { id: 'strength', heading: '識別の強さ', kind: 'text', width: 30, value: ({ reason }) => STRENGTH_IN_FILES[reason] },
  { id: 'storage', heading: '記憶装置', kind: 'text', width: 9, value: ({ isStorage }) => (isStorage ? '○' : '') },
  {
    id: 'endpoint',
    heading: '最後の端末',
    kind: 'text',
    width: 18,
    value: ({ lastEndpoint }) => lastEndpoint?.name ?? null,
  },
  { id: 'person', heading: '最後の人', kind: 'text', width: 18, value: ({ lastPerson }) => lastPerson?.name ?? null },
  { id: 'user', heading: 'OSアカウント', kind: 'text', width: 22, value: ({ lastUser }) => lastUser },
  { id: 'firstSeen', heading: '初めて見た日時', kind: 'instant', width: 21, value: ({ firstSeen }) => firstSeen },
  { id: 'lastSeen', heading: '最後に見た日時', kind: 'instant', width: 21, value: ({ lastSeen }) => lastSeen },
  { id: 'present', heading: '接続中', kind: 'text', width: 8, value: ({ isPresent }) => (isPresent ? '○' : '') },
  { id: 'deviceId', heading: '機器ID', kind: 'text', width: 38, value: ({ deviceId }) => deviceId },
];
