// The columns of the list of events in CSV and Excel.
import { EVENT_NAMES, SEVERITY_NAMES } from '../../../shared/i18n/event-names.ts';
import { isEventType, sayEvent } from '../../../shared/i18n/event-sentences.ts';
import { joined, plain } from '../../../shared/i18n/said.ts';
import type { EventRow } from '../../../shared/protocol/api/events.ts';
import { ZONE_NAMES } from '../../../shared/zones/zone.ts';
import type { ExportColumn } from '../export/column.ts';
import { IN_FILES } from '../export/words.ts';

export const EVENT_COLUMNS: readonly ExportColumn<EventRow>[] = [
  { id: 'at', heading: '日時', kind: 'instant', width: 21, value: ({ at }) => at },
  { id: 'endpoint', heading: '端末名', kind: 'text', width: 18, value: ({ endpointName }) => endpointName },
  { id: 'zone', heading: '系', kind: 'text', width: 20, value: ({ zone }) => ZONE_NAMES[zone].ja },
  {
    id: 'type',
    heading: '種類',
    kind: 'text',
    width: 22,
    value: ({ type }) => (isEventType(type) ? EVENT_NAMES[type].ja : type),
  },
  { id: 'severity', heading: '重さ', kind: 'text', width: 8, value: ({ severity }) => SEVERITY_NAMES[severity].ja },
  { id: 'what', heading: '内容', kind: 'text', width: 60, value: sentenceOf },
  { id: 'deviceAt', heading: '端末の時計', kind: 'instant', width: 21, value: ({ deviceAt }) => deviceAt },
  { id: 'receivedAt', heading: '受信日時', kind: 'instant', width: 21, value: ({ receivedAt }) => receivedAt },
  { id: 'data', heading: 'データ', kind: 'text', width: 40, value: ({ data }) => JSON.stringify(data) ?? null },
  { id: 'endpointId', heading: '端末ID', kind: 'text', width: 38, value: ({ endpointId }) => endpointId },
  { id: 'epoch', heading: '記録の世代', kind: 'number', width: 11, value: ({ epoch }) => epoch },
  { id: 'seq', heading: '記録の番号', kind: 'number', width: 11, value: ({ seq }) => seq },
];

/** Null for a record that does not hold what its kind says; one such must not end the file. Its data stands beside. */
function sentenceOf({ type, data }: EventRow): string | null {
  try {
    const { what, detail } = sayEvent(type, data, IN_FILES);
    return plain(joined([what, detail], ' — '));
  } catch {
    return null;
  }
}
