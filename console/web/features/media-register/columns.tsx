// The columns of the register of media.

import { formatCount } from '../../../../shared/i18n/number.ts';
import type { Language, Translate } from '../../../../shared/i18n/translate.ts';
import { MEDIUM_STATE_WORDS } from '../../../../shared/media/life.ts';
import type { RegisterRow } from '../../../../shared/protocol/api/media-register.ts';
import type { Column } from '../../../../shared/ui/DataTable.tsx';
import { Link } from '../../../../shared/ui/Link.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { mediumHref } from './address.ts';
import type { REGISTER_WORDS } from './messages.ts';

export const REGISTER_COLUMNS = [
  'label',
  'department',
  'state',
  'holder',
  'due',
  'person',
  'endpoint',
  'unused',
  'differences',
];

export function registerColumns(t: Translate<typeof REGISTER_WORDS>, language: Language): Column<RegisterRow>[] {
  const differences = (row: RegisterRow) =>
    row.differences.map((each) => t(`short.${each}`)).join(language === 'ja' ? '、' : ', ');
  const personOf = ({ last }: RegisterRow) => last?.person?.name ?? last?.user ?? '—';
  return [
    {
      id: 'number',
      title: t('col.number'),
      width: 7,
      grow: 0,
      fixed: true,
      sortable: true,
      cell: (row) => (
        <Link href={mediumHref(row.mediumId)} tabIndex={-1}>
          <Untrusted text={row.number} most={40} />
        </Link>
      ),
      text: (row) => row.number,
    },
    {
      id: 'label',
      title: t('col.label'),
      width: 7.5,
      grow: 2,
      sortable: true,
      drop: 3,
      cell: (row) => (row.label === '' ? '—' : <Untrusted text={row.label} most={40} />),
      text: (row) => row.label,
    },
    {
      id: 'department',
      title: t('col.department'),
      width: 8,
      grow: 2,
      sortable: true,
      drop: 4,
      cell: (row) => (row.department === null ? '—' : <Untrusted text={row.department} most={40} />),
      text: (row) => row.department ?? '—',
    },
    {
      id: 'state',
      title: t('col.state'),
      width: 5,
      grow: 0,
      sortable: true,
      cell: (row) => MEDIUM_STATE_WORDS[row.state][language],
    },
    {
      id: 'holder',
      title: t('col.holder'),
      width: 6.5,
      sortable: true,
      cell: (row) =>
        row.holder === null ? (
          '—'
        ) : (
          <Link href={`/people/${encodeURIComponent(row.holder.personId)}`} tabIndex={-1}>
            <Untrusted text={row.holder.name} most={24} />
          </Link>
        ),
      text: (row) => row.holder?.name ?? '—',
    },
    {
      id: 'due',
      title: t('col.due'),
      width: 6.5,
      grow: 0,
      sortable: true,
      cell: (row) => (row.state === 'lent' ? (row.dueOn ?? '—') : '—'),
    },
    {
      id: 'person',
      title: t('col.person'),
      width: 6.5,
      drop: 2,
      cell: (row) => <Untrusted text={personOf(row)} most={24} />,
      text: personOf,
    },
    {
      id: 'endpoint',
      title: t('col.endpoint'),
      width: 7.5,
      grow: 0,
      drop: 1,
      cell: (row) =>
        row.last === null ? (
          t('seen.never')
        ) : row.last.endpoint === null ? (
          '—'
        ) : (
          <Link href={`/endpoints/${encodeURIComponent(row.last.endpoint.endpointId)}/devices`} tabIndex={-1}>
            <Untrusted text={row.last.endpoint.name} mono most={24} />
          </Link>
        ),
      text: (row) => row.last?.endpoint?.name ?? (row.last === null ? t('seen.never') : '—'),
    },
    {
      id: 'unused',
      title: t('col.unused'),
      width: 5.5,
      grow: 0,
      align: 'right',
      sortable: true,
      cell: (row) =>
        row.last === null ? '—' : row.last.isPresent ? t('seen.present') : formatCount(row.last.unusedDays),
    },
    {
      id: 'differences',
      title: t('col.difference'),
      width: 6.5,
      grow: 2,
      cell: (row) => differences(row) || '—',
    },
  ];
}
