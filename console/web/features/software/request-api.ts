// What the pages of requests ask the console.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  AnswersBody,
  DecidedView,
  DecisionsBody,
  RequestBody,
  RequestChoices,
  RequestListQuery,
  RequestPage,
} from '../../../../shared/protocol/api/software-requests.ts';
import { ask, get } from '../../app/http.ts';
import { useWindows } from '../../app/useWindows.ts';
import { requestParameters } from './request-address.ts';

export const useRequests = (query: RequestListQuery) =>
  useWindows<RequestPage>(['software', 'requests'], '/api/v1/software-requests', requestParameters(query));

/** The first titles that fit what is typed. */
export const useRequestChoices = (q: string) =>
  useQuery({
    queryKey: ['software', 'request-choices', q],
    queryFn: ({ signal }) =>
      get<RequestChoices>(`/api/v1/software-requests/choices?${new URLSearchParams({ q })}`, signal),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  });

/** Also when it was refused the lists are asked anew: what somebody else did meanwhile is then there. */
function useSent<Body, Answer>(path: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Body) => ask<Answer>('POST', path, body),
    onSettled: () => queries.invalidateQueries({ queryKey: ['software'] }),
  });
}

export const useAsk = () => useSent<RequestBody, { requestId: string }>('/api/v1/software-requests');
export const useWithdraw = (requestId: string) =>
  useSent<{ reason: string }, unknown>(`/api/v1/software-requests/${encodeURIComponent(requestId)}/withdrawal`);
export const useAnswers = () => useSent<AnswersBody, DecidedView>('/api/v1/software-requests/answers');
export const useDecisions = () => useSent<DecisionsBody, DecidedView>('/api/v1/software-decisions');
