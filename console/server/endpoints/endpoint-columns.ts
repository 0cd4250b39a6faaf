// The columns of the endpoint list in CSV and Excel, under the ids that the list's address has for them.
import type { EndpointRow } from '../../../shared/protocol/api/endpoints.ts';
import { ZONE_NAMES } from '../../../shared/zones/zone.ts';
import type { ExportColumn } from '../export/column.ts';

export const ENDPOINT_COLUMNS: readonly ExportColumn<EndpointRow>[] = [
  { id: 'name', heading: '端末名', kind: 'text', width: 18, value: ({ name }) => name },
  { id: 'zone', heading: '系', kind: 'text', width: 20, value: ({ zone }) => ZONE_NAMES[zone].ja },
  { id: 'department', heading: '部・課', kind: 'text', width: 26, value: ({ department }) => department },
  { id: 'site', heading: '場所', kind: 'text', width: 22, value: ({ site }) => site },
  // The word of the interface's filter, so that the file can be compared with its address.
  { id: 'liveness', heading: '状態', kind: 'text', width: 12, value: ({ liveness }) => liveness },
  { id: 'lastSeen', heading: '最終応答', kind: 'instant', width: 21, value: ({ lastSeenAt }) => lastSeenAt },
  { id: 'enrolled', heading: '登録日時', kind: 'instant', width: 21, value: ({ enrolledAt }) => enrolledAt },
  { id: 'os', heading: 'OS', kind: 'text', width: 26, value: ({ osName }) => osName },
  { id: 'agent', heading: 'エージェント', kind: 'text', width: 14, value: ({ agentVersion }) => agentVersion },
  { id: 'mode', heading: '動作', kind: 'text', width: 10, value: ({ mode }) => mode },
  { id: 'user', heading: '使用者', kind: 'text', width: 18, value: ({ user }) => user },
  { id: 'serial', heading: 'シリアル', kind: 'text', width: 20, value: ({ serial }) => serial },
  {
    id: 'clock',
    heading: '時計のずれ(ミリ秒)',
    kind: 'number',
    width: 18,
    value: ({ clockOffsetMs }) => clockOffsetMs,
  },
  {
    id: 'conditions',
    heading: '対応が必要な状態',
    kind: 'number',
    width: 16,
    value: ({ openConditions }) => openConditions,
  },
  { id: 'endpointId', heading: '端末ID', kind: 'text', width: 38, value: ({ endpointId }) => endpointId },
];
