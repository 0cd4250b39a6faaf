// What the pages of the audit trail ask the console.
import { keepPreviousData, useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type {
  AnchorPlaces,
  AuditActors,
  AuditEntryView,
  AuditFilter,
  AuditPage,
  AuditRow,
  ChainView,
} from '../../../../shared/protocol/api/audit.ts';
import { ask, get } from '../../app/http.ts';
import { auditParameters } from './address.ts';

const WINDOW = 100;

/** The rows come in windows of 100 as the table scrolls to them. */
export function useAuditTrail(filter: AuditFilter) {
  const key = auditParameters(filter).toString();
  const [range, setRange] = useState({ from: 0, to: 0 });
  const first = useQuery({ ...windowQuery(key, 0), placeholderData: keepPreviousData });
  const windows = Array.from({ length: range.to - range.from + 1 }, (_, step) => range.from + step).filter(
    (index) => index > 0,
  );
  const others = useQueries({ queries: windows.map((index) => windowQuery(key, index)) });
  const pages = new Map<number, AuditPage>();
  if (first.data !== undefined) pages.set(0, first.data);
  others.forEach((query, place) => {
    const index = windows[place];
    if (index !== undefined && query.data !== undefined) pages.set(index, query.data);
  });
  const onRange = useCallback((from: number, to: number) => {
    const next = { from: Math.floor(from / WINDOW), to: Math.floor(to / WINDOW) };
    setRange((before) => (before.from === next.from && before.to === next.to ? before : next));
  }, []);
  return {
    key,
    first: first.data,
    error: first.error ?? others.find((query) => query.isError)?.error ?? null,
    retry: () => void Promise.all([first.refetch(), ...others.map((query) => query.refetch())]),
    rowAt: (index: number): AuditRow | undefined => pages.get(Math.floor(index / WINDOW))?.rows[index % WINDOW],
    onRange,
  };
}

function windowQuery(key: string, index: number) {
  return {
    queryKey: ['audit', 'list', key, index] as const,
    queryFn: ({ signal }: { signal: AbortSignal }) => {
      const search = new URLSearchParams(key);
      search.append('offset', String(index * WINDOW));
      search.append('limit', String(WINDOW));
      return get<AuditPage>(`/api/v1/audit?${search}`, signal);
    },
  };
}

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
  return useQuery({ queryKey: CHAIN, queryFn: ({ signal }) => get<ChainView>('/api/v1/audit/chain', signal) });
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
