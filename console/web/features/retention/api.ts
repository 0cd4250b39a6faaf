// What the page of retention asks the console.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { RetentionView } from '../../../../shared/protocol/api/retention.ts';
import type { Keep } from '../../../../shared/retention/due.ts';
import { ask, get } from '../../app/http.ts';

const KEY = ['retention'] as const;

export function useRetention() {
  return useQuery({ queryKey: KEY, queryFn: ({ signal }) => get<RetentionView>('/api/v1/retention', signal) });
}

/** What would go if these months were set. */
export function usePreview(keep: Keep | null) {
  const query =
    keep === null ? '' : new URLSearchParams(Object.entries(keep).map(([kind, months]) => [kind, `${months}`]));
  return useQuery({
    queryKey: [...KEY, `${query}`],
    queryFn: ({ signal }) => get<RetentionView>(`/api/v1/retention?${query}`, signal),
    enabled: keep !== null,
    placeholderData: keepPreviousData,
  });
}

export function useSetRetention() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { keep: Keep; reason: string }) => ask<RetentionView>('PUT', '/api/v1/retention', body),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}

export function useRunRetention() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { planId: string; reason: string }) => ask<RetentionView>('POST', '/api/v1/retention/run', body),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}
