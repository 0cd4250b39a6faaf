// What the page of deputies asks the console.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DeputyBody, DeputyChoices, DeputyList } from '../../../../shared/protocol/api/accounts.ts';
import { ask, get } from '../../app/http.ts';

const KEY = ['deputies'] as const;

export function useDeputies() {
  return useQuery({
    queryKey: [...KEY, 'list'],
    queryFn: ({ signal }) => get<DeputyList>('/api/v1/deputies', signal),
    // They begin and end by the clock.
    refetchInterval: 60_000,
  });
}

export function useDeputyChoices() {
  return useQuery({
    queryKey: [...KEY, 'choices'],
    queryFn: ({ signal }) => get<DeputyChoices>('/api/v1/deputies/choices', signal),
  });
}

export function useNameDeputy() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: DeputyBody) => ask<DeputyList>('POST', '/api/v1/deputies', body),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}

export function useWithdrawDeputy(deputyId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) =>
      ask('POST', `/api/v1/deputies/${encodeURIComponent(deputyId)}/withdraw`, { reason }),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}
