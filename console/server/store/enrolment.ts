// Enrolment in the store: a token's use is counted in the statement that checks it.
import type { Selectable } from 'kysely';
import { changedFacts } from '../../../shared/identity/machine.ts';
import type { EndpointId, EnrolmentRequestId } from '../../../shared/ids/ids.ts';
import type { TokenRow } from '../../../shared/protocol/api/enrolment.ts';
import type { MachineFacts } from '../../../shared/protocol/uplink/messages.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Zone } from '../../../shared/zones/zone.ts';
import { searchText } from '../endpoints/search-text.ts';
import type { EnrolmentStore, PendingRequest } from '../enrolment/store.ts';
import type { DisputeKind } from '../gateway/identities.ts';
import { atomic } from './atomic.ts';
import { departmentNamed } from './endpoint-departments.ts';
import type { Store } from './store.ts';
import type { EnrolmentRequestTable, EnrolmentTokenTable } from './tables.ts';

export function enrolmentStore({ db }: Pick<Store, 'db'>): EnrolmentStore {
  return {
    async addToken(token) {
      await db
        .insertInto('enrolment_tokens')
        .values({
          token_id: token.tokenId,
          secret_hash: token.secretHash,
          kind: token.kind,
          zone: token.zone,
          department: token.department,
          note: token.note,
          created_at: token.createdAt,
          created_by: token.createdBy,
          ends_at: token.endsAt,
          uses: token.uses,
          used: 0,
          revoked_at: null,
        })
        .execute();
    },

    async tokens(now) {
      const rows = await db
        .selectFrom('enrolment_tokens')
        .selectAll()
        .orderBy('created_at', 'desc')
        .orderBy('token_id')
        .limit(500)
        .execute();
      return rows.map((row) => tokenRow(row, now));
    },

    async revokeToken(tokenId, now) {
      const { numUpdatedRows } = await db
        .updateTable('enrolment_tokens')
        .set((eb) => ({ revoked_at: eb.fn.coalesce('revoked_at', eb.val(now)) }))
        .where('token_id', '=', tokenId)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async spend(tokenId, secretHash, now) {
      const row = await db
        .updateTable('enrolment_tokens')
        .set((eb) => ({ used: eb('used', '+', 1) }))
        .where('token_id', '=', tokenId)
        .where('secret_hash', '=', secretHash)
        .where('revoked_at', 'is', null)
        .where('ends_at', '>', now)
        .where((eb) => eb('used', '<', eb.ref('uses')))
        .returning(['kind', 'zone', 'department'])
        .executeTakeFirst();
      return row
        ? { kind: row.kind as 'direct' | 'waiting', zone: row.zone as Zone, department: row.department }
        : null;
    },

    async addRequest(request, now) {
      await db
        .insertInto('enrolment_requests')
        .values({
          request_id: request.requestId,
          ticket_hash: request.ticketHash,
          token_id: request.tokenId,
          asked_at: now,
          csr: request.csr,
          key_fingerprint: request.keyFingerprint,
          hostname: request.hostname,
          os_name: request.osName,
          agent_version: request.agentVersion,
          address: request.address,
          machine: JSON.stringify(request.machine),
          zone: request.zone,
          department: request.department,
          state: 'waiting',
          decided_at: null,
          decided_by: null,
          reason: null,
          endpoint_id: null,
        })
        .execute();
    },

    async request(requestId) {
      const row = await db
        .selectFrom('enrolment_requests')
        .selectAll()
        .where('request_id', '=', requestId)
        .executeTakeFirst();
      return row ? pending(row) : null;
    },

    async waiting() {
      const rows = await db
        .selectFrom('enrolment_requests')
        .selectAll()
        .where('state', '=', 'waiting')
        .orderBy('asked_at')
        .limit(500)
        .execute();
      if (rows.length === 0) return [];
      const known = await db.selectFrom('endpoints').select(['endpoint_id', 'name', 'machine']).execute();
      const machines = known.map((one) => ({ ...one, facts: JSON.parse(one.machine) as MachineFacts }));
      return rows.map((row) => {
        const machine = JSON.parse(row.machine) as MachineFacts;
        return {
          requestId: row.request_id,
          askedAt: row.asked_at,
          hostname: row.hostname,
          osName: row.os_name,
          address: row.address,
          keyFingerprint: row.key_fingerprint,
          zone: row.zone as Zone,
          department: row.department,
          machine,
          resembles: machines.flatMap(({ endpoint_id, name, facts }) => {
            const because = sharedFact(facts, machine);
            return because ? [{ endpointId: endpoint_id, name, because }] : [];
          }),
        };
      });
    },

    async waitingCount() {
      const { count } = await db
        .selectFrom('enrolment_requests')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('state', '=', 'waiting')
        .executeTakeFirstOrThrow();
      return count;
    },

    async accept(requestId, by, now, { zone, department }) {
      const { numUpdatedRows } = await db
        .updateTable('enrolment_requests')
        .set({
          state: 'accepted',
          decided_at: now,
          decided_by: by,
          ...(zone === undefined ? {} : { zone }),
          ...(department === undefined ? {} : { department }),
        })
        .where('request_id', '=', requestId)
        .where('state', '=', 'waiting')
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async refuse(requestId, by, reason, now) {
      const { numUpdatedRows } = await db
        .updateTable('enrolment_requests')
        .set({ state: 'refused', decided_at: now, decided_by: by, reason })
        .where('request_id', '=', requestId)
        .where('state', '=', 'waiting')
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async claim(requestId, endpointId) {
      const { endpoint_id } = await db
        .updateTable('enrolment_requests')
        .set((eb) => ({ endpoint_id: eb.fn.coalesce('endpoint_id', eb.val(endpointId)) }))
        .where('request_id', '=', requestId)
        .returning('endpoint_id')
        .executeTakeFirstOrThrow();
      return endpoint_id as EndpointId;
    },

    async addEndpoint(endpoint, certificate, now) {
      await atomic(db, async (tx) => {
        const { id } = await tx
          .insertInto('endpoints')
          .values({
            endpoint_id: endpoint.endpointId,
            name: endpoint.hostname,
            zone: endpoint.zone,
            department: endpoint.department,
            department_id: endpoint.department === null ? null : await departmentNamed(tx, endpoint.department, now),
            site: null,
            enrolled_at: now,
            key_fingerprint: certificate.keyFingerprint,
            machine: JSON.stringify(endpoint.machine),
            hostname: endpoint.hostname,
            os_name: endpoint.osName,
            os_version: null,
            kernel: null,
            architecture: null,
            agent_version: endpoint.agentVersion,
            mode: null,
            is_privileged: null,
            address: endpoint.address,
            user_name: null,
            serial: endpoint.machine.systemSerial,
            clock_offset_ms: null,
            last_seen_at: null,
            connected_at: null,
            said_goodbye_at: null,
            liveness: 'never-seen',
            liveness_since: now,
            revoked_at: null,
            revoke_reason: null,
            journal: null,
            search_text: searchText({
              name: endpoint.hostname,
              hostname: endpoint.hostname,
              user: null,
              serial: endpoint.machine.systemSerial,
              department: endpoint.department,
              site: null,
              address: endpoint.address,
            }),
          })
          .returning('id')
          .executeTakeFirstOrThrow();
        await tx
          .insertInto('certificates')
          .values({
            fingerprint: certificate.fingerprint,
            endpoint: id,
            serial_number: certificate.serialNumber,
            not_before: certificate.notBefore,
            not_after: certificate.notAfter,
            created_at: now,
            superseded_at: null,
            revoked_at: null,
          })
          .execute();
      });
    },

    async disputes() {
      const rows = await db
        .selectFrom('disputes')
        .innerJoin('endpoints', 'endpoints.id', 'disputes.endpoint')
        .select([
          'dispute_id',
          'opened_at',
          'endpoints.endpoint_id',
          'endpoints.name',
          'kind',
          'known',
          'claimed',
          'disputes.hostname',
          'disputes.address',
        ])
        .where('decided_at', 'is', null)
        .orderBy('opened_at')
        .execute();
      return rows.map((row) => ({
        disputeId: row.dispute_id,
        openedAt: row.opened_at,
        endpointId: row.endpoint_id,
        endpointName: row.name,
        kind: row.kind as DisputeKind,
        known: JSON.parse(row.known) as MachineFacts,
        claimed: JSON.parse(row.claimed) as MachineFacts,
        hostname: row.hostname,
        address: row.address,
      }));
    },

    async decide(disputeId, decision, by, reason, now) {
      return atomic(db, async (tx) => {
        const row = await tx
          .updateTable('disputes')
          .set({ decision, decided_by: by, decided_at: now, reason })
          .where('dispute_id', '=', disputeId)
          .where('decided_at', 'is', null)
          .returning(['endpoint', 'claimed'])
          .executeTakeFirst();
        if (!row) return null;
        if (decision === 'same-machine')
          await tx.updateTable('endpoints').set({ machine: row.claimed }).where('id', '=', row.endpoint).execute();
        const { endpoint_id } = await tx
          .selectFrom('endpoints')
          .select('endpoint_id')
          .where('id', '=', row.endpoint)
          .executeTakeFirstOrThrow();
        const { open } = await tx
          .selectFrom('disputes')
          .select((eb) => eb.fn.countAll<number>().as('open'))
          .where('endpoint', '=', row.endpoint)
          .where('decided_at', 'is', null)
          .executeTakeFirstOrThrow();
        return { endpoint: row.endpoint, endpointId: endpoint_id as EndpointId, remaining: open };
      });
    },
  };
}

function tokenRow(row: Selectable<EnrolmentTokenTable>, now: EpochMs): TokenRow {
  const state =
    row.revoked_at !== null ? 'revoked' : row.ends_at <= now ? 'ended' : row.used >= row.uses ? 'used-up' : 'usable';
  return {
    tokenId: row.token_id,
    kind: row.kind as TokenRow['kind'],
    zone: row.zone as Zone,
    department: row.department,
    note: row.note,
    createdAt: row.created_at,
    createdBy: row.created_by,
    endsAt: row.ends_at,
    uses: row.uses,
    used: row.used,
    revokedAt: row.revoked_at,
    state,
  };
}

function pending(row: Selectable<EnrolmentRequestTable>): PendingRequest {
  return {
    requestId: row.request_id as EnrolmentRequestId,
    ticketHash: row.ticket_hash,
    tokenId: row.token_id,
    csr: row.csr,
    keyFingerprint: row.key_fingerprint,
    hostname: row.hostname,
    osName: row.os_name,
    agentVersion: row.agent_version,
    address: row.address,
    machine: JSON.parse(row.machine) as MachineFacts,
    zone: row.zone as Zone,
    department: row.department,
    state: row.state as PendingRequest['state'],
    endpointId: row.endpoint_id as EndpointId | null,
  };
}

/** The first lasting fact that both machines have and that is the same. */
function sharedFact(known: MachineFacts, asking: MachineFacts): string | null {
  const differing = new Set<string>(changedFacts(known, asking).map(({ name }) => name));
  for (const name of ['machineId', 'systemUuid', 'systemSerial', 'boardSerial'] as const)
    if (known[name] !== null && asking[name] !== null && !differing.has(name)) return name;
  return null;
}
