// Saved views from the console, and what people change of them.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SavedView, SavedViews, ViewBody, ViewEdit } from '../../../../shared/protocol/api/views.ts';
import type { ViewPage } from '../../../../shared/views/view.ts';
import { takeCome } from '../../app/begun.ts';
import { ask, get } from '../../app/http.ts';

const VIEWS = '/api/v1/views';
const viewAt = (viewId: string) => `${VIEWS}/${encodeURIComponent(viewId)}`;

export function useViews(page: ViewPage) {
  const path = `${VIEWS}?page=${encodeURIComponent(page)}`;
  return useQuery({
    queryKey: ['views', page],
    queryFn: ({ signal }) => get<SavedViews>(path, signal),
    initialData: () => takeCome<SavedViews>(path),
    // Counts of lists that nobody looks at need not follow each terminal.
    staleTime: 30_000,
    refetchInterval: 60_000,
  });
}

function useChange<Given, Answer>(change: (given: Given) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    // Also when it was refused: the tabs then show what somebody else made of it.
    onSettled: () => queries.invalidateQueries({ queryKey: ['views'] }),
  });
}

export const useSaveView = () => useChange((body: ViewBody) => ask<SavedView>('POST', VIEWS, body));
export const useChangeView = () =>
  useChange(({ viewId, edit }: { viewId: string; edit: ViewEdit }) => ask<SavedView>('PUT', viewAt(viewId), edit));
export const useRemoveView = () =>
  useChange(({ viewId, version }: SavedView) => ask('DELETE', `${viewAt(viewId)}?version=${version}`));
export const useRestoreView = () => useChange((viewId: string) => ask<SavedView>('POST', `${viewAt(viewId)}/restore`));
