// What the pages of the audit trail ask the console.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  AnchorPlaces,
  AuditActors,
  AuditEntryView,
  AuditFilter,
  AuditPage,
  ChainView,
} from '../../../../shared/protocol/api/audit.ts';
import type { MailBody, MailTried, MailView } from '../../../../shared/protocol/api/mail.ts';
import { takeCome } from '../../app/begun.ts';
import { ask, get } from '../../app/http.ts';
import { useWindows } from '../../app/useWindows.ts';
import { auditParameters } from './address.ts';

export const useAuditTrail = (filter: AuditFilter) =>
  useWindows<AuditPage>(['audit', 'list'], '/api/v1/audit', auditParameters(filter));

export function useAuditEntry(seq: number) {
  return useQuery({
    queryKey: ['audit', 'entry', seq],
    queryFn: ({ signal }) => get<AuditEntryView>(`/api/v1/audit/entries/${seq}`, signal),
    // What is written stays.
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useAuditActors() {
  return useQuery({
    queryKey: ['audit', 'actors'],
    queryFn: ({ signal }) => get<AuditActors>('/api/v1/audit/actors', signal),
    staleTime: 60_000,
  });
}

const CHAIN = ['audit', 'chain'] as const;

export function useChain() {
  const path = '/api/v1/audit/chain';
  return useQuery({
    queryKey: CHAIN,
    queryFn: ({ signal }) => get<ChainView>(path, signal),
    initialData: () => takeCome<ChainView>(path),
  });
}

/** Checks or signs now; the list has an entry more afterwards. */
export function useChainWork(work: 'check' | 'sign') {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => ask<ChainView>('POST', `/api/v1/audit/${work}`),
    onSettled: () => queries.invalidateQueries({ queryKey: ['audit'] }),
  });
}

export function usePlaces() {
  return useQuery({
    queryKey: ['audit', 'places'],
    queryFn: ({ signal }) => get<AnchorPlaces>('/api/v1/audit/places', signal),
  });
}

export function useSetPlaces() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (places: AnchorPlaces) => ask<AnchorPlaces>('PUT', '/api/v1/audit/places', places),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['audit'] }),
  });
}

const MAIL = ['mail'] as const;

export function useMail() {
  return useQuery({
    queryKey: MAIL,
    queryFn: ({ signal }) => get<MailView>('/api/v1/mail', signal),
    // What is being typed is begun anew only by what was saved.
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useSetMail() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: MailBody) => ask<MailView>('PUT', '/api/v1/mail', body),
    onSuccess: (view) => queries.setQueryData(MAIL, view),
    // Somebody else was first: what they made is what the next try begins with.
    onError: () => queries.invalidateQueries({ queryKey: MAIL }),
  });
}

export function useTryMail() {
  return useMutation({ mutationFn: () => ask<MailTried>('POST', '/api/v1/mail/try') });
}
