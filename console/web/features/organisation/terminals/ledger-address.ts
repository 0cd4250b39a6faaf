// What the ledger of terminals shows, as its address says it: filter, sort, columns.
import { LIVES } from '../../../../../shared/organisation/terminals/life.ts';
import { TERMINAL_SORTS, type TerminalSort } from '../../../../../shared/organisation/terminals/list.ts';
import { LEASES, STANDINGS } from '../../../../../shared/organisation/terminals/standing.ts';
import type { TerminalFilter } from '../../../../../shared/protocol/api/terminals.ts';
import { ZONES } from '../../../../../shared/zones/zone.ts';

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
  const q = given.get('q')?.trim().slice(0, 200) ?? '';
  const idOf = (name: string) => /^[\w-]{1,64}$/u.exec(given.get(name) ?? '')?.[0];
  const of = <T extends string>(name: string, words: readonly T[]) =>
    words.filter((word) => given.getAll(name).includes(word));
  const filter: TerminalFilter = {};
  if (q !== '') filter.q = q;
  const [zone, life, standing, lease] = [
    of('zone', ZONES),
    of('life', LIVES),
    of('standing', STANDINGS),
    of('lease', LEASES),
  ];
  if (zone.length > 0) filter.zone = zone;
  if (life.length > 0) filter.life = life;
  if (standing.length > 0) filter.standing = standing;
  if (lease.length > 0) filter.lease = lease;
  const [under, site] = [idOf('under'), idOf('site')];
  if (under !== undefined) filter.under = under;
  if (site !== undefined) filter.site = site;
  if (given.get('scopeAsked') === 'true') filter.scopeAsked = true;
  const columns =
    given
      .get('cols')
      ?.split(',')
      .filter((id) => /^[a-zA-Z]{1,32}$/u.test(id)) ?? [];
  return {
    filter,
    sort: TERMINAL_SORTS.find((sort) => sort === given.get('sort')) ?? 'asset',
    direction: given.get('direction') === 'desc' ? 'desc' : 'asc',
    columns: columns.length > 0 ? [...new Set(columns)] : null,
  };
}

/** The parameters of the REST interface, which are those of the address. */
export function ledgerParameters({ filter, sort, direction }: Omit<LedgerAddress, 'columns'>): URLSearchParams {
  const search = new URLSearchParams();
  if (filter.q !== undefined) search.append('q', filter.q);
  for (const name of ['zone', 'life', 'standing', 'lease'] as const)
    for (const value of filter[name] ?? []) search.append(name, value);
  if (filter.under !== undefined) search.append('under', filter.under);
  if (filter.site !== undefined) search.append('site', filter.site);
  if (filter.scopeAsked === true) search.append('scopeAsked', 'true');
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
