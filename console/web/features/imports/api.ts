// What the pages of imports ask the console.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DirectoryKind } from '../../../../shared/organisation/directory/map.ts';
import type { ImportKindId } from '../../../../shared/organisation/import/kinds.ts';
import type { LineChange } from '../../../../shared/organisation/import/plan.ts';
import type { DirectoryBody, DirectorySample, DirectoryView } from '../../../../shared/protocol/api/directory.ts';
import type { ImportLines, ImportsView, ImportView } from '../../../../shared/protocol/api/imports.ts';
import { ask, get } from '../../app/http.ts';
import { useWindows } from '../../app/useWindows.ts';

const KEY = 'imports';
const pathOf = (importId: string) => `/api/v1/imports/${encodeURIComponent(importId)}`;

/** So many imports are listed at once. */
export const IMPORTS_PAGE = 20;
export const useImports = (offset: number) =>
  useQuery({
    queryKey: [KEY, 'list', offset],
    queryFn: ({ signal }) => get<ImportsView>(`/api/v1/imports?offset=${offset}&limit=${IMPORTS_PAGE}`, signal),
    placeholderData: keepPreviousData,
  });
export const useImport = (importId: string) =>
  useQuery({ queryKey: [KEY, 'one', importId], queryFn: ({ signal }) => get<ImportView>(pathOf(importId), signal) });
export const useImportLines = (importId: string, change: LineChange | null) =>
  useWindows<ImportLines>(
    [KEY, 'lines', importId],
    `${pathOf(importId)}/lines`,
    new URLSearchParams(change === null ? {} : { change }),
  );

export interface FileToRead {
  readonly file: File;
  readonly kind: ImportKindId;
  readonly day: string;
  readonly isComplete: boolean;
  readonly progress: string;
  readonly signal: AbortSignal;
}
/** Sends the file as it is: the console finds out its encoding. */
export function useReadFile() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn({ file, kind, day, isComplete, progress, signal }: FileToRead) {
      const name = file.name.slice(-200);
      const query = new URLSearchParams({ kind, name, isComplete: String(isComplete), progress });
      if (day !== '') query.set('day', day);
      return ask<ImportView>('POST', `/api/v1/imports?${query}`, file, signal);
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: [KEY] }),
  });
}

export const useDirectory = () =>
  useQuery({ queryKey: [KEY, 'directory'], queryFn: ({ signal }) => get<DirectoryView>('/api/v1/directory', signal) });
export function useSaveDirectory() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: DirectoryBody) => ask<DirectoryView>('PUT', '/api/v1/directory', body),
    onSettled: () => queries.invalidateQueries({ queryKey: [KEY, 'directory'] }),
  });
}
export const useTryDirectory = () =>
  useMutation({
    mutationFn: (kind: DirectoryKind) => ask<DirectorySample>('POST', '/api/v1/directory/try', { kind }),
  });
export interface DirectoryToRead {
  readonly kind: DirectoryKind;
  readonly day: string;
  readonly isComplete: boolean;
  readonly progress: string;
  readonly signal: AbortSignal;
}
export function useReadDirectory() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ signal, ...body }: DirectoryToRead) =>
      ask<ImportView>('POST', '/api/v1/imports/directory', body, signal),
    onSuccess: () => queries.invalidateQueries({ queryKey: [KEY] }),
  });
}

export type ImportAct = 'apply' | 'undo' | 'drop';
/** Everything of the organisation is asked anew, also when it was refused: then the page has what is there now. */
export function useImportAct(importId: string, act: ImportAct) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ reason, progress }: { reason: string; progress: string }) =>
      ask<ImportView>(
        'POST',
        `${pathOf(importId)}/${act}`,
        act === 'drop' ? undefined : act === 'apply' ? { reason, progress } : { reason },
      ),
    onSettled: () => Promise.all([KEY, 'organisation'].map((name) => queries.invalidateQueries({ queryKey: [name] }))),
  });
}
