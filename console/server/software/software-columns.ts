// The columns of the list of software in CSV and Excel.
import type { SoftwareRow } from '../../../shared/protocol/api/software.ts';
import type { SoftwareDecision, SoftwarePrice } from '../../../shared/software/decision.ts';
import type { ExportColumn } from '../export/column.ts';

const DECISIONS: Readonly<Record<SoftwareDecision, string>> = { unknown: '未判定', allowed: '許可', forbidden: '禁止' };
const PRICES: Readonly<Record<SoftwarePrice, string>> = { unknown: '不明', paid: '有償', free: '無償' };

export const SOFTWARE_COLUMNS: readonly ExportColumn<SoftwareRow>[] = [
  { id: 'title', heading: '名称', kind: 'text', width: 36, value: ({ title }) => title },
  { id: 'publisher', heading: '発行元', kind: 'text', width: 26, value: ({ publisher }) => publisher },
  { id: 'endpoints', heading: '端末(台)', kind: 'number', width: 10, value: ({ endpoints }) => endpoints },
  { id: 'firstSeen', heading: '初めて見た日時', kind: 'instant', width: 21, value: ({ firstSeen }) => firstSeen },
  { id: 'price', heading: '有償・無償', kind: 'text', width: 11, value: ({ price }) => PRICES[price] },
  { id: 'decision', heading: '判定', kind: 'text', width: 9, value: ({ decision }) => DECISIONS[decision] },
  { id: 'reason', heading: '理由', kind: 'text', width: 30, value: ({ decisionReason }) => decisionReason },
  { id: 'decidedBy', heading: '判定した人', kind: 'text', width: 16, value: ({ decidedBy }) => decidedBy },
  { id: 'decidedAt', heading: '判定の日時', kind: 'instant', width: 21, value: ({ decidedAt }) => decidedAt },
  {
    id: 'proposal',
    heading: '申請',
    kind: 'text',
    width: 9,
    value: ({ proposal }) => (proposal === null ? null : DECISIONS[proposal]),
  },
  { id: 'proposedBy', heading: '申請した人', kind: 'text', width: 16, value: ({ proposedBy }) => proposedBy },
  { id: 'titleId', heading: '名称ID', kind: 'text', width: 40, value: ({ titleId }) => titleId },
];
