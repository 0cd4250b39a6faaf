// What the pages of the register of media ask the console, and what people change there.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  HoldersView,
  MediaActBody,
  MediaActed,
  MediaFromSeen,
  MediaRegistered,
  MediumActBody,
  MediumBody,
  MediumEdit,
  MediumView,
  RegisterListQuery,
  RegisterPage,
} from '../../../../shared/protocol/api/media-register.ts';
import type { DepartmentsView } from '../../../../shared/protocol/api/organisation.ts';
import { ask, get } from '../../app/http.ts';
import { useWindows } from '../../app/useWindows.ts';
import { registerParameters } from './address.ts';

export const REGISTER = '/api/v1/media-register';
const KEY = 'media-register';
/** Terminals report without anybody's doing. */
const REFRESH_MS = 60_000;
const WINDOW = 200;

const pathOf = (mediumId: string) => `${REGISTER}/${encodeURIComponent(mediumId)}`;

export const useRegister = (query: RegisterListQuery) =>
  useWindows<RegisterPage>([KEY, 'list'], REGISTER, registerParameters(query), REFRESH_MS);

export const useMedium = (mediumId: string) =>
  useQuery({
    queryKey: [KEY, 'one', mediumId],
    queryFn: ({ signal }) => get<MediumView>(pathOf(mediumId), signal),
    refetchInterval: REFRESH_MS,
  });

/** People who may borrow, by what was typed; nobody while nothing is. */
export const useHolders = (q: string) =>
  useQuery({
    enabled: q.trim() !== '',
    queryKey: [KEY, 'holders', q],
    queryFn: ({ signal }) => get<HoldersView>(`${REGISTER}/holders?q=${encodeURIComponent(q.trim())}`, signal),
  });

/** @param enabled false for who may not see them */
export const useDepartmentNames = (enabled = true) =>
  useQuery({
    enabled,
    queryKey: ['organisation', 'departments', null],
    queryFn: ({ signal }) => get<DepartmentsView>('/api/v1/departments', signal),
  });

/** Ids of all that fit but for some; no more than `most`. */
export async function idsOf(query: RegisterListQuery, except: ReadonlySet<string>, most: number): Promise<string[]> {
  const ids: string[] = [];
  for (let offset = 0; ids.length < most; offset += WINDOW) {
    const search = registerParameters(query);
    search.set('offset', String(offset));
    search.set('limit', String(WINDOW));
    const page = await get<RegisterPage>(`${REGISTER}?${search}`);
    ids.push(...page.rows.flatMap(({ mediumId }) => (except.has(mediumId) ? [] : [mediumId])));
    if (page.rows.length < WINDOW) break;
  }
  return ids.slice(0, most);
}

function useChange<Given, Answer>(change: (given: Given) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    // What was seen shows its line too, and conditions follow from the register.
    onSettled: () => {
      for (const key of [KEY, 'devices', 'conditions', 'overview']) void queries.invalidateQueries({ queryKey: [key] });
    },
  });
}

export const useRegisterMedium = () => useChange((body: MediumBody) => ask<MediumView>('POST', REGISTER, body));
export const useRegisterSeen = () =>
  useChange((body: MediaFromSeen) => ask<MediaRegistered>('POST', `${REGISTER}/seen`, body));
export const useEditMedium = (mediumId: string) =>
  useChange((body: MediumEdit) => ask<MediumView>('PUT', pathOf(mediumId), body));
export const useAct = (mediumId: string) =>
  useChange((body: MediumActBody) => ask<MediumView>('POST', `${pathOf(mediumId)}/acts`, body));
export const useActOnMany = () => useChange((body: MediaActBody) => ask<MediaActed>('POST', `${REGISTER}/acts`, body));
