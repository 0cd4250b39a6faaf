// The columns of the endpoint list's CSV.
import type { EndpointRow } from '../../../shared/protocol/api/endpoints.ts';
import { ZONE_NAMES } from '../../../shared/zones/zone.ts';
import { type Cell, CSV_MARK, csvLine, isoInJapan } from './csv.ts';

const COLUMNS: readonly (readonly [heading: string, cell: (row: EndpointRow) => Cell])[] = [
  ['端末名', ({ name }) => name],
  ['系', ({ zone }) => ZONE_NAMES[zone].ja],
  ['部・課', ({ department }) => department],
  ['場所', ({ site }) => site],
  // The word of the interface's filter, so that the file can be compared with its address.
  ['状態', ({ liveness }) => liveness],
  ['最終応答', ({ lastSeenAt }) => isoInJapan(lastSeenAt)],
  ['登録日時', ({ enrolledAt }) => isoInJapan(enrolledAt)],
  ['OS', ({ osName }) => osName],
  ['エージェント', ({ agentVersion }) => agentVersion],
  ['動作', ({ mode }) => mode],
  ['使用者', ({ user }) => user],
  ['シリアル', ({ serial }) => serial],
  ['時計のずれ(ミリ秒)', ({ clockOffsetMs }) => clockOffsetMs],
  ['対応が必要な状態', ({ openConditions }) => openConditions],
  ['端末ID', ({ endpointId }) => endpointId],
];
const ROWS_AT_ONCE = 500;

/** The file in pieces, so that 20,000 rows do not hold up everybody else. */
export async function* endpointCsv(rows: readonly EndpointRow[]): AsyncGenerator<string> {
  yield CSV_MARK + csvLine(COLUMNS.map(([heading]) => heading));
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    yield rows
      .slice(from, from + ROWS_AT_ONCE)
      .map((row) => csvLine(COLUMNS.map(([, cell]) => cell(row))))
      .join('');
    await new Promise(setImmediate);
  }
}
