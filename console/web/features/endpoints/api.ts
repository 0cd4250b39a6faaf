// What the list of endpoints asks the console: windows of a long list, by filter and sort.
import type { EndpointPage } from '../../../../shared/protocol/api/endpoints.ts';
import { useWindows } from '../../app/useWindows.ts';
import type { ExportForm } from '../../components/ExportMenu.tsx';
import { type EndpointsAddress, filterParameters } from './address.ts';

/** Each window is renewed by the live news; without news the first is asked anew, or the page would seem older than it is. */
export const useEndpoints = (address: EndpointsAddress) =>
  useWindows<EndpointPage>(['endpoints'], '/api/v1/endpoints', parameters(address), 60_000);

/** Names filter and sort, whatever the columns. */
export function listKey(address: EndpointsAddress): string {
  return parameters(address).toString();
}

/** Where the console gives the list as a file, with the columns as shown. */
export function exportAddress(address: EndpointsAddress, columns: readonly string[], form: ExportForm): string {
  const search = parameters(address);
  search.append('columns', columns.join(','));
  if (form === 'csv-cp932') search.append('encoding', 'cp932');
  return `/api/v1/endpoints.${form === 'xlsx' ? 'xlsx' : 'csv'}?${search}`;
}

function parameters({ filter, sort, direction }: EndpointsAddress): URLSearchParams {
  const search = filterParameters(filter);
  search.append('sort', sort);
  search.append('direction', direction);
  return search;
}
