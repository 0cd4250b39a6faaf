// The columns of the list of media.
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { Translate } from '../../../../shared/i18n/translate.ts';
import type { MediumRow } from '../../../../shared/protocol/api/media.ts';
import type { Column } from '../../../../shared/ui/DataTable.tsx';
import { Link } from '../../../../shared/ui/Link.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { deviceAddress } from './address.ts';
import { LastEndpoint, LastPerson, lastEndpointName, lastPersonName, Name, ownName } from './columns.tsx';
import type { DEVICE_WORDS } from './messages.ts';

export const MEDIA_COLUMNS = [
  'register',
  'serial',
  'strength',
  'endpoint',
  'department',
  'person',
  'lastUsed',
  'unused',
  'mount',
];

export function mediaColumns(t: Translate<typeof DEVICE_WORDS>): Column<MediumRow>[] {
  return [
    {
      id: 'product',
      title: t('col.product'),
      width: 9,
      grow: 2,
      fixed: true,
      sortable: true,
      cell: (row) => (
        <Link href={deviceAddress(row.deviceId)} tabIndex={-1}>
          <Name row={row} unnamed={t('unnamed')} />
        </Link>
      ),
      text: (row) => ownName(row) ?? t('unnamed'),
    },
    {
      id: 'register',
      title: t('filter.register'),
      width: 6.5,
      grow: 0,
      cell: (row) =>
        row.registered === null ? (
          t('register.no')
        ) : (
          <Link href={`/media/register/${encodeURIComponent(row.registered.mediumId)}`} tabIndex={-1}>
            <Untrusted text={row.registered.number} most={24} />
          </Link>
        ),
      text: (row) => row.registered?.number ?? t('register.no'),
    },
    {
      id: 'serial',
      title: t('col.serial'),
      width: 9,
      grow: 0,
      sortable: true,
      cell: (row) => (row.serial === null ? '—' : <Untrusted text={row.serial} mono most={20} />),
      text: (row) => row.serial ?? '—',
    },
    {
      id: 'strength',
      title: t('col.strength'),
      width: 5.5,
      grow: 0,
      drop: 4,
      cell: (row) => t(`short.${row.strength}`),
    },
    {
      id: 'endpoint',
      title: t('col.endpoint'),
      width: 7.5,
      grow: 0,
      sortable: true,
      cell: (row) => <LastEndpoint row={row} />,
      text: lastEndpointName,
    },
    {
      id: 'department',
      title: t('use.department'),
      width: 8,
      grow: 2,
      sortable: true,
      drop: 3,
      cell: (row) => (row.department === null ? '—' : <Untrusted text={row.department} most={40} />),
      text: (row) => row.department ?? '—',
    },
    {
      id: 'person',
      title: t('col.person'),
      width: 7.5,
      sortable: true,
      drop: 1,
      cell: (row) => <LastPerson row={row} />,
      text: lastPersonName,
    },
    {
      id: 'unused',
      title: t('col.unused'),
      width: 6,
      grow: 0,
      align: 'right',
      sortable: true,
      cell: (row) => (row.isPresent ? t('present') : formatCount(row.unusedDays)),
    },
    {
      id: 'mount',
      title: t('col.mount'),
      width: 6.5,
      grow: 0,
      drop: 2,
      cell: (row) => t(`mount.${row.mount ?? 'never'}`),
    },
  ];
}
