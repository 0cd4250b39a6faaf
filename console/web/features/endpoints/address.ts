// What the list of endpoints shows, as its address says it: filter, sort, columns. Nothing is kept anywhere else.
import { LIVENESS_STATES } from '../../../../shared/endpoints/liveness.ts';
import type { EndpointFilter, EndpointSort } from '../../../../shared/protocol/api/endpoints.ts';
import { ZONES } from '../../../../shared/zones/zone.ts';

export interface EndpointsAddress {
  readonly filter: EndpointFilter;
  readonly sort: EndpointSort;
  readonly direction: 'asc' | 'desc';
  /** Ids of the columns shown, in order; null: the usual ones. */
  readonly columns: readonly string[] | null;
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
const TEXTS = ['q', 'department', 'site', 'condition', 'posture'] as const;
const MAX_TEXT = { q: 200, department: 100, site: 100, condition: 64, posture: 64 } as const;

/** Reads `?q=…&zone=lgwan&zone=internet&sort=…&cols=…`; what does not fit is as if it were not there. */
export function readAddress(search: string): EndpointsAddress {
  const given = new URLSearchParams(search);
  const filter: EndpointFilter = {};
  for (const name of TEXTS) {
    const text = given.get(name)?.trim() ?? '';
    if (text !== '' && text.length <= MAX_TEXT[name]) filter[name] = text;
  }
  const zone = ZONES.filter((each) => given.getAll('zone').includes(each));
  if (zone.length > 0) filter.zone = zone;
  const liveness = LIVENESS_STATES.filter((each) => given.getAll('liveness').includes(each));
  if (liveness.length > 0) filter.liveness = liveness;
  const enrolledSince = Number(given.get('enrolledSince') ?? Number.NaN);
  if (Number.isSafeInteger(enrolledSince) && enrolledSince > 0) filter.enrolledSince = enrolledSince;

  const sort = given.get('sort') ?? '';
  const isSort = Object.hasOwn(SORTS, sort);
  const columns = given.get('cols')?.split(',').filter(isColumnId) ?? [];
  return {
    filter,
    sort: isSort ? (sort as EndpointSort) : USUAL_SORT.sort,
    direction: given.get('direction') === 'desc' ? 'desc' : 'asc',
    columns: columns.length > 0 ? [...new Set(columns)] : null,
  };
}

/** The address of what is shown, always with the same names in the same order: `/endpoints?…`. */
export function writeAddress({ filter, sort, direction, columns }: EndpointsAddress): string {
  const search = filterParameters(filter);
  if (sort !== USUAL_SORT.sort || direction !== USUAL_SORT.direction) {
    search.append('sort', sort);
    search.append('direction', direction);
  }
  if (columns !== null) search.append('cols', columns.join(','));
  const text = search.toString();
  return text === '' ? '/endpoints' : `/endpoints?${text}`;
}

/** The filter as parameters of the REST interface, which are those of the address. */
export function filterParameters(filter: EndpointFilter): URLSearchParams {
  const search = new URLSearchParams();
  for (const name of TEXTS) {
    const text = filter[name];
    if (text !== undefined && text !== '') search.append(name, text);
  }
  for (const zone of filter.zone ?? []) search.append('zone', zone);
  for (const liveness of filter.liveness ?? []) search.append('liveness', liveness);
  if (filter.enrolledSince !== undefined) search.append('enrolledSince', String(filter.enrolledSince));
  return search;
}

function isColumnId(id: string): boolean {
  return /^[a-zA-Z]{1,32}$/u.test(id);
}
