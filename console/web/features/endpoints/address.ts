// What the list of endpoints shows, as its address says it: filter, sort, columns. Nothing is kept anywhere else.
import { readEndpointFilter, writeEndpointFilter } from '../../../../shared/endpoints/filter-address.ts';
import type { EndpointFilter, EndpointSort } from '../../../../shared/protocol/api/endpoints.ts';

export interface EndpointsAddress {
  readonly filter: EndpointFilter;
  readonly sort: EndpointSort;
  readonly direction: 'asc' | 'desc';
  /** Ids of the columns shown, in order; null: the usual ones. */
  readonly columns: readonly string[] | null;
  /** Id of the saved view that one came from. */
  readonly view: string | null;
}

const SORTS: Readonly<Record<EndpointSort, true>> = {
  name: true,
  liveness: true,
  zone: true,
  department: true,
  site: true,
  os: true,
  agent: true,
  user: true,
  lastSeen: true,
  enrolled: true,
  conditions: true,
};
export const USUAL_SORT = { sort: 'name', direction: 'asc' } as const;

/** Reads `?q=…&zone=lgwan&zone!=internet&sort=…&cols=…`; what does not fit is as if it were not there. */
export function readAddress(search: string): EndpointsAddress {
  const given = new URLSearchParams(search);
  const filter = readEndpointFilter(given);
  const sort = given.get('sort') ?? '';
  const isSort = Object.hasOwn(SORTS, sort);
  const columns = given.get('cols')?.split(',').filter(isColumnId) ?? [];
  return {
    filter,
    sort: isSort ? (sort as EndpointSort) : USUAL_SORT.sort,
    direction: given.get('direction') === 'desc' ? 'desc' : 'asc',
    columns: columns.length > 0 ? [...new Set(columns)] : null,
    view: /^view-[0-9a-z-]{1,58}$/u.exec(given.get('view') ?? '')?.[0] ?? null,
  };
}

/** The address of what is shown, always with the same names in the same order: `/endpoints?…`. */
export function writeAddress({ filter, sort, direction, columns, view }: EndpointsAddress): string {
  const search = filterParameters(filter);
  if (sort !== USUAL_SORT.sort || direction !== USUAL_SORT.direction) {
    search.append('sort', sort);
    search.append('direction', direction);
  }
  if (columns !== null) search.append('cols', columns.join(','));
  if (view !== null) search.append('view', view);
  // `!` may stand in a query as it is; in a value an `=` never follows it, for there it is written %3D.
  const text = search.toString().replaceAll('%21=', '!=');
  return text === '' ? '/endpoints' : `/endpoints?${text}`;
}

/** The filter as parameters of the REST interface, which are those of the address. */
export function filterParameters(filter: EndpointFilter): URLSearchParams {
  return new URLSearchParams(writeEndpointFilter(filter).map(([name, value]) => [name, value]));
}

function isColumnId(id: string): boolean {
  return /^[a-zA-Z]{1,32}$/u.test(id);
}
