// What the overview asks the console.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { OverviewView } from '../../../../shared/protocol/api/overview.ts';
import { takeCome } from '../../app/begun.ts';
import { ask, get } from '../../app/http.ts';

/**
 * The menu shows its counts and the page the rest, by one request: the key is the same for both.
 * @param enabled false for who may not see it
 */
export function useOverview(since: number, enabled = true) {
  const path = `/api/v1/overview?since=${since}`;
  return useQuery({
    queryKey: ['overview'],
    queryFn: ({ signal }) => get<OverviewView>(path, signal),
    initialData: () => takeCome<OverviewView>(path),
    refetchInterval: 60_000,
    enabled,
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
