// The columns of the list of devices.
import { hex } from '../../../../shared/devices/usb-class.ts';
import type { Translate } from '../../../../shared/i18n/translate.ts';
import type { DeviceRow } from '../../../../shared/protocol/api/devices.ts';
import type { DateStyle } from '../../../../shared/time/format.ts';
import type { Column } from '../../../../shared/ui/DataTable.tsx';
import { Instant } from '../../../../shared/ui/Instant.tsx';
import { Link } from '../../../../shared/ui/Link.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { onPaper } from '../../i18n/on-paper.ts';
import { deviceAddress } from './address.ts';
import type { DEVICE_WORDS } from './messages.ts';

export const DEVICE_COLUMNS = ['number', 'serial', 'strength', 'endpoint', 'person', 'firstSeen', 'lastSeen'];

export const numberOf = ({ vendorId, productId }: DeviceRow) => `${hex(vendorId, 4)}:${hex(productId, 4)}`;

/** What it calls itself; null when it says nothing. */
export function ownName({ manufacturer, product }: DeviceRow): string | null {
  const name = [manufacturer, product].filter((part) => part !== null && part.trim() !== '').join(' ');
  return name === '' ? null : name;
}

export function deviceColumns(t: Translate<typeof DEVICE_WORDS>, now: number, dates: DateStyle): Column<DeviceRow>[] {
  return [
    {
      id: 'product',
      title: t('col.product'),
      width: 14,
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
      id: 'number',
      title: t('col.number'),
      width: 7,
      grow: 0,
      drop: 5,
      cell: (row) => <code>{numberOf(row)}</code>,
      text: numberOf,
    },
    {
      id: 'serial',
      title: t('col.serial'),
      width: 11,
      sortable: true,
      cell: (row) => (row.serial === null ? '—' : <Untrusted text={row.serial} mono most={24} />),
      text: (row) => row.serial ?? '—',
    },
    { id: 'strength', title: t('col.strength'), width: 12, drop: 3, cell: (row) => t(`strength.${row.reason}`) },
    {
      id: 'endpoint',
      title: t('col.endpoint'),
      width: 8,
      drop: 2,
      cell: (row) => <LastEndpoint row={row} />,
      text: lastEndpointName,
    },
    {
      id: 'person',
      title: t('col.person'),
      width: 8,
      drop: 4,
      cell: (row) => <LastPerson row={row} />,
      text: lastPersonName,
    },
    {
      id: 'firstSeen',
      title: t('col.firstSeen'),
      width: 9,
      grow: 0,
      align: 'right',
      sortable: true,
      drop: 6,
      cell: (row) => <Instant at={row.firstSeen} now={now} />,
      text: (row) => onPaper(row.firstSeen, dates),
    },
    {
      id: 'lastSeen',
      title: t('col.lastSeen'),
      width: 9,
      grow: 0,
      align: 'right',
      sortable: true,
      drop: 1,
      cell: (row) => (row.isPresent ? t('present') : <Instant at={row.lastSeen} now={now} />),
      text: (row) => (row.isPresent ? t('present') : onPaper(row.lastSeen, dates)),
    },
  ];
}

export function lastEndpointName({ lastEndpoint }: DeviceRow): string {
  return lastEndpoint?.name ?? '—';
}

export function LastEndpoint({ row: { lastEndpoint } }: { row: DeviceRow }) {
  if (lastEndpoint === null) return '—';
  return (
    <Link href={`/endpoints/${encodeURIComponent(lastEndpoint.endpointId)}/devices`} tabIndex={-1}>
      <Untrusted text={lastEndpoint.name} mono most={24} />
    </Link>
  );
}

export function lastPersonName({ lastPerson, lastUser }: DeviceRow): string {
  return lastPerson?.name ?? lastUser ?? '—';
}

/** The person where the account belonged to one, else the account as the terminal told it. */
export function LastPerson({ row: { lastPerson, lastUser } }: { row: DeviceRow }) {
  if (lastPerson !== null) return <Untrusted text={lastPerson.name} most={24} />;
  return lastUser === null ? '—' : <Untrusted text={lastUser} mono most={24} />;
}

export function Name({ row, unnamed, most = 40 }: { row: DeviceRow; unnamed: string; most?: number }) {
  const name = ownName(row);
  return name === null ? unnamed : <Untrusted text={name} most={most} />;
}
