// Lines of the ledger of terminals as the store reads them, joined with their site and their endpoint.
import type { Kysely } from 'kysely';
import type { Liveness } from '../../../shared/endpoints/liveness.ts';
import type { DepartmentId, SiteId, TerminalId } from '../../../shared/ids/ids.ts';
import type { Life } from '../../../shared/organisation/terminals/life.ts';
import type { MatchedBy, UnmatchedBecause } from '../../../shared/organisation/terminals/match.ts';
import type { Zone } from '../../../shared/zones/zone.ts';
import type { ShownTerminal, StoredTerminal } from '../terminals/store.ts';
import type { Tables } from './tables.ts';

/** Lines with the names a list shows beside them. */
export function shown(db: Kysely<Tables>) {
  return db
    .selectFrom('expected_terminals as t')
    .leftJoin('endpoints as e', 'e.id', 't.endpoint')
    .leftJoin('sites as s', 's.site_id', 't.site_id')
    .selectAll('t')
    .select([
      's.name as site_name',
      'e.endpoint_id as shown_id',
      'e.name as shown_name',
      'e.zone as shown_zone',
      'e.liveness as shown_liveness',
      'e.user_name as shown_user',
      'e.revoked_at as shown_revoked_at',
    ]);
}
type ShownRow = Awaited<ReturnType<ReturnType<typeof shown>['executeTakeFirstOrThrow']>>;

export function shownOf(row: ShownRow): ShownTerminal {
  return {
    ...storedOf(row),
    site: row.site_name,
    shownEndpoint:
      row.shown_id === null
        ? null
        : {
            endpointId: row.shown_id,
            name: row.shown_name ?? '',
            zone: row.shown_zone as Zone,
            liveness: row.shown_liveness as Liveness,
            user: row.shown_user,
            isRevoked: row.shown_revoked_at !== null,
          },
  };
}

function storedOf(row: ShownRow): StoredTerminal {
  const { destruction_certificate: certificate, destruction_witness: witness } = row;
  return {
    terminalId: row.terminal_id as TerminalId,
    assetNumber: row.asset_number,
    serial: row.serial,
    hostname: row.hostname,
    model: row.model,
    zone: row.zone as Zone,
    departmentId: row.department_id as DepartmentId | null,
    siteId: row.site_id as SiteId | null,
    leaseEndsOn: row.lease_ends_on,
    leaseReference: row.lease_reference,
    source: row.source,
    life: row.life as Life,
    lifeSince: row.life_since,
    destruction: certificate === null || witness === null ? null : { certificate, witness },
    endedCertificate: row.ended_certificate === 1,
    scope:
      row.scope_reason === null
        ? null
        : {
            reason: row.scope_reason,
            askedBy: row.scope_asked_by,
            askedName: row.scope_asked_name,
            askedAt: row.scope_asked_at,
            approver: row.scope_approver,
            decidedAt: row.scope_decided_at,
          },
    endpoint: row.endpoint,
    matchedBy: row.matched_by as MatchedBy | null,
    unmatchedBecause: row.unmatched_because as UnmatchedBecause | null,
    withoutAgentSince: row.without_agent_since,
    version: row.version,
  };
}
