// The columns of the endpoint list's CSV.
import type { EndpointRow } from '../../../shared/protocol/api/endpoints.ts';
import { ZONE_NAMES } from '../../../shared/zones/zone.ts';
import { type Cell, CSV_MARK, csvLine, isoInJapan } from './csv.ts';

/** Under the ids that the list's address has for its columns. */
const COLUMNS: readonly (readonly [id: string, heading: string, cell: (row: EndpointRow) => Cell])[] = [
  ['name', '端末名', ({ name }) => name],
  ['zone', '系', ({ zone }) => ZONE_NAMES[zone].ja],
  ['department', '部・課', ({ department }) => department],
  ['site', '場所', ({ site }) => site],
  // The word of the interface's filter, so that the file can be compared with its address.
  ['liveness', '状態', ({ liveness }) => liveness],
  ['lastSeen', '最終応答', ({ lastSeenAt }) => isoInJapan(lastSeenAt)],
  ['enrolled', '登録日時', ({ enrolledAt }) => isoInJapan(enrolledAt)],
  ['os', 'OS', ({ osName }) => osName],
  ['agent', 'エージェント', ({ agentVersion }) => agentVersion],
  ['mode', '動作', ({ mode }) => mode],
  ['user', '使用者', ({ user }) => user],
  ['serial', 'シリアル', ({ serial }) => serial],
  ['clock', '時計のずれ(ミリ秒)', ({ clockOffsetMs }) => clockOffsetMs],
  ['conditions', '対応が必要な状態', ({ openConditions }) => openConditions],
  ['endpointId', '端末ID', ({ endpointId }) => endpointId],
];
const ROWS_AT_ONCE = 500;

/**
 * The file in pieces, so that 20,000 rows do not hold up everybody else.
 * @param shown ids of the columns to write, in their order; empty, or none that is known: all of them
 */
export async function* endpointCsv(rows: readonly EndpointRow[], shown: readonly string[]): AsyncGenerator<string> {
  const wanted = shown.flatMap((id) => COLUMNS.filter((column) => column[0] === id));
  const columns = wanted.length > 0 ? wanted : COLUMNS;
  yield CSV_MARK + csvLine(columns.map(([, heading]) => heading));
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    yield rows
      .slice(from, from + ROWS_AT_ONCE)
      .map((row) => csvLine(columns.map(([, , cell]) => cell(row))))
      .join('');
    await new Promise(setImmediate);
  }
}
