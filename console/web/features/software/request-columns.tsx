// The columns of the list of requests for software.
import type { Translate } from '../../../../shared/i18n/translate.ts';
import type { RequestRow } from '../../../../shared/protocol/api/software-requests.ts';
import type { Column } from '../../../../shared/ui/DataTable.tsx';
import { Instant } from '../../../../shared/ui/Instant.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import type { REQUEST_WORDS } from './request-messages.ts';

export const WAITING_COLUMNS = ['wanted', 'forWhom', 'reason', 'askedBy', 'askedAt'];
export const ANSWERED_COLUMNS = ['wanted', 'forWhom', 'askedBy', 'answer', 'answerReason', 'answeredAt'];

export function requestColumns(t: Translate<typeof REQUEST_WORDS>, now: number): Column<RequestRow>[] {
  const text = (value: string | null, most = 40) => (value === null ? '—' : <Untrusted text={value} most={most} />);
  return [
    { id: 'name', title: t('col.name'), width: 12, grow: 2, fixed: true, cell: ({ name }) => text(name, 48) },
    {
      id: 'wanted',
      title: t('col.wanted'),
      width: 5,
      grow: 0,
      cell: ({ wanted }) => t(`answer.${wanted}`),
    },
    { id: 'forWhom', title: t('col.forWhom'), width: 9, drop: 2, cell: ({ forWhom }) => text(forWhom) },
    { id: 'reason', title: t('col.reason'), width: 12, grow: 2, drop: 3, cell: ({ reason }) => text(reason, 60) },
    { id: 'askedBy', title: t('col.askedBy'), width: 8, drop: 1, cell: ({ askedBy }) => text(askedBy, 28) },
    {
      id: 'askedAt',
      title: t('col.askedAt'),
      width: 8,
      grow: 0,
      align: 'right',
      drop: 4,
      cell: ({ askedAt }) => <Instant at={askedAt} now={now} />,
    },
    {
      id: 'answer',
      title: t('col.answer'),
      width: 5,
      grow: 0,
      cell: ({ answer }) => t(`answer.${answer ?? 'waiting'}`),
    },
    {
      id: 'answerReason',
      title: t('fact.answerReason'),
      width: 12,
      grow: 2,
      drop: 3,
      cell: ({ answerReason }) => text(answerReason, 60),
    },
    {
      id: 'answeredAt',
      title: t('fact.answeredAt'),
      width: 8,
      grow: 0,
      align: 'right',
      drop: 4,
      cell: ({ answeredAt }) => (answeredAt === null ? '—' : <Instant at={answeredAt} now={now} />),
    },
  ];
}
