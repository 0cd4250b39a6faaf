// The columns the list of endpoints can show.

import { shortOsName } from '../../../../shared/endpoints/os-name.ts';
import { formatDifference } from '../../../../shared/i18n/number.ts';
import type { Translate } from '../../../../shared/i18n/translate.ts';
import type { EndpointRow } from '../../../../shared/protocol/api/endpoints.ts';
import { type DateStyle, formatClock } from '../../../../shared/time/format.ts';
import { Instant } from '../../../../shared/ui/Instant.tsx';
import { Link } from '../../../../shared/ui/Link.tsx';
import { Liveness } from '../../../../shared/ui/Liveness.tsx';
import type { Column } from '../../../../shared/ui/table/column.ts';
import type { Ui } from '../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { ZoneMark } from '../../../../shared/ui/ZoneMark.tsx';
import { ZONE_NAMES } from '../../../../shared/zones/zone.ts';
import { onPaper } from '../../i18n/on-paper.ts';
import type { ENDPOINTS_WORDS } from './messages.ts';

export const USUAL_COLUMNS = ['liveness', 'zone', 'department', 'site', 'user', 'os', 'conditions', 'lastSeen'];
const NONE = '—';

export function endpointColumns(
  t: Translate<typeof ENDPOINTS_WORDS>,
  now: number,
  dates: DateStyle,
  ui: Ui['t'],
): Column<EndpointRow>[] {
  const text = (value: string | null, most = 40) => (value === null ? NONE : <Untrusted text={value} most={most} />);
  return [
    {
      id: 'name',
      title: t('col.name'),
      width: 7.5,
      sortable: true,
      fixed: true,
      cell: (row) => (
        <Link href={endpointAddress(row.endpointId)} tabIndex={-1}>
          <Untrusted text={row.name} mono most={28} />
        </Link>
      ),
      text: (row) => row.name,
    },
    {
      id: 'liveness',
      title: t('col.liveness'),
      width: 5.5,
      sortable: true,
      cell: (row) => <Liveness state={row.liveness} />,
      text: (row) => ui(`liveness.${row.liveness}`),
      value: (row) => row.liveness,
    },
    {
      id: 'zone',
      title: t('col.zone'),
      width: 8.5,
      sortable: true,
      drop: 3,
      cell: (row) => <ZoneMark zone={row.zone} short />,
      text: (row) => ZONE_NAMES[row.zone][dates.language],
      value: (row) => row.zone,
    },
    {
      id: 'department',
      title: t('col.department'),
      width: 8.5,
      sortable: true,
      drop: 2,
      cell: (row) => text(row.department),
      text: (row) => row.department ?? NONE,
      value: (row) => row.department,
    },
    {
      id: 'site',
      title: t('col.site'),
      width: 7.5,
      sortable: true,
      drop: 6,
      cell: (row) => text(row.site),
      text: (row) => row.site ?? NONE,
    },
    {
      id: 'user',
      title: t('col.user'),
      width: 7.5,
      sortable: true,
      drop: 4,
      cell: (row) => text(row.user, 24),
      text: (row) => row.user ?? NONE,
      value: (row) => row.user,
    },
    {
      id: 'os',
      title: t('col.os'),
      width: 8.5,
      sortable: true,
      drop: 7,
      cell: (row) => text(row.osName === null ? null : shortOsName(row.osName)),
      text: (row) => row.osName ?? NONE,
    },
    {
      id: 'agent',
      title: t('col.agent'),
      width: 7,
      sortable: true,
      drop: 9,
      cell: (row) => text(row.agentVersion, 16),
      text: (row) => row.agentVersion ?? NONE,
    },
    {
      id: 'mode',
      title: t('col.mode'),
      width: 5,
      drop: 10,
      cell: (row) => (row.mode === null ? NONE : t(`mode.${row.mode}`)),
    },
    {
      id: 'serial',
      title: t('col.serial'),
      width: 9,
      drop: 8,
      cell: (row) => (row.serial === null ? NONE : <Untrusted text={row.serial} mono most={20} />),
      text: (row) => row.serial ?? NONE,
    },
    {
      id: 'clock',
      title: t('col.clock'),
      width: 7,
      align: 'right',
      drop: 11,
      cell: (row) => (row.clockOffsetMs === null ? NONE : formatDifference(row.clockOffsetMs / 1000, 1)),
    },
    {
      id: 'conditions',
      title: t('col.conditions'),
      width: 4.5,
      grow: 0,
      align: 'right',
      sortable: true,
      cell: (row) =>
        row.openConditions === 0 ? (
          ''
        ) : (
          <Link href={endpointAddress(row.endpointId)} tabIndex={-1}>
            {row.openConditions}
          </Link>
        ),
      text: (row) => String(row.openConditions),
      value: (row) => row.openConditions,
    },
    {
      id: 'lastSeen',
      title: t('col.lastSeen'),
      width: 8,
      align: 'right',
      sortable: true,
      drop: 1,
      cell: (row) =>
        row.expectedBackAt !== undefined ? (
          t('expected-back', { time: formatClock(row.expectedBackAt, dates) })
        ) : row.lastSeenAt === null ? (
          NONE
        ) : (
          <Instant at={row.lastSeenAt} now={now} />
        ),
      text: (row) => onPaper(row.lastSeenAt, dates),
    },
    {
      id: 'enrolled',
      title: t('col.enrolled'),
      width: 9,
      align: 'right',
      sortable: true,
      drop: 5,
      cell: (row) => <Instant at={row.enrolledAt} now={now} />,
      text: (row) => onPaper(row.enrolledAt, dates),
    },
  ];
}

export function endpointAddress(endpointId: string): string {
  return `/endpoints/${encodeURIComponent(endpointId)}/summary`;
}
