// Adds an endpoint that nobody listed: the dialog of a new line, with what the endpoint tells of itself filled in.
import { useQuery } from '@tanstack/react-query';
import type { EndpointView } from '../../../../../shared/protocol/api/endpoints.ts';
import { get } from '../../../app/http.ts';
import { ProblemOf } from '../../../app/ProblemOf.tsx';
import { useDepartments, useSites } from '../api.ts';
import { TerminalDialog } from './TerminalDialog.tsx';

export function AddEndpoint({ endpointId, onClose }: { endpointId: string; onClose: () => void }) {
  const departments = useDepartments(null).data?.rows;
  const sites = useSites().data?.rows;
  const endpoint = useQuery({
    queryKey: ['endpoint', endpointId],
    queryFn: ({ signal }) => get<EndpointView>(`/api/v1/endpoints/${encodeURIComponent(endpointId)}`, signal),
  });
  if (endpoint.error !== null) return <ProblemOf cause={endpoint.error} />;
  if (endpoint.data === undefined || departments === undefined || sites === undefined) return null;
  const { hostname, listing } = endpoint.data;
  const { name, serial, zone, department, site } = endpoint.data.endpoint;
  // Somebody was faster, or the address is an old one.
  if (listing !== null) return null;
  return (
    <TerminalDialog
      terminal={null}
      given={{
        serial,
        hostname: hostname ?? name,
        zone,
        departmentId: departments.find(({ fullName }) => fullName === department)?.departmentId ?? null,
        siteId: sites.find((each) => each.name === site)?.siteId ?? null,
      }}
      onClose={onClose}
    />
  );
}
