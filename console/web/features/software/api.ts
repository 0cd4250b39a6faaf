// What the pages of software ask the console.
import { keepPreviousData, useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type {
  DecisionBody,
  JoinBody,
  ProposalBody,
  SoftwareListQuery,
  SoftwarePage,
  SoftwareRow,
  SoftwareTitleView,
} from '../../../../shared/protocol/api/software.ts';
import { ask, get } from '../../app/http.ts';
import { softwareParameters } from './address.ts';

const WINDOW = 100;
const titleAt = (titleId: string) => `/api/v1/software/${encodeURIComponent(titleId)}`;

/** The rows come in windows of 100 as the table scrolls to them. */
export function useSoftware(query: SoftwareListQuery) {
  const key = softwareParameters(query).toString();
  const [range, setRange] = useState({ from: 0, to: 0 });
  const first = useQuery({ ...windowQuery(key, 0), placeholderData: keepPreviousData });
  const windows = Array.from({ length: range.to - range.from + 1 }, (_, step) => range.from + step).filter(
    (index) => index > 0,
  );
  const others = useQueries({ queries: windows.map((index) => windowQuery(key, index)) });
  const pages = new Map<number, SoftwarePage>();
  if (first.data !== undefined) pages.set(0, first.data);
  others.forEach((other, place) => {
    const index = windows[place];
    if (index !== undefined && other.data !== undefined) pages.set(index, other.data);
  });
  const onRange = useCallback((from: number, to: number) => {
    const next = { from: Math.floor(from / WINDOW), to: Math.floor(to / WINDOW) };
    setRange((before) => (before.from === next.from && before.to === next.to ? before : next));
  }, []);
  return {
    key,
    first: first.data,
    error: first.error ?? others.find((other) => other.isError)?.error ?? null,
    retry: () => void Promise.all([first.refetch(), ...others.map((other) => other.refetch())]),
    rowAt: (index: number): SoftwareRow | undefined => pages.get(Math.floor(index / WINDOW))?.rows[index % WINDOW],
    onRange,
  };
}

function windowQuery(key: string, index: number) {
  return {
    queryKey: ['software', 'list', key, index] as const,
    queryFn: ({ signal }: { signal: AbortSignal }) => {
      const search = new URLSearchParams(key);
      search.append('offset', String(index * WINDOW));
      search.append('limit', String(WINDOW));
      return get<SoftwarePage>(`/api/v1/software?${search}`, signal);
    },
  };
}

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

export const useDecide = (titleId: string, what: 'decision' | 'proposal') =>
  useChange((body: DecisionBody | ProposalBody) => ask<SoftwareTitleView>('POST', `${titleAt(titleId)}/${what}`, body));
export const useMoveSpelling = () =>
  useChange(({ spellingId, ...body }: JoinBody & { spellingId: number }) =>
    ask<SoftwareTitleView>('POST', `/api/v1/software-spellings/${spellingId}/title`, body),
  );
