// The filter of the ledger of terminals as names and values: one reader and writer for the page's address and for what is done to many.
import type { TerminalFilter } from '../../protocol/api/terminals.ts';
import { ZONES } from '../../zones/zone.ts';
import { LIVES } from './life.ts';
import { LEASES, STANDINGS } from './standing.ts';

type Pair = readonly [name: string, value: string];
const MOST_TEXT = 200;
const ID = /^[\w-]{1,64}$/u;

/**
 * What does not fit is as if it were not there; other names are passed over.
 * @param pairs of an address: `new URLSearchParams(search)`
 */
export function readTerminalFilter(pairs: Iterable<Pair>): TerminalFilter {
  const given = new Map<string, string[]>();
  for (const [name, value] of pairs) given.set(name, [...(given.get(name) ?? []), value]);
  const all = (name: string) => given.get(name) ?? [];
  const of = <T extends string>(name: string, words: readonly T[]) => words.filter((word) => all(name).includes(word));
  const filter: TerminalFilter = {};
  const q = all('q')[0]?.trim().slice(0, MOST_TEXT) ?? '';
  if (q !== '') filter.q = q;
  const [zone, life] = [of('zone', ZONES), of('life', LIVES)];
  const [standing, lease] = [of('standing', STANDINGS), of('lease', LEASES)];
  if (zone.length > 0) filter.zone = zone;
  if (life.length > 0) filter.life = life;
  if (standing.length > 0) filter.standing = standing;
  if (lease.length > 0) filter.lease = lease;
  for (const name of ['under', 'site'] as const) {
    const [id = ''] = all(name);
    if (ID.test(id)) filter[name] = id;
  }
  if (all('scopeAsked')[0] === 'true') filter.scopeAsked = true;
  return filter;
}

/** Always the same names in the same order, so that equal filters have equal addresses. */
export function writeTerminalFilter(filter: TerminalFilter): Pair[] {
  const pairs: Pair[] = [];
  if (filter.q !== undefined) pairs.push(['q', filter.q]);
  for (const name of ['zone', 'life', 'standing', 'lease'] as const)
    for (const value of filter[name] ?? []) pairs.push([name, value]);
  for (const name of ['under', 'site'] as const) {
    const id = filter[name];
    if (id !== undefined) pairs.push([name, id]);
  }
  if (filter.scopeAsked === true) pairs.push(['scopeAsked', 'true']);
  return pairs;
}
