// Bulk actions at the console: begun, looked after while they run, taken back.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { BulkBody, BulkJob, BulkJobRows, BulkJobs } from '../../../../shared/protocol/api/bulk.ts';
import { ask, get } from '../../app/http.ts';

const JOBS = '/api/v1/bulk-jobs';
const jobAt = (jobId: string) => `${JOBS}/${encodeURIComponent(jobId)}`;
const KEY = ['bulk-jobs'] as const;
/** While one runs its figures are asked for this often; otherwise now and then, for what somebody else begins. */
const RUNNING_MS = 700;
const RESTING_MS = 30_000;

export function useBulkJobs(isWanted: boolean) {
  const queries = useQueryClient();
  const jobs = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => get<BulkJobs>(JOBS, signal),
    enabled: isWanted,
    refetchInterval: ({ state }) =>
      state.data?.rows.some(({ finishedAt }) => finishedAt === null) ? RUNNING_MS : RESTING_MS,
  });
  const running = jobs.data?.rows.filter(({ finishedAt }) => finishedAt === null).length ?? 0;
  const before = useRef(running);
  useEffect(() => {
    // One has ended: the list behind it is another now.
    if (running < before.current) void queries.invalidateQueries({ queryKey: ['endpoints'] });
    before.current = running;
  }, [running, queries]);
  return jobs;
}

export const useJobRows = (jobId: string) =>
  useQuery({
    queryKey: [...KEY, jobId],
    queryFn: ({ signal }) => get<BulkJobRows>(`${jobAt(jobId)}/rows?limit=200`, signal),
  });

function useBegin<Given>(begin: (given: Given) => Promise<BulkJob>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: begin, onSettled: () => queries.invalidateQueries({ queryKey: KEY }) });
}
export const useBeginBulk = () => useBegin((body: BulkBody) => ask<BulkJob>('POST', JOBS, body));
export const useUndoBulk = () =>
  useBegin(({ jobId, reason }: { jobId: string; reason: string }) =>
    ask<BulkJob>('POST', `${jobAt(jobId)}/undo`, { reason }),
  );
