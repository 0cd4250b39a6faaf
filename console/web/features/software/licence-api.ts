// What the pages of licences ask the console.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  ContractBody,
  ContractEdit,
  ContractEnd,
  LedgerListQuery,
  LedgerPage,
  LicencesView,
} from '../../../../shared/protocol/api/licences.ts';
import { ask, get } from '../../app/http.ts';
import { useWindows } from '../../app/useWindows.ts';
import { ledgerParameters } from './licence-address.ts';

const ofTitle = (titleId: string) => `/api/v1/software/${encodeURIComponent(titleId)}/licences`;

export const useLedger = (query: LedgerListQuery) =>
  useWindows<LedgerPage>(['software', 'licences'], '/api/v1/licences', ledgerParameters(query));

export const useLicences = (titleId: string) =>
  useQuery({
    queryKey: ['software', 'licences-of', titleId],
    queryFn: ({ signal }) => get<LicencesView>(ofTitle(titleId), signal),
  });

export type ContractChange =
  | { readonly what: 'add'; readonly titleId: string; readonly body: ContractBody }
  | { readonly what: 'change'; readonly licenceId: string; readonly body: ContractEdit }
  | { readonly what: 'end'; readonly licenceId: string; readonly body: ContractEnd };

export function useContractChange() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn(change: ContractChange) {
      if (change.what === 'add') return ask<LicencesView>('POST', ofTitle(change.titleId), change.body);
      const at = `/api/v1/licences/${encodeURIComponent(change.licenceId)}`;
      return change.what === 'end'
        ? ask<LicencesView>('POST', `${at}/end`, change.body)
        : ask<LicencesView>('PUT', at, change.body);
    },
    // Also when it was refused: what somebody else changed meanwhile is then on the page behind the dialog.
    onSettled: () => queries.invalidateQueries({ queryKey: ['software'] }),
  });
}
