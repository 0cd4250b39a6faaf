// The ledger of licences in CSV and Excel: one line a contract; a title without any has a line of its own.
import type { ContractRow, LedgerRow } from '../../../shared/protocol/api/licences.ts';
import type { ContractState, SeatState } from '../../../shared/software/licence.ts';
import type { ExportColumn } from '../export/column.ts';

export interface LedgerLine {
  readonly row: LedgerRow;
  readonly contract: ContractRow | null;
}

const SEATS: Readonly<Record<SeatState, string>> = {
  over: '不足',
  even: 'ちょうど',
  under: '余り',
  unlimited: '無制限',
};
const STATES: Readonly<Record<ContractState, string>> = {
  coming: '開始前',
  'in-force': '有効',
  'ends-soon': '90日以内に終了',
  ended: '終了',
};

export const LICENCE_COLUMNS: readonly ExportColumn<LedgerLine>[] = [
  { id: 'title', heading: '名称', kind: 'text', width: 36, value: ({ row }) => row.title },
  { id: 'publisher', heading: '発行元', kind: 'text', width: 26, value: ({ row }) => row.publisher },
  { id: 'used', heading: '使用(台)', kind: 'number', width: 10, value: ({ row }) => row.used },
  { id: 'seats', heading: '契約数の合計', kind: 'number', width: 12, value: ({ row }) => row.seats },
  { id: 'difference', heading: '過不足', kind: 'number', width: 9, value: ({ row }) => row.difference },
  { id: 'state', heading: '状態', kind: 'text', width: 10, value: ({ row }) => SEATS[row.state] },
  { id: 'name', heading: '契約', kind: 'text', width: 30, value: ({ contract }) => contract?.name ?? null },
  { id: 'number', heading: '契約番号', kind: 'text', width: 18, value: ({ contract }) => contract?.number ?? null },
  {
    id: 'kind',
    heading: '有償・無償',
    kind: 'text',
    width: 11,
    value: ({ contract }) => (contract === null ? null : contract.kind === 'paid' ? '有償' : '無償'),
  },
  {
    id: 'contractSeats',
    heading: '契約数',
    kind: 'text',
    width: 10,
    value: ({ contract }) => (contract === null ? null : (contract.seats?.toString() ?? '無制限')),
  },
  { id: 'beginsOn', heading: '始まり', kind: 'text', width: 12, value: ({ contract }) => contract?.beginsOn ?? null },
  { id: 'endsOn', heading: '終わり', kind: 'text', width: 12, value: ({ contract }) => contract?.endsOn ?? null },
  {
    id: 'contractState',
    heading: '契約の状態',
    kind: 'text',
    width: 16,
    value: ({ contract }) => (contract === null ? '契約なし' : STATES[contract.state]),
  },
  { id: 'note', heading: '備考', kind: 'text', width: 30, value: ({ contract }) => contract?.note ?? null },
];
