// The columns of the audit trail.
import type { Translate } from '../../../../shared/i18n/translate.ts';
import type { AuditRow } from '../../../../shared/protocol/api/audit.ts';
import type { DateStyle } from '../../../../shared/time/format.ts';
import { Instant } from '../../../../shared/ui/Instant.tsx';
import { Link } from '../../../../shared/ui/Link.tsx';
import type { Column } from '../../../../shared/ui/table/column.ts';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { onPaper } from '../../i18n/on-paper.ts';
import { entryAddress } from './address.ts';
import type { AUDIT_WORDS } from './messages.ts';
import { Actor, actionName, actorWords, Subject, subjectWords } from './words.tsx';

export const AUDIT_COLUMNS = ['actor', 'action', 'subject', 'reason', 'address', 'seq'];

export function auditColumns(t: Translate<typeof AUDIT_WORDS>, now: number, dates: DateStyle): Column<AuditRow>[] {
  return [
    {
      id: 'at',
      title: t('col.at'),
      width: 9,
      fixed: true,
      cell: (row) => (
        <Link href={entryAddress(row.seq)} tabIndex={-1}>
          <Instant at={row.at} now={now} />
        </Link>
      ),
      text: (row) => onPaper(row.at, dates),
    },
    {
      id: 'actor',
      title: t('col.actor'),
      width: 8,
      cell: (row) => <Actor actor={row.actor} />,
      text: (row) => actorWords(row.actor, t),
    },
    { id: 'action', title: t('col.action'), width: 12, cell: (row) => actionName(row.action, dates.language) },
    {
      id: 'subject',
      title: t('col.subject'),
      width: 12,
      cell: (row) => <Subject subject={row.subject} linked={false} />,
      text: (row) => subjectWords(row.subject, dates.language),
    },
    {
      id: 'reason',
      title: t('col.reason'),
      width: 9,
      drop: 2,
      cell: (row) => (row.reason === null ? '' : <Untrusted text={row.reason} most={40} />),
      text: (row) => row.reason ?? '',
    },
    {
      id: 'address',
      title: t('col.address'),
      width: 7,
      drop: 3,
      cell: (row) => (row.actor.address === null ? '' : <Untrusted text={row.actor.address} mono most={24} />),
      text: (row) => row.actor.address ?? '',
    },
    { id: 'seq', title: t('col.seq'), width: 4.5, grow: 0, align: 'right', drop: 1, cell: (row) => row.seq },
  ];
}
