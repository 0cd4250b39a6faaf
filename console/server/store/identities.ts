// Endpoints as the gateway knows them, their certificates and the disputes about them.
import { randomUUID } from 'node:crypto';
import type { EndpointId } from '../../../shared/ids/ids.ts';
import type { MachineFacts } from '../../../shared/protocol/uplink/messages.ts';
import type { Zone } from '../../../shared/zones/zone.ts';
import type { DisputeDecision, IdentityStore } from '../gateway/identities.ts';
import { storable } from './storable.ts';
import type { Store } from './store.ts';

export function identityStore({ db }: Pick<Store, 'db'>): IdentityStore {
  return {
    async find(endpointId) {
      const row = await db
        .selectFrom('endpoints')
        .select(['id', 'endpoint_id', 'name', 'zone', 'revoked_at', 'machine'])
        .where('endpoint_id', '=', endpointId)
        .executeTakeFirst();
      if (!row) return null;
      return {
        id: row.id,
        endpointId: row.endpoint_id as EndpointId,
        name: row.name,
        zone: row.zone as Zone,
        revokedAt: row.revoked_at,
        machine: JSON.parse(row.machine) as MachineFacts,
      };
    },

    async certificate(fingerprint) {
      const row = await db
        .selectFrom('certificates')
        .select(['endpoint', 'not_before', 'not_after', 'revoked_at'])
        .where('fingerprint', '=', fingerprint)
        .executeTakeFirst();
      return row
        ? { endpoint: row.endpoint, notBefore: row.not_before, notAfter: row.not_after, revokedAt: row.revoked_at }
        : null;
    },

    async addCertificate(endpoint, { fingerprint, serialNumber, notBefore, notAfter }, now) {
      await db
        .insertInto('certificates')
        .values({
          fingerprint,
          endpoint,
          serial_number: serialNumber,
          not_before: notBefore,
          not_after: notAfter,
          created_at: now,
          superseded_at: null,
          revoked_at: null,
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    async certificateUsed(endpoint, fingerprint, now) {
      const used = await db
        .selectFrom('certificates')
        .select(['created_at', 'not_after'])
        .where('fingerprint', '=', fingerprint)
        .executeTakeFirst();
      if (!used) return;
      await db
        .updateTable('certificates')
        .set({ superseded_at: now })
        .where('endpoint', '=', endpoint)
        .where('fingerprint', '!=', fingerprint)
        .where('superseded_at', 'is', null)
        .where('not_after', '<=', used.not_after)
        .where('created_at', '<=', used.created_at)
        .execute();
    },

    async adoptMachine(endpoint, machine) {
      await db
        .updateTable('endpoints')
        .set({ machine: JSON.stringify(machine) })
        .where('id', '=', endpoint)
        .execute();
    },

    async disputeOf(endpoint, claimedHash) {
      const row = await db
        .selectFrom('disputes')
        .select('decision')
        .where('endpoint', '=', endpoint)
        .where('claimed_hash', '=', claimedHash)
        .executeTakeFirst();
      return row ? (row.decision as DisputeDecision | null) : undefined;
    },

    async dispute(endpoint, claim, now) {
      await db
        .insertInto('disputes')
        .values({
          dispute_id: randomUUID(),
          endpoint,
          kind: claim.kind,
          known: JSON.stringify(claim.known),
          claimed: JSON.stringify(claim.claimed),
          claimed_hash: claim.claimedHash,
          hostname: storable(claim.hostname),
          address: claim.address,
          opened_at: now,
          decided_at: null,
          decided_by: null,
          decision: null,
          reason: null,
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
  };
}
