// What enrolment asks the console, and what operators decide.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Static } from 'typebox';
import type {
  DisputeRow,
  disputeBody,
  TokenBody,
  TokenMade,
  TokenRow,
  WaitingRow,
} from '../../../../shared/protocol/api/enrolment.ts';
import { ask, get } from '../../app/http.ts';

const ROOT = '/api/v1/enrolment';

export const useTokens = () =>
  useQuery({
    queryKey: ['enrolment', 'tokens'],
    queryFn: ({ signal }) => get<TokenRow[]>(`${ROOT}/tokens`, signal),
  });
export const useWaiting = () =>
  useQuery({
    queryKey: ['enrolment', 'waiting'],
    queryFn: ({ signal }) => get<WaitingRow[]>(`${ROOT}/waiting`, signal),
  });
export const useDisputes = () =>
  useQuery({
    queryKey: ['enrolment', 'disputes'],
    queryFn: ({ signal }) => get<DisputeRow[]>(`${ROOT}/disputes`, signal),
  });

function useDecision<Given, Answer>(decide: (given: Given) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: decide,
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['enrolment'] }),
        queries.invalidateQueries({ queryKey: ['overview'] }),
      ]),
  });
}

const at = (list: string, id: string) => `${ROOT}/${list}/${encodeURIComponent(id)}`;

export const useMakeToken = () => useDecision((token: TokenBody) => ask<TokenMade>('POST', `${ROOT}/tokens`, token));
export const useWithdraw = () => useDecision((tokenId: string) => ask('DELETE', at('tokens', tokenId)));
export const useAccept = () =>
  useDecision((requestId: string) => ask('POST', `${at('waiting', requestId)}/accept`, {}));
export const useRefuse = () =>
  useDecision(({ requestId, reason }: { requestId: string; reason: string }) =>
    ask('POST', `${at('waiting', requestId)}/refuse`, { reason }),
  );
export const useDecide = () =>
  useDecision(({ disputeId, ...decision }: { disputeId: string } & Static<typeof disputeBody>) =>
    ask('POST', `${at('disputes', disputeId)}/decide`, decision),
  );
