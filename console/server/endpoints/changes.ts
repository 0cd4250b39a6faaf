// What operators change of an endpoint, each with its entry in the audit trail.
import type { AuditActor } from '../../../shared/audit/entry.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { EndpointId } from '../../../shared/ids/ids.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Audit } from '../audit/audit.ts';
import { together } from '../store/atomic.ts';
import { endpointStore } from '../store/endpoints.ts';
import type { Store } from '../store/store.ts';
import type { EndpointDetail, EndpointStore } from './store.ts';

interface Room {
  readonly store: Store;
  readonly audit: Audit;
  readonly clock: { now(): EpochMs };
}
type Edit = Parameters<EndpointStore['edit']>[1];

/** @throws SKM_NOT_FOUND */
export async function editEndpoint(
  { store, audit, clock }: Room,
  endpointId: EndpointId,
  edit: Edit,
  actor: AuditActor,
): Promise<void> {
  await together(store, async (within) => {
    const endpoints = endpointStore(within);
    const { row } = found(await endpoints.find(endpointId));
    await endpoints.edit(endpointId, edit, clock.now());
    const members = (Object.keys(edit) as (keyof Edit)[]).filter((member) => edit[member] !== row[member]);
    await audit.append(within.db, actor, {
      action: 'endpoint.edited',
      subject: { kind: 'endpoint', id: endpointId, name: row.name },
      before: Object.fromEntries(members.map((member) => [member, row[member]])),
      after: Object.fromEntries(members.map((member) => [member, edit[member]])),
    });
  });
}

/** Ends the rights of a terminal, also on its open connection. @throws SKM_NOT_FOUND */
export async function revokeEndpoint(
  { store, audit, clock }: Room,
  endpointId: EndpointId,
  reason: string,
  actor: AuditActor,
): Promise<void> {
  await together(store, async (within) => {
    const endpoints = endpointStore(within);
    const { row } = found(await endpoints.find(endpointId));
    await endpoints.revoke(endpointId, reason, clock.now());
    await audit.append(within.db, actor, {
      action: 'endpoint.revoked',
      subject: { kind: 'endpoint', id: endpointId, name: row.name },
      reason,
    });
  });
}

function found(detail: EndpointDetail | null): EndpointDetail {
  if (detail === null) throw new SekimoriError('SKM_NOT_FOUND');
  return detail;
}
