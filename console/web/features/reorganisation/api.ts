// What plans of reorganisation ask the console, and what people change of them.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CheckId } from '../../../../shared/organisation/reorganisation/words.ts';
import type { EndpointPage } from '../../../../shared/protocol/api/endpoints.ts';
import type { DepartmentsView } from '../../../../shared/protocol/api/organisation.ts';
import type { PersonPage } from '../../../../shared/protocol/api/people.ts';
import type {
  CheckPage,
  ChecksView,
  RehearsalView,
  ReorganisationPage,
  ReorganisationView,
} from '../../../../shared/protocol/api/reorganisation.ts';
import { ask, get } from '../../app/http.ts';

const KEY = 'reorganisations';
const PATH = '/api/v1/reorganisations';
/** On the day itself it comes into force while one looks. */
const LOOK_MS = 20_000;
export const CHECK_WINDOW = 100;

const pathOf = (id: string) => `${PATH}/${encodeURIComponent(id)}`;

export const useReorganisations = (limit: number) =>
  useQuery({
    queryKey: [KEY, 'list', limit],
    queryFn: ({ signal }) => get<ReorganisationPage>(`${PATH}?limit=${limit}`, signal),
    placeholderData: keepPreviousData,
  });
export const useReorganisation = (id: string) =>
  useQuery({
    queryKey: [KEY, 'one', id],
    queryFn: ({ signal }) => get<ReorganisationView>(pathOf(id), signal),
    refetchInterval: LOOK_MS,
  });
export const useRehearsal = (id: string, version: number, isWanted: boolean) =>
  useQuery({
    queryKey: [KEY, 'rehearsal', id, version],
    queryFn: ({ signal }) => get<RehearsalView>(`${pathOf(id)}/rehearsal`, signal),
    placeholderData: keepPreviousData,
    enabled: isWanted,
  });
export const useChecks = (isWanted: boolean) =>
  useQuery({
    queryKey: [KEY, 'checks'],
    queryFn: ({ signal }) => get<ChecksView>(`${PATH}/checks`, signal),
    refetchInterval: LOOK_MS,
    enabled: isWanted,
  });
export const useCheck = (check: CheckId, offset: number) =>
  useQuery({
    queryKey: [KEY, 'check', check, offset],
    queryFn: ({ signal }) => get<CheckPage>(`${PATH}/checks/${check}?offset=${offset}&limit=${CHECK_WINDOW}`, signal),
    placeholderData: keepPreviousData,
  });
/** The tree of a day, with what is in it today. */
export const useTree = (on: string, isWanted: boolean) =>
  useQuery({
    queryKey: [KEY, 'tree', on],
    queryFn: ({ signal }) => get<DepartmentsView>(`/api/v1/departments?on=${on}`, signal),
    enabled: isWanted,
  });
export const usePeopleOf = (departmentId: string) =>
  useQuery({
    queryKey: [KEY, 'people', departmentId],
    queryFn: ({ signal }) =>
      get<PersonPage>(`/api/v1/people?under=${encodeURIComponent(departmentId)}&limit=200`, signal),
    enabled: departmentId !== '',
  });
/** @param fullName of a department as it is called today; null: any */
export const useEndpointsOf = (fullName: string | null, q: string, isWanted: boolean) =>
  useQuery({
    queryKey: [KEY, 'endpoints', fullName, q],
    queryFn: ({ signal }) => {
      const search = new URLSearchParams({
        limit: '200',
        ...(fullName === null ? {} : { department: fullName }),
        ...(q === '' ? {} : { q }),
      });
      return get<EndpointPage>(`/api/v1/endpoints?${search}`, signal);
    },
    placeholderData: keepPreviousData,
    enabled: isWanted,
  });

export interface Step {
  /** After the plan's own address; '' is the plan itself. */
  readonly step: '' | 'put-off' | 'withdraw' | 'close' | 'counter-plan';
  readonly body: object;
}
/**
 * What is shown is asked anew, also when it was refused: then the page has what is there now.
 * Not the rehearsal: it hangs on the version, and of a plan that was just taken back there is none.
 */
export function useStep(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ step, body }: Step) =>
      ask<ReorganisationView>(step === '' ? 'PUT' : 'POST', step === '' ? pathOf(id) : `${pathOf(id)}/${step}`, body),
    onSettled: () =>
      queries.invalidateQueries({ queryKey: [KEY], predicate: ({ queryKey }) => queryKey[1] !== 'rehearsal' }),
  });
}
export function usePlan() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: object) => ask<ReorganisationView>('POST', PATH, body),
    onSettled: () => queries.invalidateQueries({ queryKey: [KEY] }),
  });
}
