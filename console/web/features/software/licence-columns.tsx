// The columns of the ledger of licences.
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { Translate } from '../../../../shared/i18n/translate.ts';
import type { LedgerRow } from '../../../../shared/protocol/api/licences.ts';
import type { Column } from '../../../../shared/ui/DataTable.tsx';
import { Link } from '../../../../shared/ui/Link.tsx';
import { StateMark } from '../../../../shared/ui/StateMark.tsx';
import { OCTAGON_CROSS, TRIANGLE } from '../../../../shared/ui/shapes.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { titleAddress } from './address.ts';
import type { LICENCE_WORDS } from './licence-messages.ts';

export const LEDGER_COLUMNS = ['used', 'seats', 'difference', 'state', 'contracts', 'endsOn'];
const NONE = '—';

export function ledgerColumns(t: Translate<typeof LICENCE_WORDS>): Column<LedgerRow>[] {
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
    number('used', t('col.used'), (row) => formatCount(row.used)),
    number('seats', t('col.seats'), (row) => (row.seats === null ? t('unlimited') : formatCount(row.seats))),
    number('difference', t('col.difference'), (row) => signed(row.difference)),
    {
      id: 'state',
      title: t('col.state'),
      width: 8,
      grow: 0,
      cell: (row) =>
        row.state === 'over' ? (
          <StateMark tone="crit" shape={OCTAGON_CROSS} word={t('state.over')} />
        ) : (
          t(`state.${row.state}`)
        ),
      text: (row) => t(`state.${row.state}`),
    },
    { ...number('contracts', t('col.contracts'), (row) => formatCount(row.inForce)), sortable: false, drop: 2 },
    {
      id: 'endsOn',
      title: t('col.endsOn'),
      width: 8,
      grow: 0,
      align: 'right',
      sortable: true,
      drop: 1,
      cell: (row) =>
        row.endsSoon ? <StateMark tone="warn" shape={TRIANGLE} word={row.endsOn ?? NONE} /> : (row.endsOn ?? NONE),
      text: (row) => row.endsOn ?? NONE,
    },
  ];
}

function number(id: string, title: string, text: (row: LedgerRow) => string): Column<LedgerRow> {
  return { id, title, width: 7, grow: 0, align: 'right', sortable: true, cell: text, text };
}

/** A true minus, so that it stands in line with the digits. */
export function signed(difference: number | null): string {
  if (difference === null) return NONE;
  return difference < 0 ? `−${formatCount(-difference)}` : formatCount(difference);
}
