// The columns of the ledger of terminals.
import type { Language, Translate } from '../../../../../shared/i18n/translate.ts';
import { LEASE_WORDS, LIFE_WORDS, STANDING_WORDS } from '../../../../../shared/organisation/terminals/words.ts';
import type { TerminalRow } from '../../../../../shared/protocol/api/terminals.ts';
import { Hidden } from '../../../../../shared/ui/Hidden.tsx';
import { Link } from '../../../../../shared/ui/Link.tsx';
import { StateMark } from '../../../../../shared/ui/StateMark.tsx';
import { SQUARE_I, TRIANGLE } from '../../../../../shared/ui/shapes.tsx';
import type { Column } from '../../../../../shared/ui/table/column.ts';
import { Untrusted } from '../../../../../shared/ui/Untrusted.tsx';
import { ZoneMark } from '../../../../../shared/ui/ZoneMark.tsx';
import { ZONE_NAMES } from '../../../../../shared/zones/zone.ts';
import { terminalHref } from './ledger-address.ts';
import type { TERMINAL_WORDS } from './messages.ts';
import { StandingMark } from './StandingMark.tsx';

export const USUAL_COLUMNS = ['hostname', 'zone', 'department', 'life', 'standing', 'endpoint', 'lease'];
const NONE = '—';

export function ledgerColumns(t: Translate<typeof TERMINAL_WORDS>, language: Language): Column<TerminalRow>[] {
  const text = (value: string | null, mono = false) =>
    value === null || value === '' ? NONE : <Untrusted text={value} mono={mono} most={32} />;
  return [
    {
      id: 'asset',
      title: t('col.asset'),
      width: 7.5,
      sortable: true,
      fixed: true,
      text: ({ assetNumber }) => assetNumber,
      cell: (row) => (
        <Link href={terminalHref(row.terminalId)} tabIndex={-1}>
          <Untrusted text={row.assetNumber} mono most={28} />
        </Link>
      ),
    },
    {
      id: 'hostname',
      title: t('col.hostname'),
      width: 7.5,
      sortable: true,
      drop: 4,
      text: ({ hostname }) => hostname ?? NONE,
      cell: (row) => text(row.hostname, true),
    },
    {
      id: 'serial',
      title: t('col.serial'),
      width: 9,
      drop: 8,
      text: ({ serial }) => serial ?? NONE,
      cell: (row) => text(row.serial, true),
    },
    {
      id: 'model',
      title: t('col.model'),
      width: 10,
      drop: 9,
      text: ({ model }) => model ?? NONE,
      cell: (row) => text(row.model),
    },
    {
      id: 'zone',
      title: t('col.zone'),
      width: 7.5,
      sortable: true,
      drop: 5,
      text: ({ zone }) => (language === 'ja' ? ZONE_NAMES[zone].shortJa : ZONE_NAMES[zone].en),
      cell: (row) => <ZoneMark zone={row.zone} short />,
    },
    {
      id: 'department',
      title: t('col.department'),
      width: 9,
      sortable: true,
      drop: 2,
      text: ({ department }) => department ?? NONE,
      cell: (row) => text(row.department),
    },
    {
      id: 'site',
      title: t('col.site'),
      width: 9,
      sortable: true,
      drop: 7,
      text: ({ site }) => site ?? NONE,
      cell: (row) => text(row.site),
    },
    { id: 'life', title: t('col.life'), width: 5.5, sortable: true, cell: (row) => LIFE_WORDS[row.life][language] },
    {
      id: 'standing',
      title: t('col.standing'),
      width: 11,
      sortable: true,
      text: ({ standing }) => STANDING_WORDS[standing][language],
      cell: (row) => <StandingMark standing={row.standing} />,
      value: (row) => row.standing,
    },
    {
      id: 'endpoint',
      title: t('col.endpoint'),
      width: 7.5,
      drop: 3,
      text: ({ endpoint }) => endpoint?.name ?? NONE,
      cell: (row) =>
        row.endpoint === null ? (
          NONE
        ) : (
          <Link href={`/endpoints/${encodeURIComponent(row.endpoint.endpointId)}/summary`} tabIndex={-1}>
            <Untrusted text={row.endpoint.name} mono most={28} />
          </Link>
        ),
    },
    {
      id: 'lease',
      title: t('col.lease'),
      width: 8,
      align: 'right',
      sortable: true,
      drop: 1,
      text: ({ leaseEndsOn, lease }) =>
        leaseEndsOn === null
          ? NONE
          : lease === 'over' || lease === 'soon'
            ? `${leaseEndsOn} ${LEASE_WORDS[lease][language]}`
            : leaseEndsOn,
      cell: (row) =>
        row.leaseEndsOn === null ? (
          NONE
        ) : row.lease === 'over' || row.lease === 'soon' ? (
          <span title={LEASE_WORDS[row.lease][language]}>
            <StateMark
              tone={row.lease === 'over' ? 'warn' : 'plain'}
              shape={row.lease === 'over' ? TRIANGLE : SQUARE_I}
              word={row.leaseEndsOn}
            />
            <Hidden>{LEASE_WORDS[row.lease][language]}</Hidden>
          </span>
        ) : (
          row.leaseEndsOn
        ),
    },
    {
      id: 'leaseReference',
      title: t('col.lease-reference'),
      width: 9,
      drop: 10,
      text: ({ leaseReference }) => leaseReference ?? NONE,
      cell: (row) => text(row.leaseReference),
    },
  ];
}
