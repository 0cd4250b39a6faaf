// One endpoint of a bulk job: what is done to it, in one transaction with its entries in the audit trail.

import type { BulkOutcome } from '../../../shared/bulk/words.ts';
import type { BulkWanted } from '../../../shared/protocol/api/bulk.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { AuditTold } from '../audit/audit.ts';
import type { EndpointDetail } from '../endpoints/store.ts';
import type { Within } from '../store/atomic.ts';
import { conditionStore } from '../store/conditions.ts';
import { endpointStore } from '../store/endpoints.ts';
import type { JobRow, StoredJob } from './store.ts';

export interface Applied {
  readonly outcome: BulkOutcome;
  /** What it was before, where that can be given back. */
  readonly before?: BulkWanted;
  readonly code?: string;
  readonly told: readonly AuditTold[];
}

/** @param undone of an undo: what the job that is taken back had wanted */
export async function applyTo(
  within: Within,
  job: StoredJob,
  row: JobRow,
  undone: BulkWanted | null,
  now: EpochMs,
): Promise<Applied> {
  const detail = await endpointStore(within).find(row.endpointId);
  if (detail === null) return { outcome: 'failed', code: 'SKM_NOT_FOUND', told: [] };
  switch (job.action) {
    case 'move':
      return moved(within, detail, job.wanted, job.reason, now);
    case 'undo':
      return isStill(detail, undone ?? {}, row.before ?? {})
        ? moved(within, detail, row.before ?? {}, job.reason, now)
        : { outcome: 'newer', told: [] };
    case 'revoke':
      return revoked(within, detail, job.reason, now);
    case 'take':
      return taken(within, detail, job);
  }
}

async function moved(
  within: Within,
  { row }: EndpointDetail,
  wanted: BulkWanted,
  reason: string,
  now: EpochMs,
): Promise<Applied> {
  const members = (['department', 'site'] as const).filter(
    (member) => wanted[member] !== undefined && wanted[member] !== row[member],
  );
  if (members.length === 0) return { outcome: 'unchanged', told: [] };
  const pick = (from: { department?: string | null; site?: string | null }): BulkWanted =>
    Object.fromEntries(members.map((member) => [member, from[member] ?? null]));
  const [before, after] = [pick(row), pick(wanted)];
  await endpointStore(within).edit(row.endpointId as JobRow['endpointId'], after, now);
  const subject = { kind: 'endpoint', id: row.endpointId, name: row.name } as const;
  return { outcome: 'done', before, told: [{ action: 'endpoint.edited', subject, before, after, reason }] };
}

/** Whether nobody changed since what the job had written. */
function isStill({ row }: EndpointDetail, written: BulkWanted, before: BulkWanted): boolean {
  return (['department', 'site'] as const).every(
    (member) => before[member] === undefined || row[member] === written[member],
  );
}

async function revoked(within: Within, detail: EndpointDetail, reason: string, now: EpochMs): Promise<Applied> {
  const { row, certificate } = detail;
  if (row.liveness === 'revoked' || (certificate !== null && certificate.revokedAt !== null))
    return { outcome: 'unchanged', told: [] };
  await endpointStore(within).revoke(row.endpointId as JobRow['endpointId'], reason, now);
  const subject = { kind: 'endpoint', id: row.endpointId, name: row.name } as const;
  return { outcome: 'done', told: [{ action: 'endpoint.revoked', subject, reason }] };
}

/** What somebody has already stays with them. */
async function taken(within: Within, { row }: EndpointDetail, { actor, reason }: StoredJob): Promise<Applied> {
  const conditions = conditionStore(within);
  const free = (await conditions.openOf(row.endpointId as JobRow['endpointId'])).filter(({ owner }) => owner === null);
  const told: AuditTold[] = [];
  for (const { conditionId, code, endpointId } of free) {
    await conditions.take(conditionId, { accountId: actor.accountId, displayName: actor.name });
    told.push({
      action: 'condition.taken',
      subject: { kind: 'condition', id: conditionId, name: row.name },
      before: { code, endpointId, owner: null, ownerId: null },
      after: { code, endpointId, owner: actor.name, ownerId: actor.accountId },
      reason,
    });
  }
  return { outcome: free.length === 0 ? 'unchanged' : 'done', told };
}
