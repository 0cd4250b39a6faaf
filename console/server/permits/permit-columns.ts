// The columns of the list of permits as files have them.
import { CLASS_WORDS, DIRECTION_WORDS, RIGHT_WORDS, STATE_WORDS } from '../../../shared/permits/words.ts';
import type { PermitRow } from '../../../shared/protocol/api/permits.ts';
import { ZONE_NAMES } from '../../../shared/zones/zone.ts';
import type { ExportColumn } from '../export/column.ts';

const text = (
  id: string,
  heading: string,
  width: number,
  value: (row: PermitRow) => string | null,
): ExportColumn<PermitRow> => ({ id, heading, kind: 'text', width, value });
const instant = (id: string, heading: string, value: (row: PermitRow) => number | null): ExportColumn<PermitRow> => ({
  id,
  heading,
  kind: 'instant',
  width: 18,
  value,
});
const number = (id: string, heading: string, value: (row: PermitRow) => number | null): ExportColumn<PermitRow> => ({
  id,
  heading,
  kind: 'number',
  width: 12,
  value,
});

export const PERMIT_COLUMNS: readonly ExportColumn<PermitRow>[] = [
  text('number', '番号', 14, (row) => row.number),
  text('state', '状態', 20, (row) => STATE_WORDS[row.state].ja),
  text('direction', '区分', 10, (row) => DIRECTION_WORDS[row.direction].ja),
  text('person', '申請者', 16, (row) => row.person.name),
  text('reading', 'ふりがな', 18, (row) => row.person.reading),
  text('department', '決める課', 28, (row) => row.department.name),
  text('subject', '内容', 36, (row) => row.subject),
  text('purpose', '目的', 24, (row) => row.purpose),
  text('class', '情報の区分', 24, (row) => CLASS_WORDS[row.informationClass].ja),
  text('otherParty', '行き先・受け取り元', 28, (row) => row.otherParty),
  text('medium', '媒体', 24, (row) => row.medium.label),
  text('serial', 'シリアル番号', 28, (row) => row.medium.serial),
  text('endpoint', '端末', 18, (row) => row.endpoint.name),
  text('zone', '系', 22, (row) => ZONE_NAMES[row.endpoint.zone].ja),
  text('right', 'できること', 18, (row) => RIGHT_WORDS[row.right].ja),
  instant('from', '始まり', (row) => row.from),
  instant('until', '終わり', (row) => row.until),
  number('maxFiles', '上限（ファイル）', (row) => row.maxFiles),
  number('maxBytes', '上限（バイト）', (row) => row.maxBytes),
  instant('asked', '申請日時', (row) => row.askedAt),
  instant('decided', '決定日時', (row) => row.decidedAt),
  text('decidedBy', '決めた人', 16, (row) => row.decidedBy),
  instant('opened', '使い始め', (row) => row.openedAt),
  number('files', '記録されたファイル', (row) => row.copiedFiles),
  number('bytes', '記録されたバイト', (row) => row.copiedBytes),
  number('differences', '台帳との違い', (row) => row.differences),
];
