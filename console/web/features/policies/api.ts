// What the pages of policies ask the console, and what administrators change there.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { PolicyContent } from '../../../../shared/policies/document.ts';
import type { NotProvenList, PolicyList, PolicyView } from '../../../../shared/protocol/api/policies.ts';
import type { Zone } from '../../../../shared/zones/zone.ts';
import { ask, get } from '../../app/http.ts';

const ALL = '/api/v1/policies';
const KEY = ['policies'] as const;
/** Terminals take a policy within seconds; somebody who looks wants to see them come. */
const REFRESH_MS = 10_000;

export const usePolicies = () =>
  useQuery({ queryKey: KEY, queryFn: ({ signal }) => get<PolicyList>(ALL, signal), refetchInterval: REFRESH_MS });

export const usePolicy = (zone: Zone) =>
  useQuery({
    queryKey: [...KEY, zone],
    queryFn: ({ signal }) => get<PolicyView>(`${ALL}/${zone}`, signal),
    refetchInterval: REFRESH_MS,
  });

/** Lines shown at a time. */
export const NOT_PROVEN_LINES = 50;

export const useNotProven = (zone: Zone, offset: number) =>
  useQuery({
    queryKey: [...KEY, zone, 'not-proven', offset],
    queryFn: ({ signal }) =>
      get<NotProvenList>(`${ALL}/${zone}/not-proven?offset=${offset}&limit=${NOT_PROVEN_LINES}`, signal),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });

export const versionAt = (zone: Zone, version: number) =>
  get<{ content: PolicyContent }>(`${ALL}/${zone}/versions/${version}`);

function useChange<Given>(zone: Zone, change: (given: Given) => Promise<PolicyView>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (view) => queries.setQueryData([...KEY, zone], view),
    // Also when it was refused: what somebody else changed meanwhile is then on the page behind the dialog.
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}

export const useWriteDraft = (zone: Zone) =>
  useChange(zone, (given: { change: number; content: PolicyContent }) =>
    ask<PolicyView>('PUT', `${ALL}/${zone}/draft`, given),
  );
export const useDropDraft = (zone: Zone) =>
  useChange(zone, (change: number) => ask<PolicyView>('DELETE', `${ALL}/${zone}/draft?change=${change}`));
export const usePutInForce = (zone: Zone, proven: <T>(work: () => Promise<T>) => Promise<T>) =>
  useChange(zone, (given: { change: number; reason: string }) =>
    proven(() => ask<PolicyView>('POST', `${ALL}/${zone}/versions`, given)),
  );
