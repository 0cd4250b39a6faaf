// What one endpoint's page asks the console, and what can be done to the endpoint.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Static } from 'typebox';
import type { EndpointView, endpointEdit, StateChanges, StateView } from '../../../../shared/protocol/api/endpoints.ts';
import type { Section, SectionItemTypes } from '../../../../shared/protocol/uplink/state.ts';
import { ask, get } from '../../app/http.ts';

const of = (endpointId: string) => `/api/v1/endpoints/${encodeURIComponent(endpointId)}`;

export function useEndpoint(endpointId: string) {
  return useQuery({
    queryKey: ['endpoint', endpointId],
    queryFn: ({ signal }) => get<EndpointView>(of(endpointId), signal),
    // Without news nothing is asked: the page would seem older than it is.
    refetchInterval: 60_000,
  });
}

export interface Item<S extends Section> {
  readonly key: string;
  readonly item: SectionItemTypes[S];
  readonly validFrom: number;
}
export type SectionState<S extends Section> = Omit<StateView, 'items'> & { readonly items: readonly Item<S>[] };

/** @param on as of a past instant; null: now */
export function useSection<S extends Section>(endpointId: string, section: S, on: number | null = null) {
  return useQuery({
    queryKey: ['endpoint', endpointId, 'state', section, on],
    queryFn: ({ signal }) =>
      // The server keeps only what fitted the section's schema when it came.
      get<SectionState<S>>(`${of(endpointId)}/state/${section}${on === null ? '' : `?on=${on}`}`, signal),
  });
}

export function useChanges(endpointId: string, section: Section) {
  return useQuery({
    queryKey: ['endpoint', endpointId, 'changes', section],
    queryFn: ({ signal }) => get<StateChanges>(`${of(endpointId)}/state/${section}/changes?limit=100`, signal),
  });
}

export function useEdit(endpointId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (edit: Static<typeof endpointEdit>) => ask('PUT', of(endpointId), edit),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['endpoint', endpointId] }),
        queries.invalidateQueries({ queryKey: ['endpoints'] }),
      ]),
  });
}

export function useRevoke(endpointId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) => ask('POST', `${of(endpointId)}/revoke`, { reason }),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['endpoint', endpointId] }),
        queries.invalidateQueries({ queryKey: ['endpoints'] }),
      ]),
  });
}
