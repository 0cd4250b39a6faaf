// The columns of the register of media in CSV and Excel; the headings are those that the import reads.
import { hex } from '../../../shared/devices/usb-class.ts';
import { MEDIUM_STATE_WORDS } from '../../../shared/media/life.ts';
import { ENCRYPTION_WORDS, MEDIUM_KIND_WORDS } from '../../../shared/media/medium.ts';
import { MEDIUM_DIFFERENCE_WORDS } from '../../../shared/media/standing.ts';
import type { RegisterRow } from '../../../shared/protocol/api/media-register.ts';
import { ZONE_NAMES } from '../../../shared/zones/zone.ts';
import { STRENGTH_IN_FILES } from '../devices/device-columns.ts';
import type { ExportColumn } from '../export/column.ts';

/**
 * @param codes   codes of departments by their ids
 * @param numbers staff numbers of holders by their ids
 */
export function registerColumns(
  codes: ReadonlyMap<string, string>,
  numbers: ReadonlyMap<string, string>,
): readonly ExportColumn<RegisterRow>[] {
  const text = (id: string, heading: string, width: number, value: (row: RegisterRow) => string | null) => ({
    id,
    heading,
    kind: 'text' as const,
    width,
    value,
  });
  return [
    text('number', '媒体番号', 16, ({ number }) => number),
    text('label', 'ラベル', 24, ({ label }) => label),
    text('kind', '種類', 16, ({ kind }) => MEDIUM_KIND_WORDS[kind].ja),
    text('vendor', 'ベンダーID', 12, ({ vendorId }) => (vendorId === null ? null : hex(vendorId, 4))),
    text('productId', '製品ID', 12, ({ productId }) => (productId === null ? null : hex(productId, 4))),
    text('serial', 'シリアル番号', 26, ({ serial }) => serial),
    text('strength', '識別の強さ', 30, ({ strengthReason }) =>
      strengthReason === null ? null : STRENGTH_IN_FILES[strengthReason],
    ),
    { id: 'capacity', heading: '容量', kind: 'number', width: 16, value: ({ capacityBytes }) => capacityBytes },
    text('encryption', '暗号化', 20, ({ encryption }) => ENCRYPTION_WORDS[encryption].ja),
    text('confidentiality', '機密性', 10, ({ confidentiality }) => confidentiality),
    text('departmentCode', '部署コード', 12, ({ departmentId }) =>
      departmentId === null ? null : (codes.get(departmentId) ?? null),
    ),
    text('department', '部署', 26, ({ department }) => department),
    text('zone', '系', 20, ({ zone }) => ZONE_NAMES[zone].ja),
    text('state', '状態', 12, ({ state }) => MEDIUM_STATE_WORDS[state].ja),
    text('holderNumber', '借用者の職員番号', 16, ({ holder }) =>
      holder === null ? null : (numbers.get(holder.personId) ?? null),
    ),
    text('holder', '借用者', 18, ({ holder }) => holder?.name ?? null),
    { id: 'lent', heading: '貸出日時', kind: 'instant', width: 21, value: ({ lentAt }) => lentAt },
    text('due', '返却期限', 12, ({ dueOn }) => dueOn),
    text('purpose', '目的', 26, ({ purpose }) => purpose),
    text('differences', '確かめること', 26, ({ differences }) =>
      differences.map((each) => MEDIUM_DIFFERENCE_WORDS[each].ja).join('、'),
    ),
    text('endpoint', '最後の端末', 18, ({ last }) => last?.endpoint?.name ?? null),
    text('person', '最後の人', 18, ({ last }) => last?.person?.name ?? last?.user ?? null),
    { id: 'lastUsed', heading: '最後に使った日時', kind: 'instant', width: 21, value: ({ last }) => last?.at ?? null },
    {
      id: 'unused',
      heading: '使われていない日数',
      kind: 'number',
      width: 12,
      value: ({ last }) => last?.unusedDays ?? null,
    },
    text('mediumId', '媒体ID', 42, ({ mediumId }) => mediumId),
  ];
}
