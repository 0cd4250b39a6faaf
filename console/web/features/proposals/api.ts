// What the pages of proposals and impact ask the console, and how approved rules come into the draft.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { withProposed } from '../../../../shared/devices/proposal.ts';
import type { DeviceRule } from '../../../../shared/devices/rules/policy.ts';
import type { DepartmentsView } from '../../../../shared/protocol/api/organisation.ts';
import type { PolicyView } from '../../../../shared/protocol/api/policies.ts';
import type { ExplanationView, ImpactPage, ProposalView } from '../../../../shared/protocol/api/proposals.ts';
import type { Zone } from '../../../../shared/zones/zone.ts';
import { ask, get } from '../../app/http.ts';
import { useWindows } from '../../app/useWindows.ts';
import { type ImpactFilter, impactParameters } from './impact-address.ts';

/** Below that of the policies: a changed draft asks for all of it anew. */
const KEY = 'policies';
const pathOf = (zone: Zone) => `/api/v1/policies/${zone}`;

export const useProposal = (zone: Zone, department: string) =>
  useQuery({
    queryKey: [KEY, zone, 'proposal', department],
    queryFn: ({ signal }) =>
      get<ProposalView>(
        `${pathOf(zone)}/proposal${department === '' ? '' : `?department=${encodeURIComponent(department)}`}`,
        signal,
      ),
  });

export const useImpact = (zone: Zone, filter: ImpactFilter) =>
  useWindows<ImpactPage>([KEY, zone, 'impact'], `${pathOf(zone)}/impact`, impactParameters(filter));

export const useExplanation = (zone: Zone, deviceId: string, endpointId: string) =>
  useQuery({
    queryKey: [KEY, zone, 'explanation', deviceId, endpointId],
    queryFn: ({ signal }) =>
      get<ExplanationView>(`${pathOf(zone)}/explanation?${new URLSearchParams({ deviceId, endpointId })}`, signal),
  });

export const useDepartmentNames = () =>
  useQuery({
    queryKey: ['organisation', 'departments', null],
    queryFn: ({ signal }) => get<DepartmentsView>('/api/v1/departments', signal),
  });

/** Reads the draft as it is now, and writes it with the chosen rules; somebody who was faster is not overwritten. */
export function useApprove(zone: Zone) {
  const queries = useQueryClient();
  return useMutation({
    async mutationFn(chosen: readonly DeviceRule[]) {
      const { draft } = await get<PolicyView>(pathOf(zone));
      const { devices } = draft.content;
      const content = { ...draft.content, devices: { ...devices, rules: withProposed(devices.rules, chosen) } };
      return ask<PolicyView>('PUT', `${pathOf(zone)}/draft`, { change: draft.change, content });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: [KEY] }),
  });
}
