// The columns of the ledger of terminals in CSV and Excel; the headings are those that the import reads.
import { isEnd } from '../../../shared/organisation/terminals/life.ts';
import { LEASE_WORDS, LIFE_WORDS, STANDING_WORDS } from '../../../shared/organisation/terminals/words.ts';
import type { TerminalRow } from '../../../shared/protocol/api/terminals.ts';
import { ZONE_NAMES } from '../../../shared/zones/zone.ts';
import type { ExportColumn } from '../export/column.ts';

/** @param codes codes of departments and sites by their ids */
export function terminalColumns(codes: ReadonlyMap<string, string>): readonly ExportColumn<TerminalRow>[] {
  const code = (id: string | null) => (id === null ? null : (codes.get(id) ?? null));
  const text = (id: string, heading: string, width: number, value: (row: TerminalRow) => string | null) => ({
    id,
    heading,
    kind: 'text' as const,
    width,
    value,
  });
  return [
    text('asset', '資産番号', 16, ({ assetNumber }) => assetNumber),
    text('serial', 'シリアル番号', 20, ({ serial }) => serial),
    text('hostname', 'ホスト名', 18, ({ hostname }) => hostname),
    text('model', '機種', 22, ({ model }) => model),
    text('zone', '系', 20, ({ zone }) => ZONE_NAMES[zone].ja),
    text('departmentCode', '部署コード', 12, ({ departmentId }) => code(departmentId)),
    text('department', '部署', 26, ({ department }) => department),
    text('siteCode', '拠点コード', 12, ({ siteId }) => code(siteId)),
    text('site', '拠点', 22, ({ site }) => site),
    text('lease', 'リース満了日', 14, ({ leaseEndsOn }) => leaseEndsOn),
    text('leaseState', 'リースの状態', 14, ({ lease, life }) => (isEnd(life) ? null : LEASE_WORDS[lease].ja)),
    text('leaseReference', 'リース契約番号', 18, ({ leaseReference }) => leaseReference),
    text('life', '状況', 12, ({ life }) => LIFE_WORDS[life].ja),
    text('standing', '突合結果', 20, ({ standing }) => STANDING_WORDS[standing].ja),
    text('endpoint', '端末', 18, ({ endpoint }) => endpoint?.name ?? null),
    text('endpointId', '端末ID', 38, ({ endpoint }) => endpoint?.endpointId ?? null),
  ];
}
