// What the organisation asks the console, and what people change of it.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DepartmentsView, SitesView } from '../../../../shared/protocol/api/organisation.ts';
import type { PersonPage, PersonView, UnmappedView } from '../../../../shared/protocol/api/people.ts';
import { takeCome } from '../../app/begun.ts';
import { ask, get, type Method } from '../../app/http.ts';
import { useWindows } from '../../app/useWindows.ts';

/** What is asked here; a change of anything asks all of it anew. */
export const KEY = 'organisation';

/** @param enabled false for who may not see them */
export function useDepartments(on: string | null, enabled = true) {
  const path = `/api/v1/departments${on === null ? '' : `?on=${on}`}`;
  return useQuery({
    enabled,
    queryKey: [KEY, 'departments', on],
    queryFn: ({ signal }) => get<DepartmentsView>(path, signal),
    initialData: () => takeCome<DepartmentsView>(path),
    placeholderData: keepPreviousData,
  });
}
export const useSites = () =>
  useQuery({ queryKey: [KEY, 'sites'], queryFn: ({ signal }) => get<SitesView>('/api/v1/sites', signal) });
export const useUnmapped = () =>
  useQuery({
    queryKey: [KEY, 'unmapped'],
    queryFn: ({ signal }) => get<UnmappedView>('/api/v1/os-accounts/unmapped', signal),
  });
export const usePerson = (personId: string) =>
  useQuery({
    queryKey: [KEY, 'person', personId],
    queryFn: ({ signal }) => get<PersonView>(`/api/v1/people/${encodeURIComponent(personId)}`, signal),
  });
/** @param search filter and sort as the address has them */
export const usePeople = (search: URLSearchParams) => useWindows<PersonPage>([KEY, 'people'], '/api/v1/people', search);

export interface Change {
  readonly method: Exclude<Method, 'GET'>;
  readonly path: string;
  readonly body: object;
}
/** One change of anything here; what is shown is asked anew, also when it was refused: then the page has what is there now. */
export function useChange<Answer = unknown>() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ method, path, body }: Change) => ask<Answer>(method, path, body),
    // Names and places of endpoints come from here, and the figures of the overview.
    // Not waited for: who asked is answered first, also where the list behind it goes away by the change.
    onSettled: () => {
      for (const key of [KEY, 'endpoints', 'endpoint', 'overview']) void queries.invalidateQueries({ queryKey: [key] });
    },
  });
}
