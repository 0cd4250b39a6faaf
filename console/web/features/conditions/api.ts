// What the list of conditions asks the console: windows of the filter.
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ColleaguesView, ConditionPage, HandOverBody } from '../../../../shared/protocol/api/conditions.ts';
import { takeCome } from '../../app/begun.ts';
import { ask, get } from '../../app/http.ts';
import { type ConditionFilter, conditionParameters } from './address.ts';

const WINDOW = 100;

/** Windows of 100, the next when the reader asks for it. */
export function useConditions(filter: ConditionFilter) {
  const parameters = conditionParameters(filter).toString();
  const pathOf = (offset: number) => {
    const search = new URLSearchParams(parameters);
    search.append('offset', String(offset));
    search.append('limit', String(WINDOW));
    return `/api/v1/conditions?${search}`;
  };
  return useInfiniteQuery({
    queryKey: ['conditions', parameters],
    initialPageParam: 0,
    queryFn: ({ signal, pageParam }) => get<ConditionPage>(pathOf(pageParam), signal),
    initialData: () => {
      const come = takeCome<ConditionPage>(pathOf(0));
      return come && { pages: [come], pageParams: [0] };
    },
    getNextPageParam: (last, pages) => (pages.length * WINDOW < last.total ? pages.length * WINDOW : null),
    refetchInterval: 60_000,
  });
}

/** Puts oneself in charge of a condition (`take`), or gives it back. */
export function useOwner() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ conditionId, take }: { conditionId: string; take: boolean }) =>
      ask(take ? 'POST' : 'DELETE', `/api/v1/conditions/${encodeURIComponent(conditionId)}/owner`),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['conditions'] }),
        queries.invalidateQueries({ queryKey: ['overview'] }),
      ]),
  });
}

export const useColleagues = () =>
  useQuery({
    queryKey: ['colleagues'],
    queryFn: ({ signal }) => get<ColleaguesView>('/api/v1/conditions/colleagues', signal),
  });

/** Hands a condition to a colleague, with a word for them. */
export function useHandOver() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ conditionId, ...body }: HandOverBody & { conditionId: string }) =>
      ask('POST', `/api/v1/conditions/${encodeURIComponent(conditionId)}/hand-over`, body),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['conditions'] }),
        queries.invalidateQueries({ queryKey: ['overview'] }),
      ]),
  });
}
