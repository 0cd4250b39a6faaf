// The columns of the list of software.
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { Translate } from '../../../../shared/i18n/translate.ts';
import type { SoftwareRow } from '../../../../shared/protocol/api/software.ts';
import type { DateStyle } from '../../../../shared/time/format.ts';
import type { Column } from '../../../../shared/ui/DataTable.tsx';
import { Instant } from '../../../../shared/ui/Instant.tsx';
import { Link } from '../../../../shared/ui/Link.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { onPaper } from '../../i18n/on-paper.ts';
import { titleAddress } from './address.ts';
import type { SOFTWARE_WORDS } from './messages.ts';

export const SOFTWARE_COLUMNS = ['publisher', 'endpoints', 'firstSeen', 'decision', 'price'];

export function softwareColumns(
  t: Translate<typeof SOFTWARE_WORDS>,
  now: number,
  dates: DateStyle,
): Column<SoftwareRow>[] {
  return [
    {
      id: 'title',
      title: t('col.title'),
      width: 14,
      grow: 2,
      fixed: true,
      sortable: true,
      cell: (row) => (
        <Link href={titleAddress(row.titleId)} tabIndex={-1}>
          <Untrusted text={row.title} most={48} />
        </Link>
      ),
      text: (row) => row.title,
    },
    {
      id: 'publisher',
      title: t('col.publisher'),
      width: 9,
      sortable: true,
      drop: 3,
      cell: (row) => <Untrusted text={row.publisher} most={32} />,
      text: (row) => row.publisher,
    },
    {
      id: 'endpoints',
      title: t('col.endpoints'),
      width: 7,
      grow: 0,
      align: 'right',
      sortable: true,
      cell: (row) => formatCount(row.endpoints),
    },
    {
      id: 'firstSeen',
      title: t('col.firstSeen'),
      width: 10,
      grow: 0,
      align: 'right',
      sortable: true,
      drop: 2,
      cell: (row) => <Instant at={row.firstSeen} now={now} />,
      text: (row) => onPaper(row.firstSeen, dates),
    },
    { id: 'decision', title: t('col.decision'), width: 13.5, cell: (row) => decisionText(t, row) },
    { id: 'price', title: t('col.price'), width: 6, drop: 4, cell: (row) => t(`price.${row.price}`) },
  ];
}

export function decisionText(t: Translate<typeof SOFTWARE_WORDS>, { decision, proposal }: SoftwareRow): string {
  const decided = t(`decision.${decision}`);
  return proposal === null ? decided : t('decision.asked', { decision: decided, asked: t(`decision.${proposal}`) });
}
