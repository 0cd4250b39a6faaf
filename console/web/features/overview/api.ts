// What the overview asks the console.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { OverviewView } from '../../../../shared/protocol/api/overview.ts';
import { ask, get } from '../../app/http.ts';

/** The key is the same for every `since`, so that the menu finds its counts. */
export function useOverview(since: number) {
  return useQuery({
    queryKey: ['overview'],
    queryFn: ({ signal }) => get<OverviewView>(`/api/v1/overview?since=${since}`, signal),
    refetchInterval: 60_000,
  });
}

/** Puts oneself in charge of a condition (`take`), or gives it back. */
export function useOwner() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ conditionId, take }: { conditionId: string; take: boolean }) =>
      ask(take ? 'POST' : 'DELETE', `/api/v1/conditions/${encodeURIComponent(conditionId)}/owner`),
    onSettled: () => queries.invalidateQueries({ queryKey: ['overview'] }),
  });
}
