// What the ledger of licences shows, as its address says it.
import type { LedgerListQuery } from '../../../../shared/protocol/api/licences.ts';
import { SEAT_STATES } from '../../../../shared/software/licence.ts';
import { LICENCE_SORTS } from '../../../../shared/software/list.ts';

const CHOICES = { state: SEAT_STATES, ends: ['soon'], sort: LICENCE_SORTS, direction: ['asc', 'desc'] } as const;
const NAMES = ['q', ...Object.keys(CHOICES)] as (keyof LedgerListQuery)[];

/** Reads `?q=…&state=over`; what does not fit is as if it were not there. */
export function readLedgerQuery(search: string): LedgerListQuery {
  const given = new URLSearchParams(search);
  const query: Record<string, string> = {};
  const q = given.get('q')?.trim().slice(0, 200) ?? '';
  if (q !== '') query.q = q;
  for (const [name, choices] of Object.entries(CHOICES)) {
    const value = given.get(name);
    if (value !== null && (choices as readonly string[]).includes(value)) query[name] = value;
  }
  return query;
}

/** The query as parameters of the address and of the REST interface, always in the same order. */
export function ledgerParameters(query: LedgerListQuery): URLSearchParams {
  const search = new URLSearchParams();
  for (const name of NAMES) {
    const value = query[name];
    if (value !== undefined) search.append(name, value);
  }
  return search;
}

export function writeLedgerQuery(query: LedgerListQuery): string {
  const text = ledgerParameters(query).toString();
  return text === '' ? '/software/licences' : `/software/licences?${text}`;
}
