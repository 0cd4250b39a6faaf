// What the pages of permits ask the console.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  ApprovalBody,
  ClosingBody,
  PermitBody,
  PermitChoices,
  PermitEdit,
  PermitLedger,
  PermitPage,
  PermitRow,
  PermitView,
} from '../../../../shared/protocol/api/permits.ts';
import { ask, get, type Method } from '../../app/http.ts';
import { useWindows } from '../../app/useWindows.ts';
import { type PermitListQuery, permitParameters } from './address.ts';

/** What terminals tell of permits is no news of the live stream of its own. */
const AGAIN_MS = 30_000;
/** More than one head decides on a morning. */
const INBOX = 100;
const NEWEST = 10;

export const usePermits = (query: PermitListQuery) =>
  useWindows<PermitPage>(['permits', 'list'], '/api/v1/permits', permitParameters(query), AGAIN_MS);

/** What waits for whoever looks, those that are used first on top. */
export const useInbox = (q: string | undefined) =>
  useQuery({
    queryKey: ['permits', 'inbox', q ?? ''],
    queryFn: ({ signal }) => {
      const query = permitParameters({
        deciding: 'yes',
        sort: 'from',
        direction: 'asc',
        ...(q === undefined ? {} : { q }),
      });
      query.append('limit', String(INBOX));
      return get<PermitPage>(`/api/v1/permits?${query}`, signal);
    },
    refetchInterval: AGAIN_MS,
  });

/** The newest of one terminal, person or medium. */
export const usePermitsOf = (about: PermitListQuery) =>
  useQuery({
    queryKey: ['permits', 'of', permitParameters(about).toString()],
    queryFn: ({ signal }) => {
      const query = permitParameters(about);
      query.append('limit', String(NEWEST));
      return get<PermitPage>(`/api/v1/permits?${query}`, signal);
    },
    refetchInterval: AGAIN_MS,
  });

export type Whose = 'own' | 'all';
const of = (permitId: string, whose: Whose = 'all') =>
  `${whose === 'own' ? '/api/v1/me/permits' : '/api/v1/permits'}/${encodeURIComponent(permitId)}`;

export const usePermit = (permitId: string, whose: Whose) =>
  useQuery({
    queryKey: ['permits', whose, permitId],
    queryFn: ({ signal }) => get<PermitView>(of(permitId, whose), signal),
    refetchInterval: AGAIN_MS,
  });

export const useLedger = (permitId: string) =>
  useQuery({
    queryKey: ['permits', 'ledger', permitId],
    queryFn: ({ signal }) => get<PermitLedger>(`${of(permitId)}/ledger?limit=200`, signal),
    refetchInterval: AGAIN_MS,
  });

export const useOwnPermits = () =>
  useQuery({
    queryKey: ['permits', 'own'],
    queryFn: ({ signal }) => get<PermitRow[]>('/api/v1/me/permits', signal),
    refetchInterval: AGAIN_MS,
  });

export const useChoices = () =>
  useQuery({
    queryKey: ['permits', 'choices'],
    queryFn: ({ signal }) => get<PermitChoices>('/api/v1/me/permits/choices', signal),
  });

/** Also when it was refused everything is asked anew: what somebody else did meanwhile is then there. */
function useSent<Body, Answer>(
  method: Method,
  path: string,
  through: <T>(work: () => Promise<T>) => Promise<T> = (work) => work(),
) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Body) => through(() => ask<Answer>(method, path, body)),
    onSettled: () => queries.invalidateQueries({ queryKey: ['permits'] }),
  });
}

export const useAskPermit = () => useSent<PermitBody, { permitIds: string[] }>('POST', '/api/v1/me/permits');
export const useAskAgain = (permitId: string) => useSent<PermitEdit, PermitView>('PUT', of(permitId, 'own'));
/** @param proven from `useProof`: approving asks for the second factor */
export const useApprove = (permitId: string, proven: <T>(work: () => Promise<T>) => Promise<T>) =>
  useSent<ApprovalBody, PermitView>('POST', `${of(permitId)}/approval`, proven);
export const useAct = (permitId: string, whose: Whose, route: string) =>
  useSent<{ version: number; reason: string } | ClosingBody, PermitView>('POST', `${of(permitId, whose)}/${route}`);

export const usePurposes = () =>
  useQuery({
    queryKey: ['permits', 'purposes'],
    queryFn: ({ signal }) => get<{ purposes: string[] }>('/api/v1/permits/purposes', signal),
  });
export const useChangePurposes = () =>
  useSent<{ purposes: string[]; reason: string }, { purposes: string[] }>('PUT', '/api/v1/permits/purposes');
