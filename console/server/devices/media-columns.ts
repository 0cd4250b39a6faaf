// The columns of the list of media in CSV and Excel, under the ids that the list's address has for them.
import type { Mount } from '../../../shared/devices/mount.ts';
import { hex } from '../../../shared/devices/usb-class.ts';
import type { MediumRow } from '../../../shared/protocol/api/media.ts';
import { ZONE_NAMES } from '../../../shared/zones/zone.ts';
import type { ExportColumn } from '../export/column.ts';
import { STRENGTH_IN_FILES } from './device-columns.ts';

const MOUNT: Readonly<Record<Mount, string>> = {
  'read-only': '読み取り専用',
  unknown: '不明',
  writable: '書き込み可',
};

export const MEDIA_COLUMNS: readonly ExportColumn<MediumRow>[] = [
  { id: 'manufacturer', heading: '製造元', kind: 'text', width: 20, value: ({ manufacturer }) => manufacturer },
  { id: 'product', heading: '製品', kind: 'text', width: 26, value: ({ product }) => product },
  {
    id: 'number',
    heading: '番号',
    kind: 'text',
    width: 12,
    value: ({ vendorId, productId }) => `${hex(vendorId, 4)}:${hex(productId, 4)}`,
  },
  { id: 'serial', heading: 'シリアル', kind: 'text', width: 26, value: ({ serial }) => serial },
  { id: 'strength', heading: '識別の強さ', kind: 'text', width: 30, value: ({ reason }) => STRENGTH_IN_FILES[reason] },
  {
    id: 'endpoint',
    heading: '最後の端末',
    kind: 'text',
    width: 18,
    value: ({ lastEndpoint }) => lastEndpoint?.name ?? null,
  },
  { id: 'zone', heading: '系', kind: 'text', width: 20, value: ({ zone }) => ZONE_NAMES[zone].ja },
  { id: 'department', heading: '部・課', kind: 'text', width: 26, value: ({ department }) => department },
  {
    id: 'person',
    heading: '最後の人',
    kind: 'text',
    width: 18,
    value: ({ lastPerson }) => lastPerson?.name ?? null,
  },
  { id: 'user', heading: 'サインインしていたOSアカウント', kind: 'text', width: 22, value: ({ lastUser }) => lastUser },
  { id: 'lastUsed', heading: '最後に使った日時', kind: 'instant', width: 21, value: ({ lastUsedAt }) => lastUsedAt },
  { id: 'unused', heading: '使われていない日数', kind: 'number', width: 12, value: ({ unusedDays }) => unusedDays },
  {
    id: 'mount',
    heading: 'マウント',
    kind: 'text',
    width: 12,
    value: ({ mount }) => (mount === null ? 'なし' : MOUNT[mount]),
  },
  { id: 'mounted', heading: 'マウントの日時', kind: 'instant', width: 21, value: ({ mountedAt }) => mountedAt },
  { id: 'firstSeen', heading: '初めて見た日時', kind: 'instant', width: 21, value: ({ firstSeen }) => firstSeen },
  { id: 'deviceId', heading: '機器ID', kind: 'text', width: 38, value: ({ deviceId }) => deviceId },
];
