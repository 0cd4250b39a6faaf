// The columns of the list of conditions in CSV and Excel.
import type { ConditionCode } from '../../../shared/conditions/condition.ts';
import { CONDITION_NAMES } from '../../../shared/i18n/condition-names.ts';
import { sayCondition } from '../../../shared/i18n/condition-sentences.ts';
import { plain } from '../../../shared/i18n/said.ts';
import type { ConditionView } from '../../../shared/protocol/api/endpoints.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { ExportColumn } from '../export/column.ts';
import { IN_FILES } from '../export/words.ts';

const URGENCY = { now: 'いますぐ', today: '今日中', week: '今週中' } as const;

/** @param now instants in the sentences are told as of then */
export function conditionColumns(now: EpochMs): readonly ExportColumn<ConditionView>[] {
  const said = ({ code, facts }: ConditionView) => sayCondition(code, facts, now, IN_FILES);
  return [
    { id: 'severity', heading: '緊急度', kind: 'text', width: 10, value: ({ severity }) => URGENCY[severity] },
    {
      id: 'code',
      heading: '種類',
      kind: 'text',
      width: 20,
      value: ({ code }) => CONDITION_NAMES[code as ConditionCode]?.ja ?? code,
    },
    { id: 'endpoint', heading: '端末名', kind: 'text', width: 18, value: ({ endpointName }) => endpointName },
    { id: 'what', heading: '状態', kind: 'text', width: 50, value: (row) => plain(said(row).what) },
    { id: 'todo', heading: 'すること', kind: 'text', width: 50, value: (row) => plain(said(row).todo) },
    { id: 'owner', heading: '担当', kind: 'text', width: 16, value: ({ owner }) => owner },
    { id: 'note', heading: '申し送り', kind: 'text', width: 40, value: ({ note }) => note },
    { id: 'opened', heading: '開いた日時', kind: 'instant', width: 21, value: ({ openedAt }) => openedAt },
    { id: 'closed', heading: '閉じた日時', kind: 'instant', width: 21, value: ({ closedAt }) => closedAt },
    { id: 'endpointId', heading: '端末ID', kind: 'text', width: 38, value: ({ endpointId }) => endpointId },
    { id: 'conditionId', heading: '状態ID', kind: 'text', width: 38, value: ({ conditionId }) => conditionId },
  ];
}
