// The columns the lists of people and of contractors show.
import type { Translate } from '../../../../shared/i18n/translate.ts';
import type { PersonRow } from '../../../../shared/protocol/api/people.ts';
import { Link } from '../../../../shared/ui/Link.tsx';
import type { Column } from '../../../../shared/ui/table/column.ts';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import type { ORGANISATION_WORDS } from './messages.ts';

export const PEOPLE_COLUMNS = ['name', 'reading', 'number', 'kind', 'posts', 'presence', 'ends'];
export const CONTRACTOR_COLUMNS = [
  'name',
  'reading',
  'number',
  'company',
  'contract',
  'supervisor',
  'presence',
  'ends',
];
const NONE = '—';

export function peopleColumns(t: Translate<typeof ORGANISATION_WORDS>): Column<PersonRow>[] {
  const text = (value: string | null, most = 40) =>
    value === null || value === '' ? NONE : <Untrusted text={value} most={most} />;
  const posts = (row: PersonRow) =>
    row.posts
      .map(({ department, title, kind }) =>
        `${kind === 'main' ? '' : `${t(`post.${kind}`)} `}${department} ${title}`.trim(),
      )
      .join('、');
  return [
    {
      id: 'name',
      title: t('col.name'),
      width: 9,
      sortable: true,
      fixed: true,
      cell: (row) => (
        <Link href={`/people/${encodeURIComponent(row.personId)}`} tabIndex={-1}>
          <Untrusted text={`${row.familyName} ${row.givenName}`} most={28} />
        </Link>
      ),
      text: (row) => `${row.familyName} ${row.givenName}`,
    },
    {
      id: 'reading',
      title: t('col.reading'),
      width: 9,
      drop: 3,
      cell: (row) => text(`${row.familyReading} ${row.givenReading}`.trim(), 28),
      text: (row) => `${row.familyReading} ${row.givenReading}`.trim(),
    },
    {
      id: 'number',
      title: t('col.number'),
      width: 6,
      sortable: true,
      drop: 4,
      cell: (row) => <Untrusted text={row.staffNumber} mono most={20} />,
      text: (row) => row.staffNumber,
    },
    { id: 'kind', title: t('col.kind'), width: 8, sortable: true, drop: 5, cell: (row) => t(`person.${row.kind}`) },
    {
      id: 'posts',
      title: t('col.posts'),
      width: 14,
      grow: 2,
      cell: (row) => text(posts(row), 60),
      text: posts,
    },
    {
      id: 'company',
      title: t('col.company'),
      width: 10,
      drop: 2,
      cell: (row) => text(row.company),
      text: (row) => row.company ?? NONE,
    },
    {
      id: 'contract',
      title: t('col.contract'),
      width: 8,
      drop: 6,
      cell: (row) => text(row.contractReference),
      text: (row) => row.contractReference ?? NONE,
    },
    {
      id: 'supervisor',
      title: t('col.supervisor'),
      width: 10,
      cell: (row) => text(row.supervisingDepartment),
      text: (row) => row.supervisingDepartment ?? NONE,
    },
    { id: 'presence', title: t('col.presence'), width: 7, cell: (row) => t(`presence.${row.presence}`) },
    {
      id: 'ends',
      title: t('col.ends'),
      width: 6.5,
      align: 'right',
      sortable: true,
      drop: 1,
      cell: (row) => row.endsOn ?? NONE,
    },
  ];
}
