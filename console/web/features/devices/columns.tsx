// The columns of the list of devices.
import { hex } from '../../../../shared/devices/usb-class.ts';
import type { Translate } from '../../../../shared/i18n/translate.ts';
import type { DeviceRow } from '../../../../shared/protocol/api/devices.ts';
import type { Column } from '../../../../shared/ui/DataTable.tsx';
import { Instant } from '../../../../shared/ui/Instant.tsx';
import { Link } from '../../../../shared/ui/Link.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { deviceAddress } from './address.ts';
import type { DEVICE_WORDS } from './messages.ts';

export const DEVICE_COLUMNS = ['number', 'serial', 'strength', 'firstSeen', 'lastSeen'];

export const numberOf = ({ vendorId, productId }: DeviceRow) => `${hex(vendorId, 4)}:${hex(productId, 4)}`;

/** What it calls itself; null when it says nothing. */
export function ownName({ manufacturer, product }: DeviceRow): string | null {
  const name = [manufacturer, product].filter((part) => part !== null && part.trim() !== '').join(' ');
  return name === '' ? null : name;
}

export function deviceColumns(t: Translate<typeof DEVICE_WORDS>, now: number): Column<DeviceRow>[] {
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
    },
    { id: 'number', title: t('col.number'), width: 7, grow: 0, drop: 3, cell: (row) => <code>{numberOf(row)}</code> },
    {
      id: 'serial',
      title: t('col.serial'),
      width: 11,
      sortable: true,
      cell: (row) => (row.serial === null ? '—' : <Untrusted text={row.serial} mono most={24} />),
    },
    { id: 'strength', title: t('col.strength'), width: 12, drop: 2, cell: (row) => t(`strength.${row.reason}`) },
    {
      id: 'firstSeen',
      title: t('col.firstSeen'),
      width: 9,
      grow: 0,
      align: 'right',
      sortable: true,
      drop: 4,
      cell: (row) => <Instant at={row.firstSeen} now={now} />,
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
    },
  ];
}

export function Name({ row, unnamed, most = 40 }: { row: DeviceRow; unnamed: string; most?: number }) {
  const name = ownName(row);
  return name === null ? unnamed : <Untrusted text={name} most={most} />;
}
