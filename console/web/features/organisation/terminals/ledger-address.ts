// What the ledger of terminals shows, as its address says it: filter, sort, columns.
import {
  readTerminalFilter,
  writeTerminalFilter,
} from '../../../../../shared/organisation/terminals/filter-address.ts';
import { TERMINAL_SORTS, type TerminalSort } from '../../../../../shared/organisation/terminals/list.ts';
import type { TerminalFilter } from '../../../../../shared/protocol/api/terminals.ts';

export interface LedgerAddress {
  readonly filter: TerminalFilter;
  readonly sort: TerminalSort;
  readonly direction: 'asc' | 'desc';
  /** Ids of the columns shown, in order; null: the usual ones. */
  readonly columns: readonly string[] | null;
}

/** What does not fit is as if it were not there. */
export function readLedger(search: string): LedgerAddress {
  const given = new URLSearchParams(search);
  const columns =
    given
      .get('cols')
      ?.split(',')
      .filter((id) => /^[a-zA-Z]{1,32}$/u.test(id)) ?? [];
  return {
    filter: readTerminalFilter(given),
    sort: TERMINAL_SORTS.find((sort) => sort === given.get('sort')) ?? 'asset',
    direction: given.get('direction') === 'desc' ? 'desc' : 'asc',
    columns: columns.length > 0 ? [...new Set(columns)] : null,
  };
}

/** The parameters of the REST interface, which are those of the address. */
export function ledgerParameters({ filter, sort, direction }: Omit<LedgerAddress, 'columns'>): URLSearchParams {
  const search = new URLSearchParams(writeTerminalFilter(filter).map(([name, value]) => [name, value]));
  if (sort !== 'asset') search.append('sort', sort);
  if (direction !== 'asc') search.append('direction', direction);
  return search;
}

/** `/organisation?tab=terminals&…`, always with the same names in the same order. */
export function ledgerHref(address: LedgerAddress): string {
  const search = ledgerParameters(address);
  if (address.columns !== null) search.append('cols', address.columns.join(','));
  const text = search.toString();
  return `/organisation?tab=terminals${text === '' ? '' : `&${text}`}`;
}

export function terminalHref(terminalId: string): string {
  return `/organisation/terminals/${encodeURIComponent(terminalId)}`;
}
