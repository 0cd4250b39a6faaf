// What the pages of accounts ask the console.
import { keepPreviousData, useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type {
  AccountChoices,
  AccountEdit,
  AccountPage,
  AccountRow,
  AccountView,
  InviteBody,
  LinkKind,
  LinkMade,
} from '../../../../shared/protocol/api/accounts.ts';
import { ask, get } from '../../app/http.ts';
import { type AccountsAddress, accountParameters } from './address.ts';

const WINDOW = 100;

/** The rows come in windows of 100 as the table scrolls to them. */
export function useAccounts(address: AccountsAddress) {
  const key = accountParameters(address).toString();
  const [range, setRange] = useState({ from: 0, to: 0 });
  const first = useQuery({ ...windowQuery(key, 0), placeholderData: keepPreviousData });
  const windows = Array.from({ length: range.to - range.from + 1 }, (_, step) => range.from + step).filter(
    (index) => index > 0,
  );
  const others = useQueries({ queries: windows.map((index) => windowQuery(key, index)) });
  const pages = new Map<number, AccountPage>();
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
    rowAt: (index: number): AccountRow | undefined => pages.get(Math.floor(index / WINDOW))?.rows[index % WINDOW],
    onRange,
  };
}

function windowQuery(key: string, index: number) {
  return {
    queryKey: ['accounts', 'list', key, index] as const,
    queryFn: ({ signal }: { signal: AbortSignal }) => {
      const search = new URLSearchParams(key);
      search.append('offset', String(index * WINDOW));
      search.append('limit', String(WINDOW));
      return get<AccountPage>(`/api/v1/accounts?${search}`, signal);
    },
  };
}

/** @param q nothing typed finds nobody, and the departments all the same */
export function useChoices(q: string) {
  return useQuery({
    queryKey: ['accounts', 'choices', q],
    queryFn: ({ signal }) => get<AccountChoices>(`/api/v1/accounts/choices?q=${encodeURIComponent(q)}`, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

export function useAccount(accountId: string) {
  return useQuery({
    queryKey: ['accounts', 'one', accountId],
    queryFn: ({ signal }) => get<AccountView>(`/api/v1/accounts/${encodeURIComponent(accountId)}`, signal),
  });
}

type Proven = <T>(work: () => Promise<T>) => Promise<T>;

function useChange<Given, Answer>(work: (given: Given) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: work, onSettled: () => queries.invalidateQueries({ queryKey: ['accounts'] }) });
}

/** @param proven asks for the second factor when the console wants it */
export const useInvite = (proven: Proven) =>
  useChange((body: InviteBody) => proven(() => ask<LinkMade>('POST', '/api/v1/accounts', body)));

export const useEdit = (accountId: string, proven: Proven) =>
  useChange((body: AccountEdit) => proven(() => ask<AccountView>('PUT', at(accountId), body)));

export const useNewLink = (accountId: string, proven: Proven) =>
  useChange((body: { kind: LinkKind; reason: string }) =>
    proven(() => ask<LinkMade>('POST', `${at(accountId)}/link`, body)),
  );

export const useAct = (accountId: string, act: 'disable' | 'enable' | 'end-sessions', proven: Proven) =>
  useChange((reason: string) => proven(() => ask('POST', `${at(accountId)}/${act}`, { reason })));

function at(accountId: string): string {
  return `/api/v1/accounts/${encodeURIComponent(accountId)}`;
}

/** An administrator revokes anybody's. */
export const useRevokeToken = (tokenId: string) =>
  useChange((reason: string) => ask('POST', `/api/v1/tokens/${encodeURIComponent(tokenId)}/revoke`, { reason }));
