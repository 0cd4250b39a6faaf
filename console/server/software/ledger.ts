// The ledger of licences as it is read: filtered, counted and sorted out of all titles and the day.
import type { Day } from '../../../shared/calendar/day.ts';
import { nameSearchText, nameSearchWords } from '../../../shared/organisation/search-text.ts';
import type { ContractRow, LedgerListQuery, LedgerPage, LedgerRow } from '../../../shared/protocol/api/licences.ts';
import { type CONTRACT_STATES, contractState, SEAT_STATES, standingOf } from '../../../shared/software/licence.ts';
import type { LedgerTitle } from './licence-store.ts';

export interface Ledger {
  readonly rows: readonly LedgerRow[];
  /** Of the same filter without `state` and `ends`. */
  readonly counts: LedgerPage['counts'];
}

/** Those with too few seats first, unless it is sorted otherwise. */
export function ledgerOf(
  titles: readonly LedgerTitle[],
  { q = '', state, ends, sort, direction = 'asc' }: LedgerListQuery,
  today: Day,
): Ledger {
  const words = nameSearchWords(q);
  const found = titles
    .filter((title) => words.every((word) => textOf(title).includes(word)))
    .map((title) => ledgerRow(title, today));
  const counts = {
    ...(Object.fromEntries(
      SEAT_STATES.map((each) => [each, found.filter((row) => row.state === each).length]),
    ) as Record<(typeof SEAT_STATES)[number], number>),
    all: found.length,
    soon: found.filter(({ endsSoon }) => endsSoon).length,
  };
  const rows = found
    .filter((row) => (state === undefined || row.state === state) && (ends === undefined || row.endsSoon))
    .toSorted(sort === undefined ? byGravity : bySort(sort, direction));
  return { rows, counts };
}

export function ledgerRow({ titleId, title, publisher, used, contracts }: LedgerTitle, today: Day): LedgerRow {
  return { titleId, title, publisher, used, ...standingOf(contracts, used, today) };
}

/** Those in force first, ended ones last; of each the newest first. */
export function contractRows({ contracts }: LedgerTitle, today: Day): ContractRow[] {
  const order = [
    'ends-soon',
    'in-force',
    'coming',
    'ended',
  ] as const satisfies readonly (typeof CONTRACT_STATES)[number][];
  return contracts
    .map(({ titleId: _, ...contract }) => ({ ...contract, state: contractState(contract, today) }))
    .toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
}

function textOf({ searchText, contracts }: LedgerTitle): string {
  return [searchText, nameSearchText(contracts.flatMap(({ name, number }) => [name, number]))].join('\n');
}

type Order = (a: LedgerRow, b: LedgerRow) => number;

const byTitle: Order = (a, b) => compare(a.title, b.title) || compare(a.titleId, b.titleId);
const byGravity: Order = (a, b) =>
  SEAT_STATES.indexOf(a.state) - SEAT_STATES.indexOf(b.state) ||
  (a.difference ?? 0) - (b.difference ?? 0) ||
  byTitle(a, b);

function bySort(sort: NonNullable<LedgerListQuery['sort']>, direction: 'asc' | 'desc'): Order {
  const way = direction === 'asc' ? 1 : -1;
  return (a, b) => {
    const [one, other] = [a[sort], b[sort]];
    // Without a value at the end, whichever way it is sorted.
    if (one === null || other === null) return Number(one === null) - Number(other === null) || byTitle(a, b);
    return way * compare(one, other) || byTitle(a, b);
  };
}

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
