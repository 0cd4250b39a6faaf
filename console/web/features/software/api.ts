// What the pages of software ask the console.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  DecisionBody,
  JoinBody,
  SoftwareListQuery,
  SoftwarePage,
  SoftwareTitleView,
} from '../../../../shared/protocol/api/software.ts';
import { ask, get } from '../../app/http.ts';
import { useWindows } from '../../app/useWindows.ts';
import { softwareParameters } from './address.ts';

const titleAt = (titleId: string) => `/api/v1/software/${encodeURIComponent(titleId)}`;

export const useSoftware = (query: SoftwareListQuery) =>
  useWindows<SoftwarePage>(['software', 'list'], '/api/v1/software', softwareParameters(query));

export const useSoftwareTitle = (titleId: string) =>
  useQuery({
    queryKey: ['software', 'title', titleId],
    queryFn: ({ signal }) => get<SoftwareTitleView>(titleAt(titleId), signal),
  });

/** The first titles that fit what is typed, for joining into one of them. */
export const useTitleChoices = (q: string) =>
  useQuery({
    queryKey: ['software', 'choices', q],
    queryFn: ({ signal }) =>
      get<SoftwarePage>(`/api/v1/software?${new URLSearchParams({ q, limit: '50', gone: 'yes' })}`, signal),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  });

function useChange<Given>(change: (given: Given) => Promise<SoftwareTitleView>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    // Also when it was refused: what somebody else changed meanwhile is then on the page behind the dialog.
    onSettled: () => queries.invalidateQueries({ queryKey: ['software'] }),
  });
}

export const useDecide = (titleId: string) =>
  useChange((body: DecisionBody) => ask<SoftwareTitleView>('POST', `${titleAt(titleId)}/decision`, body));
export const useMoveSpelling = () =>
  useChange(({ spellingId, ...body }: JoinBody & { spellingId: number }) =>
    ask<SoftwareTitleView>('POST', `/api/v1/software-spellings/${spellingId}/title`, body),
  );
