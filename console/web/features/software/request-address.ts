// What the list of requests shows, as its address says it.
import type { RequestListQuery } from '../../../../shared/protocol/api/software-requests.ts';

/** Reads `?state=answered&q=…`; without a state what waits is shown. */
export function readRequestQuery(search: string): RequestListQuery {
  const given = new URLSearchParams(search);
  const q = given.get('q')?.trim().slice(0, 200) ?? '';
  return { state: given.get('state') === 'answered' ? 'answered' : 'waiting', ...(q === '' ? {} : { q }) };
}

/** The query as parameters of the REST interface. */
export function requestParameters({ state, q }: RequestListQuery): URLSearchParams {
  const search = new URLSearchParams();
  if (state !== undefined) search.append('state', state);
  if (q !== undefined) search.append('q', q);
  return search;
}

export function writeRequestQuery({ state, q }: RequestListQuery): string {
  const search = requestParameters({
    ...(state === 'answered' ? { state } : {}),
    ...(q === undefined ? {} : { q }),
  }).toString();
  return search === '' ? '/software/requests' : `/software/requests?${search}`;
}
