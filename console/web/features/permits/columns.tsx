// The columns of the list of permits.
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { Translate } from '../../../../shared/i18n/translate.ts';
import { STATE_WORDS } from '../../../../shared/permits/words.ts';
import type { PermitRow } from '../../../../shared/protocol/api/permits.ts';
import { type DateStyle, formatExact } from '../../../../shared/time/format.ts';
import type { Column } from '../../../../shared/ui/DataTable.tsx';
import { Instant } from '../../../../shared/ui/Instant.tsx';
import { Link } from '../../../../shared/ui/Link.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { permitAddress } from './address.ts';
import type { PERMIT_WORDS } from './messages.ts';
import { PermitStateMark } from './PermitStateMark.tsx';

export const PERMIT_COLUMNS = ['subject', 'state', 'person', 'endpoint', 'medium', 'files', 'from', 'until'];

export function permitColumns(t: Translate<typeof PERMIT_WORDS>, now: number, dates: DateStyle): Column<PermitRow>[] {
  return [
    {
      id: 'number',
      title: t('col.number'),
      width: 6,
      grow: 0,
      fixed: true,
      sortable: true,
      cell: ({ permitId, number }) => (
        <Link href={permitAddress(permitId)} tabIndex={-1}>
          <code>{number}</code>
        </Link>
      ),
      text: ({ number }) => number,
    },
    {
      id: 'subject',
      title: t('col.subject'),
      width: 9,
      grow: 2,
      cell: ({ subject }) => <Untrusted text={subject} most={48} />,
      text: ({ subject }) => subject,
    },
    {
      id: 'state',
      title: t('col.state'),
      width: 8,
      sortable: true,
      cell: ({ state, isOverdue }) => <PermitStateMark state={state} isOverdue={isOverdue} />,
      text: ({ state }) => STATE_WORDS[state][dates.language],
    },
    {
      id: 'person',
      title: t('col.person'),
      width: 7,
      sortable: true,
      cell: ({ person }) => <Untrusted text={person.name} most={24} />,
      text: ({ person }) => person.name,
    },
    {
      id: 'endpoint',
      title: t('col.endpoint'),
      width: 7,
      drop: 2,
      cell: ({ endpoint }) => <Untrusted text={endpoint.name} mono most={20} />,
      text: ({ endpoint }) => endpoint.name,
    },
    {
      id: 'medium',
      title: t('col.medium'),
      width: 7,
      drop: 3,
      cell: ({ medium }) => <Untrusted text={medium.label} most={24} />,
      text: ({ medium }) => medium.label,
    },
    {
      id: 'files',
      title: t('col.files'),
      width: 3,
      grow: 0,
      align: 'right',
      drop: 5,
      cell: ({ copiedFiles }) => formatCount(copiedFiles),
      text: ({ copiedFiles }) => formatCount(copiedFiles),
    },
    {
      id: 'from',
      title: t('col.from'),
      width: 8.5,
      grow: 0,
      align: 'right',
      drop: 4,
      sortable: true,
      cell: ({ from }) => <Instant at={from} now={now} />,
      text: ({ from }) => formatExact(from, dates),
    },
    {
      id: 'until',
      title: t('col.until'),
      width: 8.5,
      grow: 0,
      align: 'right',
      drop: 1,
      sortable: true,
      cell: ({ until }) => <Instant at={until} now={now} />,
      text: ({ until }) => formatExact(until, dates),
    },
  ];
}
