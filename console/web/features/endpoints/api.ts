// What the list of endpoints asks the console: windows of a long list, by filter and sort.
import type { EndpointPage } from '../../../../shared/protocol/api/endpoints.ts';
import { useWindows } from '../../app/useWindows.ts';
import { type EndpointsAddress, filterParameters } from './address.ts';

/** Each window is renewed by the live news; without news the first is asked anew, or the page would seem older than it is. */
export const useEndpoints = (address: EndpointsAddress) =>
  useWindows<EndpointPage>(['endpoints'], '/api/v1/endpoints', listParameters(address), 60_000);

/** Filter and sort, whatever the columns. */
export function listParameters({ filter, sort, direction }: EndpointsAddress): URLSearchParams {
  const search = filterParameters(filter);
  search.append('sort', sort);
  search.append('direction', direction);
  return search;
}
