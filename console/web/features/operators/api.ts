// What the pages of accounts ask the console.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  AccountChoices,
  AccountEdit,
  AccountPage,
  AccountView,
  InviteBody,
  LinkKind,
  LinkMade,
} from '../../../../shared/protocol/api/accounts.ts';
import { ask, get } from '../../app/http.ts';
import { useWindows } from '../../app/useWindows.ts';
import { type AccountsAddress, accountParameters } from './address.ts';

export const useAccounts = (address: AccountsAddress) =>
  useWindows<AccountPage>(['accounts', 'list'], '/api/v1/accounts', accountParameters(address));

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
